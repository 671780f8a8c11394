package dev.changeover.failover.journal;

import static dev.changeover.failover.journal.Samples.EAST_1;
import static dev.changeover.failover.journal.Samples.EAST_2;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import dev.changeover.failover.Journal.Append;
import dev.changeover.failover.Journal.Appending;
import dev.changeover.failover.Journal.Reading;
import dev.changeover.failover.JournalEntry;
import dev.changeover.failover.RunId;
import dev.changeover.platform.store.ObjectStore;
import dev.changeover.topology.RegionName;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/**
 * Consoles that drive one run against each other, each over lines of its own that lose requests and answers, deliver late,
 * and get dark. A seed decides what they do and what the lines do; copies go their own way.
 */
class S3JournalStormTest {
    private static final long SEEDS = Long.getLong("journal.seeds", 30);
    private static final long SEED = Long.getLong("journal.seed", 1);
    private static final int STEPS = 60;
    private static final int CONSOLES = 3;
    private static final RunId RUN = new RunId(Samples.TODO, 1);
    private static final Logger LINES = (Logger) LoggerFactory.getLogger("dev.changeover.platform.store");

    /** What happened in all storms together, so that none of it passes by unseen. */
    private static final class Tally {
        private int stored;
        private int fenced;
        private int unavailable;
        private int together;
        private int whole;
    }

    /** Thousands of lines about lines that are cut on purpose. */
    @BeforeAll
    static void sayNothingOfLostLines() {
        LINES.setLevel(Level.OFF);
    }

    @AfterAll
    static void sayAgain() {
        LINES.setLevel(null);
    }

    @Test
    void whatWasSaidToBeStoredIsInTheRecordAndWhoWasNotFencedAlone() {
        Tally tally = new Tally();
        for (long seed = SEED; seed < SEED + SEEDS; seed++) {
            try (Storm storm = new Storm(seed, tally)) {
                storm.blow();
                storm.checkRecord();
            }
        }
        System.out.printf(
                "figure: journal %d storms: %d entries stored, %d in objects of several; %d appends fenced, %d unavailable;"
                        + " %d copies whole%n",
                SEEDS, tally.stored, tally.together, tally.fenced, tally.unavailable, tally.whole);
        if (SEEDS >= 30) {
            assertThat(List.of(tally.stored, tally.together, tally.fenced, tally.unavailable, tally.whole))
                    .allMatch(often -> often >= 10);
        }
    }

    private static final class Storm implements AutoCloseable {
        private final long seed;
        private final Random chance;
        private final Tally tally;
        private final Map<RegionName, InMemoryStore> stores =
                Map.of(EAST_1, new InMemoryStore("journal-1"), EAST_2, new InMemoryStore("journal-2"));
        private final List<StormyStore> lines = new ArrayList<>();
        private final List<S3Journal> opened = new ArrayList<>();
        private final List<Console> consoles = new ArrayList<>();
        private final Map<Long, Said> said = new HashMap<>();

        /** Who was told that which entry is stored. */
        private record Said(String writer, JournalEntry entry) {}

        Storm(long seed, Tally tally) {
            this.seed = seed;
            this.chance = new Random(seed);
            this.tally = tally;
            for (int console = 0; console < CONSOLES; console++) {
                consoles.add(new Console());
            }
        }

        void blow() {
            for (int step = 0; step < STEPS; step++) {
                int number = chance.nextInt(CONSOLES);
                switch (chance.nextInt(12)) {
                    case 0 -> consoles.get(number).changeWeather();
                    case 1 -> consoles.set(number, new Console());
                    case 2 -> lines.forEach(StormyStore::arrive);
                    default -> consoles.get(number).act();
                }
            }
        }

        private S3Journal open(SortedMap<RegionName, ObjectStore> over, String writer) {
            S3Journal journal =
                    new S3Journal(new JournalBuckets(over, Duration.ofMillis(1)), writer, Duration.ofMillis(1));
            opened.add(journal);
            return journal;
        }

        private Reading readOnly(RegionName... regions) {
            SortedMap<RegionName, ObjectStore> over = new TreeMap<>();
            for (RegionName region : regions) {
                over.put(region, stores.get(region));
            }
            return open(over, "reader").read(RUN);
        }

        /** Once the storm is over and all that was under way has arrived. */
        void checkRecord() {
            lines.forEach(line -> line.weather(false, 0));
            lines.forEach(StormyStore::arrive);
            opened.forEach(S3Journal::settle);
            Reading reading = readOnly(EAST_1, EAST_2);
            assertThat(reading.damage()).as("seed %d", seed).isEmpty();
            Map<Long, String> writers = writersAtHome();
            said.forEach((sequence, told) -> {
                assertThat(reading.entries())
                        .as("seed %d: %s was told that entry %d is stored", seed, told.writer(), sequence)
                        .element(sequence.intValue() - 1)
                        .isEqualTo(told.entry());
                assertThat(writers)
                        .as("seed %d: writer of entry %d", seed, sequence)
                        .containsEntry(sequence, told.writer());
            });
            opened.forEach(S3Journal::settle);
            assertThat(readOnly(EAST_2).entries())
                    .as("seed %d: home alone", seed)
                    .isEqualTo(reading.entries());
            if (!reading.entries().isEmpty() && isCopied(RunKeys.entry(RUN, 1))) {
                assertThat(readOnly(EAST_1)).as("seed %d: copy alone", seed).isEqualTo(reading);
                tally.whole++;
            }
        }

        /** Of two who lost each other's beginning, the claim of the one that came to nothing stands in the other bucket. */
        private boolean isCopied(String key) {
            return Arrays.equals(
                    stores.get(EAST_1).objects().get(key).content(),
                    stores.get(EAST_2).objects().get(key).content());
        }

        private Map<Long, String> writersAtHome() {
            Map<Long, String> writers = new HashMap<>();
            stores.get(EAST_2).objects().values().forEach(object -> {
                try {
                    Batch batch = new BatchFormat().read(object.content());
                    tally.together += batch.size() > 1 ? batch.size() : 0;
                    batch.entries()
                            .forEach(entry -> assertThat(writers.put(entry.sequence(), batch.writer()))
                                    .as("seed %d: entry %d stands twice", seed, entry.sequence())
                                    .isNull());
                } catch (EntryFormat.Unreadable e) {
                    throw new AssertionError("seed %d: %s".formatted(seed, e.why()), e);
                }
            });
            return writers;
        }

        @Override
        public void close() {
            opened.forEach(S3Journal::close);
        }

        /** One process: it reads, decides behind what it has read, and tries until it is told that somebody else did. */
        private final class Console {
            private final String name = "console-" + opened.size() + "-";
            private final SortedMap<RegionName, ObjectStore> own = new TreeMap<>();
            private final S3Journal journal;
            private final List<JournalEntry> unwritten = new ArrayList<>();
            private long head;

            Console() {
                stores.forEach((region, store) -> {
                    StormyStore line = new StormyStore(store, chance.nextLong());
                    line.weather(false, chance.nextInt(3) * 15);
                    lines.add(line);
                    own.put(region, line);
                });
                journal = open(own, name);
                look();
            }

            private void look() {
                head = journal.read(RUN).entries().size();
            }

            void changeWeather() {
                own.values()
                        .forEach(line -> ((StormyStore) line).weather(chance.nextInt(3) == 0, chance.nextInt(3) * 15));
            }

            void act() {
                if (unwritten.isEmpty()) {
                    if (chance.nextInt(4) == 0) {
                        look();
                    }
                    decide(1 + chance.nextInt(4));
                } else if (chance.nextInt(3) == 0) {
                    decide(1 + chance.nextInt(2));
                }
                Appending appending = journal.append(List.copyOf(unwritten));
                for (int stored = 0; stored < appending.stored(); stored++) {
                    JournalEntry entry = unwritten.removeFirst();
                    head++;
                    tally.stored++;
                    Said told = new Said(name, entry);
                    assertThat(said.getOrDefault(entry.sequence(), told))
                            .as("seed %d: entry %d was stored for two", seed, entry.sequence())
                            .isEqualTo(told);
                    said.put(entry.sequence(), told);
                }
                switch (appending.outcome()) {
                    case Append.Appended _ ->
                        assertThat(unwritten).as("seed %d", seed).isEmpty();
                    case Append.Unavailable _ -> tally.unavailable++;
                    case Append.Fenced(String by) -> {
                        assertThat(by).as("seed %d: who fences %s", seed, name).doesNotStartWith(name);
                        tally.fenced++;
                        unwritten.clear();
                        look();
                    }
                }
            }

            /** Most entries of two consoles differ in nothing but who wrote them. */
            private void decide(int entries) {
                String word = chance.nextInt(4) == 0 ? name : "x";
                for (int count = 0; count < entries; count++) {
                    long sequence = head + unwritten.size() + 1;
                    unwritten.add(
                            sequence == 1 ? Beginnings.of(RUN, EAST_2) : JournalContract.entry(RUN, sequence, word));
                }
            }
        }
    }
}
