package dev.changeover.failover.journal;

import dev.changeover.failover.Journal.Reading;
import dev.changeover.failover.JournalEntry;
import dev.changeover.failover.RunId;
import dev.changeover.failover.journal.EntryFormat.Unreadable;
import dev.changeover.failover.journal.KnownRuns.Known;
import dev.changeover.platform.store.Copying;
import dev.changeover.platform.store.ObjectStore.Found;
import dev.changeover.platform.store.ObjectStore.Listed;
import dev.changeover.topology.RegionName;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Reads a run out of all buckets that answer. Its home has the last word; what the home lacks or has torn is taken from a
 * copy, and what a copy lacks is brought there.
 */
final class RunReading {
    private static final int BROUGHT_MAX = 10_000;

    private final JournalBuckets buckets;
    private final Copying<RegionName> copying;
    private final KnownRuns runs;
    private final BatchFormat format;
    /** What is on its way already, or was: a copy is not asked for at every look. */
    private final Set<String> brought = Collections.synchronizedSet(Collections.newSetFromMap(new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
            return size() > BROUGHT_MAX;
        }
    }));

    RunReading(JournalBuckets buckets, Copying<RegionName> copying, KnownRuns runs, BatchFormat format) {
        this.buckets = buckets;
        this.copying = copying;
        this.runs = runs;
        this.format = format;
    }

    static @Nullable String silence(Listed answer) {
        return answer instanceof Listed.Unreachable(String cause) ? cause : null;
    }

    Reading read(RunId run) {
        return look(run).reading();
    }

    /**
     * What was seen of a run.
     *
     * @param isOnlyClaimed whether every bucket that could know of its beginning answers, and none does: there is no such run
     */
    record Looked(Reading reading, boolean isOnlyClaimed) {}

    Looked look(RunId run) {
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
            String sentence = "run %s could not be read further: %s".formatted(run, silence);
            return new Looked(new Reading(entries(run), List.of(sentence)), false);
        }
        return new OneRun(run, there).look();
    }

    private List<JournalEntry> entries(RunId run) {
        Known known = runs.of(run);
        return known == null ? List.of() : known.entries();
    }

    /** @param isConfirmed whether the run's home has borne witness to it */
    private record Sound(Batch batch, boolean isConfirmed) {}

    /** One reading of one run; its objects are named by the number of their first entry. */
    private final class OneRun {
        private final RunId run;
        private final SortedMap<RegionName, NavigableSet<Long>> there;
        private final TreeSet<Long> union = new TreeSet<>();
        private final Set<Long> chained = new HashSet<>();
        private final List<String> damage = new ArrayList<>();

        OneRun(RunId run, SortedMap<RegionName, NavigableSet<Long>> there) {
            this.run = run;
            this.there = there;
            there.values().forEach(union::addAll);
        }

        Looked look() {
            RegionName home = home();
            if (home == null) {
                return new Looked(new Reading(List.of(), damage), union.contains(1L) && damage.isEmpty());
            }
            Known known = runs.of(run);
            long next = 1;
            if (known != null) {
                known.batches().forEach(batch -> chained.add(batch.first()));
                next = known.length() + 1;
            }
            while (union.contains(next)) {
                Sound sound = sound(next, home);
                if (sound == null) {
                    break;
                }
                runs.add(sound.batch(), home, sound.isConfirmed());
                chained.add(next);
                next = sound.batch().last() + 1;
            }
            tellOfOthers(next);
            tellOfTheRest(next, home);
            return new Looked(new Reading(entries(run), damage), false);
        }

        /** Null when there is no run: nothing, or only claims to its number. */
        private @Nullable RegionName home() {
            Known known = runs.of(run);
            if (known != null && there.containsKey(known.home())) {
                runs.forgetUnconfirmed(run);
                known = runs.of(run);
            }
            if (known != null) {
                return known.home();
            }
            return union.contains(1L) ? homeByFirstObject() : anyHolder();
        }

        private @Nullable RegionName anyHolder() {
            return there.keySet().stream()
                    .filter(region -> newest(region) > 0)
                    .findFirst()
                    .orElse(null);
        }

        /**
         * Null when there are only claims to the run's number, and no run; or when no Region's first object can be read, which
         * is told: a home that is only guessed is one more place where somebody could write.
         */
        private @Nullable RegionName homeByFirstObject() {
            RegionName begun = null;
            List<RegionName> claimed = new ArrayList<>();
            SortedMap<RegionName, String> faults = new TreeMap<>();
            for (RegionName region : holders(1)) {
                Batch first = beginning(region, faults);
                if (first == null) {
                    continue;
                }
                RegionName home = buckets.home(first);
                if (!home.equals(region)) {
                    claimed.add(home);
                    continue;
                }
                if (begun != null) {
                    damage.add("run %s was begun twice, in %s and in %s, while neither reached the other"
                            .formatted(run, begun, region));
                }
                begun = begun == null || newest(region) > newest(begun) ? region : begun;
            }
            if (begun != null) {
                return begun;
            }
            if (claimed.isEmpty()) {
                faults.values().forEach(fault -> damage.add(fault + withIt(1)));
                tellOfTheRest(1, buckets.places().getFirst());
                return null;
            }
            return claimed.stream()
                    .filter(home -> !there.containsKey(home) || union.last() > 1 || faults.containsKey(home))
                    .findFirst()
                    .orElse(null);
        }

        private @Nullable Batch beginning(RegionName region, Map<RegionName, String> faults) {
            try {
                if (buckets.at(region).find(RunKeys.entry(run, 1)) instanceof Found.Present present) {
                    return placed(format.read(present.content()), 1);
                }
                faults.put(region, fault(1, region, "could not be read"));
            } catch (Unreadable e) {
                faults.put(region, fault(1, region, e.why()));
            }
            return null;
        }

        /** The number of the newest object in a Region; 0 for none. */
        private long newest(RegionName region) {
            NavigableSet<Long> numbers = there.get(region);
            return numbers == null || numbers.isEmpty() ? 0 : numbers.last();
        }

        /** The Regions that have the object of this number. */
        private List<RegionName> holders(long number) {
            return there.entrySet().stream()
                    .filter(each -> each.getValue().contains(number))
                    .map(Map.Entry::getKey)
                    .toList();
        }

        /**
         * The first sound one, the home's if it is; the home's damage is told. Null when none is sound. A copy is believed where
         * the home has torn its own. While the home is silent or lacks it, it is no more than what will perhaps stand there.
         */
        private @Nullable Sound sound(long number, RegionName home) {
            List<RegionName> holders = new ArrayList<>(holders(number));
            boolean isConfirmed = holders.remove(home);
            if (isConfirmed) {
                holders.addFirst(home);
            }
            List<String> faults = new ArrayList<>();
            for (RegionName region : holders) {
                Found found = buckets.at(region).find(RunKeys.entry(run, number));
                try {
                    if (found instanceof Found.Present present) {
                        Batch batch = placed(format.read(present.content()), number);
                        faults.forEach(fault -> damage.add("%s; %s has it whole"
                                .formatted(fault, buckets.at(region).name())));
                        bring(number, present.content());
                        return new Sound(batch, isConfirmed);
                    }
                    isConfirmed &= !region.equals(home);
                    faults.add(fault(number, region, "could not be read"));
                } catch (Unreadable e) {
                    faults.add(fault(number, region, e.why()));
                }
            }
            faults.forEach(fault -> damage.add(fault + withIt(number)));
            return null;
        }

        private String fault(long number, RegionName region, String why) {
            return "entry %d of run %s %s in %s"
                    .formatted(number, run, why, buckets.at(region).name());
        }

        /** An object that cannot be read may have held more entries than its first; how many, the one behind it tells. */
        private String withIt(long number) {
            Long behind = union.higher(number);
            if (behind == null) {
                return "; more entries may have been stored with it";
            }
            return behind == number + 1 ? "" : "; nor can the entries up to %d be read".formatted(behind - 1);
        }

        private void bring(long number, byte[] content) {
            for (Map.Entry<RegionName, NavigableSet<Long>> each : there.entrySet()) {
                String key = RunKeys.entry(run, number);
                if (!each.getValue().contains(number) && brought.add(each.getKey() + "/" + key)) {
                    copying.copy(each.getKey(), key, content);
                }
            }
        }

        private Batch placed(Batch read, long number) throws Unreadable {
            if (!read.run().equals(run) || read.first() != number) {
                throw new Unreadable("is in the wrong place (it says that it is entry %d of run %s)"
                        .formatted(read.first(), read.run()));
            }
            return read;
        }

        /** Where buckets went on apart from each other, an object of one may begin within what another's holds. */
        private void tellOfOthers(long next) {
            for (long number : union.headSet(next)) {
                if (!chained.contains(number)) {
                    holders(number)
                            .forEach(region -> damage.add(
                                    "another entry %d of run %s stands in %s; it does not follow the entry before it, and is left out"
                                            .formatted(
                                                    number,
                                                    run,
                                                    buckets.at(region).name())));
                }
            }
        }

        private void tellOfTheRest(long first, RegionName home) {
            if (union.isEmpty() || union.last() < first) {
                return;
            }
            if (!union.contains(first)) {
                damage.add(
                        "entry %d of run %s is missing, though entry %d is there".formatted(first, run, union.last()));
            }
            for (long number : union.tailSet(first, false)) {
                Sound sound = sound(number, home);
                if (sound != null) {
                    damage.add(behind(sound.batch()));
                }
            }
        }

        private String behind(Batch batch) {
            return batch.size() == 1
                    ? "entry %d of run %s is sound but stands behind the damage".formatted(batch.first(), run)
                    : "entries %d to %d of run %s are sound but stand behind the damage"
                            .formatted(batch.first(), batch.last(), run);
        }
    }
}
