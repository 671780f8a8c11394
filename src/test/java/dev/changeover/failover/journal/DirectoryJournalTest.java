package dev.changeover.failover.journal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.changeover.failover.DriverLease;
import dev.changeover.failover.Fact;
import dev.changeover.failover.Journal.Append;
import dev.changeover.failover.Journal.Reading;
import dev.changeover.failover.JournalEntry;
import dev.changeover.failover.RunId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DirectoryJournalTest {
    private static final RunId RUN = new RunId(Samples.TODO, 1);
    private static final Append APPENDED = new Append.Appended();

    @TempDir
    private Path folder;

    private Path root;
    private DirectoryJournal journal;

    @BeforeEach
    void open() {
        root = folder.resolve("journal");
        journal = new DirectoryJournal(root, "console-1");
    }

    private static JournalEntry entry(RunId run, long sequence, String word) {
        return new JournalEntry(
                run, sequence, Instant.EPOCH.plusSeconds(sequence), new Fact.AbortRefused("operator", word));
    }

    private void append(int upTo) {
        for (long sequence = 1; sequence <= upTo; sequence++) {
            assertThat(journal.append(entry(RUN, sequence, "x"))).isEqualTo(APPENDED);
        }
    }

    private Path file(long sequence) {
        return root.resolve("todo/000001/%06d.json".formatted(sequence));
    }

    @Test
    void entriesAreReadInTheOrderOfTheirNumbers() {
        append(12);
        assertThat(journal.read(RUN).entries())
                .extracting(JournalEntry::sequence)
                .containsExactly(1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L, 9L, 10L, 11L, 12L);
        assertThat(journal.read(RUN).damage()).isEmpty();
    }

    @Test
    void aRunThatNeverBeganHasNoEntries() {
        assertThat(journal.read(RUN)).isEqualTo(new Reading(List.of(), List.of()));
        assertThat(journal.runs(Samples.TODO)).isEmpty();
    }

    @Test
    void theSameEntryMayBeAppendedAgain() {
        append(1);
        assertThat(journal.append(entry(RUN, 1, "x"))).isEqualTo(APPENDED);
        assertThat(journal.read(RUN).entries()).hasSize(1);
    }

    @Test
    void anotherEntryOfThatNumberIsFencedByItsWriter() {
        append(1);
        assertThat(journal.append(entry(RUN, 1, "y"))).isEqualTo(new Append.Fenced("console-1"));
    }

    @Test
    void theSameEntryOfAnotherProcessIsFenced() {
        append(1);
        assertThat(new DirectoryJournal(root, "console-2").append(entry(RUN, 1, "x")))
                .isEqualTo(new Append.Fenced("console-1"));
    }

    @Test
    void ofManyDriversOnlyOneWritesAnEntry() throws Exception {
        int drivers = 8;
        CyclicBarrier start = new CyclicBarrier(drivers);
        try (var threads = Executors.newFixedThreadPool(drivers)) {
            for (int round = 1; round <= 20; round++) {
                long sequence = round;
                List<Callable<Append>> attempts = new ArrayList<>();
                for (int driver = 0; driver < drivers; driver++) {
                    DirectoryJournal own = new DirectoryJournal(root, "console-" + driver);
                    attempts.add(() -> {
                        start.await();
                        return own.append(entry(RUN, sequence, "x"));
                    });
                }
                List<Append> answers = new ArrayList<>();
                for (Future<Append> answer : threads.invokeAll(attempts)) {
                    answers.add(answer.get());
                }
                assertThat(answers).filteredOn(APPENDED::equals).hasSize(1);
                assertThat(answers).filteredOn(a -> a instanceof Append.Fenced).hasSize(drivers - 1);
            }
        }
        assertThat(journal.read(RUN).entries()).hasSize(20);
    }

    @Test
    void anEntryBehindAGapIsNotWritten() {
        append(1);
        assertThat(journal.append(entry(RUN, 3, "x"))).isInstanceOf(Append.Unavailable.class);
        assertThat(file(3)).doesNotExist();
    }

    @Test
    void anEntryThatCannotBeStoredIsUnavailable() throws IOException {
        Files.writeString(root, "not a directory");
        assertThat(journal.append(entry(RUN, 1, "x"))).isInstanceOf(Append.Unavailable.class);
    }

    @Test
    void aTornEntryEndsTheReadablePrefixAndIsTold() throws IOException {
        append(4);
        byte[] whole = Files.readAllBytes(file(3));
        Files.write(file(3), java.util.Arrays.copyOf(whole, whole.length / 2), StandardOpenOption.TRUNCATE_EXISTING);
        Reading reading = journal.read(RUN);
        assertThat(reading.entries()).hasSize(2);
        assertThat(reading.damage())
                .hasSize(2)
                .anySatisfy(d -> assertThat(d).startsWith("entry 3 of run todo-1 is torn"))
                .contains("entry 4 of run todo-1 is sound but stands behind the damage");
    }

    @Test
    void aMissingEntryEndsTheReadablePrefixAndIsTold() throws IOException {
        append(4);
        Files.delete(file(2));
        Reading reading = journal.read(RUN);
        assertThat(reading.entries()).hasSize(1);
        assertThat(reading.damage().getFirst()).isEqualTo("entry 2 of run todo-1 is missing, though entry 4 is there");
    }

    @Test
    void anEntryOfAnotherRunIsNotReadAsThisRuns() throws IOException {
        append(2);
        Files.createDirectories(root.resolve("todo/000002"));
        Files.copy(file(1), root.resolve("todo/000002/000001.json"));
        assertThat(journal.read(new RunId(Samples.TODO, 2)).entries()).isEmpty();
        assertThat(journal.read(new RunId(Samples.TODO, 2)).damage()).hasSize(1);
    }

    @Test
    void runsAreListedOldestFirstAndOnlyOnceBegun() throws IOException {
        for (long number : new long[] {11, 2, 1}) {
            journal.append(entry(new RunId(Samples.TODO, number), 1, "x"));
        }
        Files.createDirectories(root.resolve("todo/000012"));
        assertThat(journal.runs(Samples.TODO)).extracting(RunId::number).containsExactly(1L, 2L, 11L);
    }

    @Test
    void noDraftStaysBehind() throws IOException {
        append(3);
        journal.append(entry(RUN, 3, "y"));
        try (var files = Files.list(file(1).getParent())) {
            assertThat(files.map(f -> f.getFileName().toString()))
                    .containsExactlyInAnyOrder("000001.json", "000002.json", "000003.json");
        }
    }

    @Test
    void theNewestLeaseIsReadByOthers() {
        assertThat(new DirectoryLease(root).holder(RUN)).isEmpty();
        Instant until = Instant.parse("2026-11-23T06:00:00Z");
        new DirectoryLease(root).hold(RUN, "console-2", until.minusSeconds(2));
        new DirectoryLease(root).hold(RUN, "console-1", until);
        assertThat(new DirectoryLease(root).holder(RUN)).contains(new DriverLease.Holder("console-1", until));
        assertThat(journal.runs(Samples.TODO)).as("a lease begins no run").isEmpty();
    }

    @Test
    void aTornLeaseIsNoLease() throws IOException {
        append(1);
        Files.writeString(root.resolve("todo/000001/lease.json"), "{\"driver\":\"cons");
        assertThat(new DirectoryLease(root).holder(RUN)).isEmpty();
        assertThat(journal.read(RUN).damage()).isEmpty();
    }
}
