package dev.changeover.failover.journal;

import dev.changeover.failover.Journal.Reading;
import dev.changeover.failover.JournalEntry;
import dev.changeover.failover.RunId;
import dev.changeover.failover.journal.EntryFormat.Envelope;
import dev.changeover.failover.journal.EntryFormat.Unreadable;
import dev.changeover.platform.store.Copying;
import dev.changeover.platform.store.ObjectStore.Found;
import dev.changeover.platform.store.ObjectStore.Listed;
import dev.changeover.topology.RegionName;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Reads a run out of all buckets that answer. Its home has the last word; what the home lacks or has torn is taken from a
 * copy, and what a copy lacks is brought there.
 */
final class RunReading {
    private final JournalBuckets buckets;
    private final Copying<RegionName> copying;
    private final KnownRuns known;
    private final EntryFormat format;

    RunReading(JournalBuckets buckets, Copying<RegionName> copying, KnownRuns known, EntryFormat format) {
        this.buckets = buckets;
        this.copying = copying;
        this.known = known;
        this.format = format;
    }

    static @Nullable String silence(Listed answer) {
        return answer instanceof Listed.Unreachable(String cause) ? cause : null;
    }

    Reading read(RunId run) {
        SortedMap<RegionName, Listed> answers =
                buckets.ask(store -> store.keys(RunKeys.folder(run)), RunReading::silence);
        SortedMap<RegionName, NavigableSet<Long>> there = new TreeMap<>();
        String silence = "";
        for (Map.Entry<RegionName, Listed> answer : answers.entrySet()) {
            switch (answer.getValue()) {
                case Listed.Names(List<String> keys) -> there.put(answer.getKey(), RunKeys.sequences(keys));
                case Listed.Unreachable(String cause) -> silence = cause;
            }
        }
        if (there.isEmpty()) {
            return new Reading(
                    known.entries(run), List.of("run %s could not be read further: %s".formatted(run, silence)));
        }
        return new OneRun(run, there).read();
    }

    /** One reading of one run. */
    private final class OneRun {
        private final RunId run;
        private final SortedMap<RegionName, NavigableSet<Long>> there;
        private final TreeSet<Long> union = new TreeSet<>();
        private final List<String> damage = new ArrayList<>();

        OneRun(RunId run, SortedMap<RegionName, NavigableSet<Long>> there) {
            this.run = run;
            this.there = there;
            there.values().forEach(union::addAll);
        }

        Reading read() {
            RegionName home = known.home(run);
            if (home == null) {
                home = union.contains(1L) ? homeByFirstEntry() : anyHolder();
            }
            if (home == null) {
                return new Reading(List.of(), damage);
            }
            long next = known.length(run) + 1L;
            while (union.contains(next)) {
                JournalEntry entry = entry(next, home);
                if (entry == null) {
                    break;
                }
                known.appended(entry, home);
                next++;
            }
            tellOfTheRest(next, home);
            return new Reading(known.entries(run), damage);
        }

        private @Nullable RegionName anyHolder() {
            return there.keySet().stream()
                    .filter(region -> size(region) > 0)
                    .findFirst()
                    .orElse(null);
        }

        /** Null when there are only claims to the run's number, and no run. */
        private @Nullable RegionName homeByFirstEntry() {
            RegionName fallback = null;
            RegionName begun = null;
            for (RegionName region : holders(1)) {
                Found found = buckets.at(region).find(RunKeys.entry(run, 1));
                Envelope first = found instanceof Found.Present present ? sound(1, present) : null;
                if (first == null) {
                    fallback = fallback == null ? region : fallback;
                    continue;
                }
                RegionName home = buckets.home(first.fact());
                if (home.equals(region)) {
                    if (begun != null) {
                        damage.add("run %s was begun twice, in %s and in %s, while neither reached the other"
                                .formatted(run, begun, region));
                    }
                    begun = begun == null || size(region) > size(begun) ? region : begun;
                } else if (!there.containsKey(home) || union.last() > 1) {
                    fallback = home;
                }
            }
            return begun == null ? fallback : begun;
        }

        private int size(RegionName region) {
            NavigableSet<Long> sequences = there.get(region);
            return sequences == null ? 0 : sequences.size();
        }

        /** The Regions that have the entry. */
        private List<RegionName> holders(long sequence) {
            return there.entrySet().stream()
                    .filter(each -> each.getValue().contains(sequence))
                    .map(Map.Entry::getKey)
                    .toList();
        }

        /** The first sound one, the home's if it is; the home's damage is told. Null when none is sound. */
        private @Nullable JournalEntry entry(long sequence, RegionName home) {
            List<RegionName> holders = new ArrayList<>(holders(sequence));
            if (holders.remove(home)) {
                holders.addFirst(home);
            }
            List<String> faults = new ArrayList<>();
            for (RegionName region : holders) {
                Found found = buckets.at(region).find(RunKeys.entry(run, sequence));
                try {
                    if (found instanceof Found.Present present) {
                        JournalEntry entry = placed(format.read(present.content()), sequence);
                        faults.forEach(fault -> damage.add("%s; %s has it whole"
                                .formatted(fault, buckets.at(region).name())));
                        bring(sequence, present.content());
                        return entry;
                    }
                    faults.add(fault(sequence, region, "could not be read"));
                } catch (Unreadable e) {
                    faults.add(fault(sequence, region, e.why()));
                }
            }
            damage.addAll(faults);
            return null;
        }

        private String fault(long sequence, RegionName region, String why) {
            return "entry %d of run %s %s in %s"
                    .formatted(sequence, run, why, buckets.at(region).name());
        }

        private void bring(long sequence, byte[] content) {
            for (Map.Entry<RegionName, NavigableSet<Long>> each : there.entrySet()) {
                if (!each.getValue().contains(sequence)) {
                    copying.copy(each.getKey(), RunKeys.entry(run, sequence), content);
                }
            }
        }

        private @Nullable Envelope sound(long sequence, Found.Present present) {
            try {
                Envelope read = format.read(present.content());
                placed(read, sequence);
                return read;
            } catch (Unreadable torn) {
                return null;
            }
        }

        private JournalEntry placed(Envelope read, long sequence) throws Unreadable {
            if (!read.run().equals(run) || read.sequence() != sequence) {
                throw new Unreadable("is in the wrong place (it says that it is entry %d of run %s)"
                        .formatted(read.sequence(), read.run()));
            }
            return read.entry();
        }

        private void tellOfTheRest(long first, RegionName home) {
            if (union.isEmpty() || union.last() < first) {
                return;
            }
            if (!union.contains(first)) {
                damage.add(
                        "entry %d of run %s is missing, though entry %d is there".formatted(first, run, union.last()));
            }
            for (long sequence : union.tailSet(first, false)) {
                if (entry(sequence, home) != null) {
                    damage.add("entry %d of run %s is sound but stands behind the damage".formatted(sequence, run));
                }
            }
        }
    }
}
