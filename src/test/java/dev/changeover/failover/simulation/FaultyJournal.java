package dev.changeover.failover.simulation;

import dev.changeover.failover.Journal;
import dev.changeover.failover.JournalEntry;
import dev.changeover.failover.RunId;
import dev.changeover.topology.WorkloadId;
import java.util.List;

/** A journal whose driver dies before or after an append, or cannot reach it for a while. */
final class FaultyJournal implements Journal {
    private final Journal journal;
    private final Chooser chooser;

    FaultyJournal(Journal journal, Chooser chooser) {
        this.journal = journal;
        this.chooser = chooser;
    }

    @Override
    public Append append(JournalEntry entry) {
        if (chooser.fault(40)) {
            throw new SimulatedCrash("before entry " + entry.sequence());
        }
        if (chooser.fault(60)) {
            return new Append.Unavailable("disk is slow");
        }
        Append appended = journal.append(entry);
        if (chooser.fault(40)) {
            throw new SimulatedCrash("after entry " + entry.sequence());
        }
        if (chooser.fault(60)) {
            return new Append.Unavailable("the answer was lost");
        }
        return appended;
    }

    @Override
    public Reading read(RunId run) {
        return journal.read(run);
    }

    @Override
    public List<RunId> runs(WorkloadId workload) {
        return journal.runs(workload);
    }
}
