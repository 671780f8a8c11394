package dev.changeover.failover.journal;

import dev.changeover.failover.JournalEntry;
import dev.changeover.failover.RunId;
import dev.changeover.topology.RegionName;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is known of the newest runs. Objects never change, so none is fetched twice. */
final class KnownRuns {
    private static final int RUNS_MAX = 100;

    private final Map<RunId, Known> runs = newest();
    private final Map<RunId, List<JournalEntry>> tried = newest();

    private static <V> Map<RunId, V> newest() {
        return new LinkedHashMap<>(16, 0.75f, true) {
            @Override
            protected boolean removeEldestEntry(Map.Entry<RunId, V> eldest) {
                return size() > RUNS_MAX;
            }
        };
    }

    /**
     * One run, as far as it is known.
     *
     * @param batches the first of the run, without a gap; one at least
     * @param confirmed how many of them, from the first, the home itself has borne witness to. What was read of another
     *     bucket while the home was silent may be a claim that came to nothing: it is shown, but nothing is written behind it
     */
    record Known(RegionName home, List<Batch> batches, int confirmed) {
        Known {
            batches = List.copyOf(batches);
        }

        /** The number of the last entry. */
        long length() {
            return batches.getLast().last();
        }

        List<JournalEntry> entries() {
            return batches.stream().flatMap(batch -> batch.entries().stream()).toList();
        }

        /** The object that holds the entry, which is not behind the last. */
        Batch holding(long sequence) {
            return batches.stream()
                    .filter(batch -> batch.holds(sequence))
                    .findFirst()
                    .orElseThrow();
        }

        /** Null when the home has borne witness to nothing. */
        private @Nullable Known onlyConfirmed() {
            return confirmed == 0 ? null : new Known(home, batches.subList(0, confirmed), confirmed);
        }

        private Known with(Batch batch, boolean isConfirmed) {
            List<Batch> more = new ArrayList<>(batches);
            more.add(batch);
            return new Known(home, more, confirmed + (isConfirmed ? 1 : 0));
        }
    }

    synchronized @Nullable Known of(RunId run) {
        return runs.get(run);
    }

    /** What its home has borne witness to; null for nothing. */
    synchronized @Nullable Known confirmed(RunId run) {
        Known known = runs.get(run);
        return known == null ? null : known.onlyConfirmed();
    }

    /** The home answers now: what was read while it was silent is read anew. */
    synchronized void forgetUnconfirmed(RunId run) {
        Known confirmed = confirmed(run);
        if (confirmed == null) {
            runs.remove(run);
        } else {
            runs.put(run, confirmed);
        }
    }

    /**
     * Adds an object if it is the next one.
     *
     * @param isConfirmed by the home
     */
    synchronized void add(Batch batch, RegionName home, boolean isConfirmed) {
        Known known = isConfirmed ? confirmed(batch.run()) : runs.get(batch.run());
        if (known == null && batch.first() == 1) {
            runs.put(batch.run(), new Known(home, List.of(batch), isConfirmed ? 1 : 0));
        } else if (known != null && known.length() == batch.first() - 1) {
            runs.put(batch.run(), known.with(batch, isConfirmed));
        } else if (isConfirmed) {
            add(batch, home, false);
        }
    }

    /**
     * Which of these entries are to be sent as one object. What was sent together once is sent together again, even when more
     * has come since: so whatever of it may stand somewhere already, as a claim or as a put that was long under way, is the
     * same object.
     */
    synchronized List<JournalEntry> together(List<JournalEntry> wanted) {
        RunId run = wanted.getFirst().run();
        List<JournalEntry> before = tried.get(run);
        if (before != null
                && before.size() <= wanted.size()
                && wanted.subList(0, before.size()).equals(before)) {
            return before;
        }
        List<JournalEntry> now = List.copyOf(wanted);
        tried.put(run, now);
        return now;
    }
}
