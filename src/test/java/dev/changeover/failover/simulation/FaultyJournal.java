package dev.changeover.failover.simulation;

import dev.changeover.failover.Journal;
import dev.changeover.failover.JournalEntry;
import dev.changeover.failover.RunId;
import dev.changeover.topology.WorkloadId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A journal whose driver dies before or after an append, or cannot reach it for a while. */
final class FaultyJournal implements Journal {
    private static final Duration OUTAGE = Duration.ofSeconds(12);

    private final Journal journal;
    private final Chooser chooser;
    private final SimulatedWorld world;
    private Instant darkUntil = Instant.MIN;

    FaultyJournal(Journal journal, Chooser chooser, SimulatedWorld world) {
        this.journal = journal;
        this.chooser = chooser;
        this.world = world;
    }

    @Override
    public Append append(JournalEntry entry) {
        return append(entry, Mishap.OfJournal.ALL);
    }

    @Override
    public Appending append(List<JournalEntry> entries) {
        int stored = 0;
        for (JournalEntry entry : entries) {
            Append outcome = append(entry, Mishap.OfJournal.at(stored == 0, stored + 1 == entries.size()));
            if (!(outcome instanceof Append.Appended)) {
                return new Appending(stored, outcome);
            }
            stored++;
        }
        return new Appending(stored, new Append.Appended());
    }

    private Append append(JournalEntry entry, Mishap.OfJournal[] possible) {
        if (world.now().isBefore(darkUntil)) {
            return new Append.Unavailable("cannot be reached");
        }
        Mishap.@Nullable OfJournal mishap = chooser.mishap(possible);
        if (mishap == null) {
            return journal.append(entry);
        }
        return switch (mishap) {
            case DRIVER_DIES_BEFORE -> throw new SimulatedCrash("before entry " + entry.sequence());
            case UNAVAILABLE -> new Append.Unavailable("disk is slow");
            case OUTAGE -> {
                darkUntil = world.now().plus(OUTAGE);
                yield new Append.Unavailable("cannot be reached");
            }
            case ANSWER_LOST ->
                journal.append(entry) instanceof Append.Fenced fenced
                        ? fenced
                        : new Append.Unavailable("the answer was lost");
            case DRIVER_DIES_AFTER -> {
                var _ = journal.append(entry);
                throw new SimulatedCrash("after entry " + entry.sequence());
            }
        };
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
