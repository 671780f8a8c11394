package dev.changeover.failover;

import java.time.Instant;

/**
 * One immutable object of the ledger.
 *
 * @param sequence counted from 1 without gaps; created only if absent, so that of two who say something at the same
 *     moment one reads first what the other said
 * @param seen how many entries whoever said it had read: all before it, unless it was said where another place of the
 *     ledger was out of reach
 */
public record LedgerEntry(long sequence, Instant at, LedgerFact fact, long seen) {
    /** An entry said in the knowledge of all before it. */
    public LedgerEntry(long sequence, Instant at, LedgerFact fact) {
        this(sequence, at, fact, sequence - 1);
    }
}
