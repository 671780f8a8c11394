package dev.changeover.failover.simulation;

import dev.changeover.failover.Journal;
import dev.changeover.failover.JournalEntry;
import dev.changeover.failover.RunId;
import dev.changeover.topology.WorkloadId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Keeps entries in memory and fences like the real ones: an entry is created only if absent. */
public final class InMemoryJournal implements Journal {
    private final Map<RunId, List<JournalEntry>> runs = new TreeMap<>();
    private final Map<RunId, List<String>> damage = new TreeMap<>();

    /** From now on an entry behind those that are here cannot be read. */
    public void tear(RunId run, String sentence) {
        damage.put(run, List.of(sentence));
    }

    /** Its number stays used, and nothing is behind it. */
    public void vanish(RunId run) {
        runs.put(run, new ArrayList<>());
    }

    @Override
    public Append append(JournalEntry entry) {
        List<JournalEntry> entries = runs.computeIfAbsent(entry.run(), _ -> new ArrayList<>());
        if (entry.sequence() <= entries.size()) {
            JournalEntry there = entries.get((int) entry.sequence() - 1);
            return there.equals(entry) ? new Append.Appended() : new Append.Fenced("another driver");
        }
        if (entry.sequence() > entries.size() + 1) {
            throw new IllegalStateException("a gap in the journal before " + entry);
        }
        entries.add(entry);
        return new Append.Appended();
    }

    @Override
    public Reading read(RunId run) {
        return new Reading(runs.getOrDefault(run, List.of()), damage.getOrDefault(run, List.of()));
    }

    @Override
    public List<RunId> runs(WorkloadId workload) {
        return runs.keySet().stream().filter(r -> r.workload().equals(workload)).toList();
    }
}
