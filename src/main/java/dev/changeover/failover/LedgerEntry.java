package dev.changeover.failover;

import java.time.Instant;

/**
 * One immutable object of the ledger.
 *
 * @param sequence counted from 1 without gaps; created only if absent, so that of two who say something at the same
 *     moment one reads first what the other said
 */
public record LedgerEntry(long sequence, Instant at, LedgerFact fact) {}
