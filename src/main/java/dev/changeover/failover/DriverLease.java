package dev.changeover.failover;

import java.time.Instant;
import java.util.Optional;

/**
 * A hint who drives a run, so that others keep their hands off while it is well. Nothing rests on it: the journal's
 * numbering fences a second driver, whatever a lease says.
 */
public interface DriverLease {
    /** Says that {@code driver} drives the run until {@code until} at least. Best effort; never throws. */
    void hold(RunId run, String driver, Instant until);

    /** The newest hint; empty when there is none or it cannot be read. */
    Optional<Holder> holder(RunId run);

    /** Who said so, and until when. */
    record Holder(String driver, Instant until) {}
}
