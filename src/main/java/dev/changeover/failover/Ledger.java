package dev.changeover.failover;

import dev.changeover.failover.Journal.Append;
import java.util.List;

/**
 * The stop switch and the requests for approval of all workloads: append-only, beside the journal and as durable.
 *
 * @see "ADR-009 a ledger for what people say beside a run"
 */
public interface Ledger {
    /** Stores one entry so that it survives a crash, only if none of its number exists. */
    Append append(LedgerEntry entry);

    /**
     * The entries behind number {@code after}, in order.
     *
     * @param after 0 for all
     */
    Reading read(long after);

    /**
     * What was read.
     *
     * @param damage a sentence for each entry that could not be read: then nobody can say what stands
     */
    record Reading(List<LedgerEntry> entries, List<String> damage) {
        public Reading {
            entries = List.copyOf(entries);
            damage = List.copyOf(damage);
        }
    }
}
