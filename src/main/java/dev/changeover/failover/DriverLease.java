package dev.changeover.failover;

import java.time.Instant;

/**
 * Who says that it is driving a run, and until when. A hint only: it spares a second console the attempt to take over a
 * run that is well looked after. What fences a second driver is the journal.
 *
 * @param driver name of the process
 */
public record DriverLease(String driver, Instant until) {}
