package dev.changeover.failover.journal;

import dev.changeover.failover.JournalEntry;
import dev.changeover.failover.RunId;
import dev.changeover.topology.RegionName;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is known of the newest runs. Entries never change, so none is fetched twice. */
final class KnownRuns {
    private static final int RUNS_MAX = 100;

    private final Map<RunId, Known> runs = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<RunId, Known> eldest) {
            return size() > RUNS_MAX;
        }
    };

    /** @param entries the first of the run, without a gap */
    private record Known(RegionName home, List<JournalEntry> entries) {}

    synchronized @Nullable RegionName home(RunId run) {
        Known known = runs.get(run);
        return known == null ? null : known.home();
    }

    synchronized int length(RunId run) {
        return entries(run).size();
    }

    synchronized List<JournalEntry> entries(RunId run) {
        Known known = runs.get(run);
        return known == null ? List.of() : List.copyOf(known.entries());
    }

    /** An entry that is certainly in the run's home. */
    synchronized void appended(JournalEntry entry, RegionName home) {
        Known known = runs.computeIfAbsent(entry.run(), _ -> new Known(home, new ArrayList<>()));
        if (known.entries().size() == entry.sequence() - 1) {
            known.entries().add(entry);
        }
    }
}
