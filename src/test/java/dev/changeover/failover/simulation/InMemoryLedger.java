package dev.changeover.failover.simulation;

import dev.changeover.failover.Journal.Append;
import dev.changeover.failover.Ledger;
import dev.changeover.failover.LedgerEntry;
import java.util.ArrayList;
import java.util.List;

/** Keeps entries in memory and fences like the real one: an entry is created only if absent. */
public final class InMemoryLedger implements Ledger {
    private final List<LedgerEntry> entries = new ArrayList<>();

    @Override
    public Append append(LedgerEntry entry) {
        if (entry.sequence() <= entries.size()) {
            return entries.get((int) entry.sequence() - 1).equals(entry)
                    ? new Append.Appended()
                    : new Append.Fenced("another process");
        }
        entries.add(entry);
        return new Append.Appended();
    }

    @Override
    public Reading read(long after) {
        return new Reading(entries.subList((int) after, entries.size()), List.of());
    }
}
