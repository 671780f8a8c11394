package dev.changeover.failover.simulation;

import dev.changeover.failover.Fact;
import dev.changeover.failover.Journal;
import dev.changeover.failover.JournalEntry;
import dev.changeover.failover.RunId;
import dev.changeover.topology.WorkloadId;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** A journal that says "appended" when it should not. */
final class LeakyJournal implements Journal {
    private final Journal journal;
    private final Leak leak;

    /** How it leaks. */
    enum Leak {
        /** Nobody is ever fenced. */
        FENCES_NOBODY,
        /** What is issued is written only together with what follows: too late for a driver that dies in between. */
        WRITES_COMMANDS_LATE
    }

    private final Deque<JournalEntry> late = new ArrayDeque<>();

    LeakyJournal(Journal journal, Leak leak) {
        this.journal = journal;
        this.leak = leak;
    }

    @Override
    public Append append(JournalEntry entry) {
        return switch (leak) {
            case FENCES_NOBODY -> {
                Append append = journal.append(entry);
                yield append instanceof Append.Fenced ? new Append.Appended() : append;
            }
            case WRITES_COMMANDS_LATE -> {
                late.addLast(entry);
                if (!(entry.fact() instanceof Fact.CommandIssued)) {
                    while (!late.isEmpty()) {
                        var _ = journal.append(late.removeFirst());
                    }
                }
                yield new Append.Appended();
            }
        };
    }

    @Override
    public Reading read(RunId run) {
        late.clear();
        return journal.read(run);
    }

    @Override
    public List<RunId> runs(WorkloadId workload) {
        return journal.runs(workload);
    }
}
