package dev.changeover.failover.journal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.changeover.failover.DriverLease;
import dev.changeover.failover.Fact;
import dev.changeover.failover.Journal;
import dev.changeover.failover.Journal.Append;
import dev.changeover.failover.Journal.Appending;
import dev.changeover.failover.Journal.Reading;
import dev.changeover.failover.JournalEntry;
import dev.changeover.failover.RunId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every journal promises, wherever it keeps its entries. */
abstract class JournalContract {
    static final RunId RUN = new RunId(Samples.TODO, 1);
    static final Append APPENDED = new Append.Appended();

    private Journal journal;

    /** The same journal as another process sees it. */
    abstract Journal open(String writer) throws Exception;

    abstract DriverLease lease();

    /** The bytes of an entry; null for none. */
    abstract byte[] entry(RunId run, long sequence) throws Exception;

    /** Puts bytes in an entry's place behind the journal's back; null removes it. */
    abstract void tamper(RunId run, long sequence, byte[] content) throws Exception;

    /** Puts bytes in the place of a run's lease behind the journal's back. */
    abstract void tamperLease(RunId run, byte[] content) throws Exception;

    @BeforeEach
    void openFirst() throws Exception {
        journal = open("console-1");
    }

    final Journal journal() {
        return journal;
    }

    static JournalEntry entry(RunId run, long sequence, String word) {
        return new JournalEntry(
                run, sequence, Instant.EPOCH.plusSeconds(sequence), new Fact.AbortRefused("operator", word));
    }

    final void append(int upTo) {
        for (long sequence = 1; sequence <= upTo; sequence++) {
            assertThat(journal.append(entry(RUN, sequence, "x"))).isEqualTo(APPENDED);
        }
    }

    private Reading readElsewhere(RunId run) throws Exception {
        return open("reader").read(run);
    }

    @Test
    void entriesAreReadInTheOrderOfTheirNumbers() throws Exception {
        append(12);
        for (Reading reading : List.of(journal.read(RUN), readElsewhere(RUN))) {
            assertThat(reading.entries())
                    .extracting(JournalEntry::sequence)
                    .containsExactly(1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L, 9L, 10L, 11L, 12L);
            assertThat(reading.damage()).isEmpty();
        }
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
    void severalEntriesAreStoredInOneGo() throws Exception {
        append(2);
        List<JournalEntry> decided = List.of(entry(RUN, 3, "x"), entry(RUN, 4, "x"), entry(RUN, 5, "x"));
        assertThat(journal.append(decided)).isEqualTo(new Appending(3, APPENDED));
        assertThat(journal.append(decided)).isEqualTo(new Appending(3, APPENDED));
        assertThat(readElsewhere(RUN).entries()).hasSize(5).endsWith(decided.toArray(JournalEntry[]::new));
    }

    @Test
    void ofSeveralEntriesThoseBeforeAnotherDriversAreStored() throws Exception {
        append(2);
        assertThat(open("console-2").append(entry(RUN, 3, "z"))).isEqualTo(APPENDED);
        List<JournalEntry> decided = List.of(entry(RUN, 2, "x"), entry(RUN, 3, "x"), entry(RUN, 4, "x"));
        assertThat(journal.append(decided)).isEqualTo(new Appending(1, new Append.Fenced("console-2")));
        assertThat(readElsewhere(RUN).entries()).hasSize(3);
    }

    @Test
    void severalEntriesBehindAGapAreNotStored() throws Exception {
        append(1);
        Appending refused = journal.append(List.of(entry(RUN, 3, "x"), entry(RUN, 4, "x")));
        assertThat(refused.stored()).isZero();
        assertThat(refused.outcome()).isInstanceOf(Append.Unavailable.class);
        assertThat(readElsewhere(RUN).entries()).hasSize(1);
    }

    @Test
    void anotherEntryOfThatNumberIsFencedByItsWriter() {
        append(2);
        assertThat(journal.append(entry(RUN, 1, "y"))).isEqualTo(new Append.Fenced("console-1"));
        assertThat(journal.append(entry(RUN, 2, "y"))).isEqualTo(new Append.Fenced("console-1"));
    }

    @Test
    void theSameEntryOfAnotherProcessIsFenced() throws Exception {
        append(2);
        Journal other = open("console-2");
        assertThat(other.append(entry(RUN, 1, "x"))).isEqualTo(new Append.Fenced("console-1"));
        assertThat(other.append(entry(RUN, 2, "x"))).isEqualTo(new Append.Fenced("console-1"));
    }

    @Test
    void anotherProcessGoesOnWithTheRunAndFencesTheFirst() throws Exception {
        append(3);
        Journal other = open("console-2");
        assertThat(other.append(entry(RUN, 4, "x"))).isEqualTo(APPENDED);
        assertThat(journal.append(entry(RUN, 4, "x"))).isEqualTo(new Append.Fenced("console-2"));
        assertThat(journal.read(RUN).entries()).hasSize(4);
    }

    @Test
    void anotherTryThatCarriesMoreStoresTheRest() throws Exception {
        append(1);
        assertThat(journal.append(decision(2, 3))).isEqualTo(new Appending(2, APPENDED));
        assertThat(journal.append(decision(2, 5))).isEqualTo(new Appending(4, APPENDED));
        assertThat(readElsewhere(RUN)).isEqualTo(new Reading(decision(1, 5), List.of()));
    }

    @Test
    void theSameEntriesOfAnotherProcessAreFencedHoweverManyTheyAre() throws Exception {
        append(1);
        assertThat(journal.append(decision(2, 4))).isEqualTo(new Appending(3, APPENDED));
        for (int last : new int[] {2, 3, 4, 6}) {
            assertThat(open("console-2").append(decision(2, last)))
                    .isEqualTo(new Appending(0, new Append.Fenced("console-1")));
        }
        assertThat(open("console-2").append(decision(3, 6)))
                .isEqualTo(new Appending(0, new Append.Fenced("console-1")));
        assertThat(readElsewhere(RUN)).isEqualTo(new Reading(decision(1, 4), List.of()));
    }

    private static List<JournalEntry> decision(long first, long last) {
        return LongStream.rangeClosed(first, last)
                .mapToObj(sequence -> entry(RUN, sequence, "x"))
                .toList();
    }

    /** Each of them with a decision of another length. */
    @Test
    void ofManyDriversAtOneHeadOnlyOneStoresItsDecision() throws Exception {
        int drivers = 8;
        CyclicBarrier start = new CyclicBarrier(drivers);
        List<Journal> own = new ArrayList<>();
        for (int driver = 0; driver < drivers; driver++) {
            own.add(open("console-" + driver));
        }
        long head = 0;
        try (var threads = Executors.newFixedThreadPool(drivers)) {
            for (int round = 1; round <= 10; round++) {
                List<Callable<Appending>> attempts = new ArrayList<>();
                for (int driver = 0; driver < drivers; driver++) {
                    Journal journalOfDriver = own.get(driver);
                    List<JournalEntry> decided = decision(head + 1, head + 1 + driver % 3);
                    attempts.add(() -> {
                        start.await();
                        Appending answer = journalOfDriver.append(decided);
                        for (int again = 0; again < 100 && answer.outcome() instanceof Append.Unavailable; again++) {
                            answer = journalOfDriver.append(decided);
                        }
                        return answer;
                    });
                }
                List<Appending> answers = new ArrayList<>();
                for (Future<Appending> answer : threads.invokeAll(attempts)) {
                    answers.add(answer.get());
                }
                assertThat(answers).filteredOn(a -> a.stored() > 0).hasSize(1);
                assertThat(answers)
                        .filteredOn(a -> a.outcome() instanceof Append.Fenced)
                        .hasSize(drivers - 1);
                head += answers.stream().mapToInt(Appending::stored).sum();
            }
        }
        assertThat(readElsewhere(RUN)).isEqualTo(new Reading(decision(1, head), List.of()));
    }

    @Test
    void anEntryBehindAGapIsNotWritten() throws Exception {
        append(1);
        assertThat(journal.append(entry(RUN, 3, "x"))).isInstanceOf(Append.Unavailable.class);
        assertThat(journal.append(entry(new RunId(Samples.TODO, 2), 2, "x"))).isInstanceOf(Append.Unavailable.class);
        assertThat(entry(RUN, 3)).isNull();
    }

    @Test
    void aTornEntryEndsTheReadablePrefixAndIsTold() throws Exception {
        append(4);
        byte[] whole = entry(RUN, 3);
        tamper(RUN, 3, Arrays.copyOf(whole, whole.length / 2));
        Reading reading = readElsewhere(RUN);
        assertThat(reading.entries()).hasSize(2);
        assertThat(reading.damage())
                .anySatisfy(d -> assertThat(d).startsWith("entry 3 of run todo-1 is torn"))
                .contains("entry 4 of run todo-1 is sound but stands behind the damage");
    }

    @Test
    void aMissingEntryEndsTheReadablePrefixAndIsTold() throws Exception {
        append(4);
        tamper(RUN, 2, null);
        Reading reading = readElsewhere(RUN);
        assertThat(reading.entries()).hasSize(1);
        assertThat(reading.damage().getFirst()).isEqualTo("entry 2 of run todo-1 is missing, though entry 4 is there");
    }

    @Test
    void anEntryOfAnotherRunIsNotReadAsThisRuns() throws Exception {
        append(2);
        RunId second = new RunId(Samples.TODO, 2);
        tamper(second, 1, entry(RUN, 1));
        assertThat(readElsewhere(second).entries()).isEmpty();
        assertThat(readElsewhere(second).damage()).isNotEmpty().allMatch(d -> d.contains("is in the wrong place"));
    }

    @Test
    void runsAreListedOldestFirst() {
        for (long number : new long[] {11, 2, 1}) {
            journal.append(entry(new RunId(Samples.TODO, number), 1, "x"));
        }
        assertThat(journal.runs(Samples.TODO)).extracting(RunId::number).containsExactly(1L, 2L, 11L);
    }

    @Test
    void theNewestLeaseIsReadByOthers() throws Exception {
        append(1);
        assertThat(lease().holder(RUN)).isEmpty();
        Instant until = Instant.parse("2026-11-23T06:00:00Z");
        DriverLease first = lease();
        first.hold(RUN, "console-2", until.minusSeconds(2));
        first.hold(RUN, "console-2", until.minusSeconds(1));
        lease().hold(RUN, "console-1", until);
        assertThat(first.holder(RUN)).contains(new DriverLease.Holder("console-1", until));
    }

    @Test
    void aLeaseBeginsNoRun() {
        lease().hold(RUN, "console-1", Instant.EPOCH);
        assertThat(journal.runs(Samples.TODO)).isEmpty();
    }

    @Test
    void aTornLeaseIsNoLease() throws Exception {
        append(1);
        tamperLease(RUN, "{\"driver\":\"cons".getBytes(java.nio.charset.StandardCharsets.UTF_8));
        assertThat(lease().holder(RUN)).isEmpty();
        assertThat(journal.read(RUN).damage()).isEmpty();
    }
}
