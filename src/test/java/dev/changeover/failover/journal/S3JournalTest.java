package dev.changeover.failover.journal;

import static dev.changeover.failover.journal.Samples.EAST_1;
import static dev.changeover.failover.journal.Samples.EAST_2;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.changeover.failover.DriverLease;
import dev.changeover.failover.Journal;
import dev.changeover.failover.Journal.Append;
import dev.changeover.failover.Journal.Appending;
import dev.changeover.failover.Journal.Reading;
import dev.changeover.failover.JournalEntry;
import dev.changeover.failover.RunId;
import dev.changeover.platform.store.ObjectStore;
import dev.changeover.sandbox.wire.BucketStorage.Condition;
import dev.changeover.topology.RegionName;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The journal in buckets, over AWS's own client and the sandbox's S3. */
class S3JournalTest extends JournalContract {
    @TempDir
    private Path folder;

    private LocalBuckets buckets;
    private final List<S3Journal> opened = new ArrayList<>();

    @BeforeEach
    @Override
    void openFirst() throws Exception {
        buckets = new LocalBuckets(folder);
        super.openFirst();
    }

    @AfterEach
    void close() {
        opened.forEach(S3Journal::close);
        buckets.close();
    }

    @Override
    S3Journal open(String writer) {
        opened.forEach(S3Journal::settle);
        S3Journal journal = new S3Journal(buckets.stores(), writer);
        opened.add(journal);
        return journal;
    }

    @Override
    DriverLease lease() {
        return open("a lease's").lease();
    }

    @Override
    byte[] entry(RunId run, long sequence) {
        var object = buckets.files().get("journal-1", RunKeys.entry(run, sequence));
        return object == null ? null : object.content();
    }

    /** In both buckets: what one of them has is not lost. */
    @Override
    void tamper(RunId run, long sequence, byte[] content) throws Exception {
        opened.forEach(S3Journal::settle);
        for (String bucket : List.of("journal-1", "journal-2")) {
            tamper(bucket, RunKeys.entry(run, sequence), content);
        }
    }

    private void tamper(String bucket, String key, byte[] content) throws Exception {
        if (content == null) {
            Files.delete(folder.resolve(bucket).resolve("o-" + URLEncoder.encode(key, StandardCharsets.UTF_8)));
        } else {
            buckets.files().put(bucket, key, content, new Condition.Always());
        }
    }

    @Override
    void tamperLease(RunId run, byte[] content) throws Exception {
        tamper("journal-1", RunKeys.lease(run), content);
    }

    private static JournalEntry beginning(RunId run, RegionName target) {
        return Beginnings.of(run, target);
    }

    private S3Journal over(SortedMap<RegionName, ObjectStore> stores, String writer) {
        S3Journal journal =
                new S3Journal(new JournalBuckets(stores, Duration.ofMillis(20)), writer, Duration.ofMillis(10));
        opened.add(journal);
        return journal;
    }

    private S3Journal quick(String writer) {
        return over(buckets.stores(), writer);
    }

    private byte[] stored(RegionName region, RunId run, long sequence) {
        var object = buckets.files().get(LocalBuckets.name(region), RunKeys.entry(run, sequence));
        return object == null ? null : object.content();
    }

    private void awaitStored(RegionName region, RunId run, long sequence) {
        long end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (stored(region, run, sequence) == null && System.nanoTime() < end) {
            LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
        }
        assertThat(stored(region, run, sequence)).as("it was brought there").isNotNull();
    }

    @Test
    void aRunLivesInTheBucketOfTheRegionItActivatesAndIsCopied() {
        S3Journal journal = quick("console-1");
        assertThat(journal.append(beginning(RUN, EAST_2))).isEqualTo(APPENDED);
        assertThat(journal.append(entry(RUN, 2, "x"))).isEqualTo(APPENDED);
        assertThat(journal.home(RUN)).isEqualTo(EAST_2);
        assertThat(quick("console-2").home(RUN)).isEqualTo(EAST_2);
        journal.settle();
        assertThat(stored(EAST_1, RUN, 2)).isNotNull().isEqualTo(stored(EAST_2, RUN, 2));
    }

    @ParameterizedTest
    @ValueSource(strings = {"blackout", "blackout?mode=drop", "throttle"})
    void aRunAwayFromADarkRegionIsRecordedAndBroughtThereLater(String fault) throws Exception {
        buckets.weather(EAST_1, fault);
        S3Journal journal = quick("console-1");
        assertThat(journal.append(List.of(beginning(RUN, EAST_2), entry(RUN, 2, "x"))))
                .isEqualTo(new Appending(2, APPENDED));
        Journal other = quick("console-2");
        assertThat(other.runs(Samples.TODO)).containsExactly(RUN);
        assertThat(other.read(RUN).entries()).hasSize(2);
        assertThat(other.append(List.of(entry(RUN, 3, "x"), entry(RUN, 4, "x"))))
                .isEqualTo(new Appending(2, APPENDED));
        assertThat(journal.append(entry(RUN, 3, "x"))).isEqualTo(new Append.Fenced("console-2"));

        buckets.weather(EAST_1, "heal");

        awaitStored(EAST_1, RUN, 3);
        assertThat(quick("console-3").read(RUN)).isEqualTo(other.read(RUN));
    }

    @Test
    void whatAKilledConsoleDidNotCopyTheNextReaderDoes() throws Exception {
        S3Journal journal = quick("console-1");
        journal.append(beginning(RUN, EAST_2));
        journal.append(entry(RUN, 2, "x"));
        journal.settle();
        tamper("journal-1", RunKeys.entry(RUN, 2), null);
        S3Journal reader = quick("console-2");
        assertThat(reader.read(RUN).damage()).isEmpty();
        reader.settle();
        assertThat(stored(EAST_1, RUN, 2)).isEqualTo(stored(EAST_2, RUN, 2));
    }

    @Test
    void whatIsTornInOneBucketIsToldAndReadFromTheOther() throws Exception {
        S3Journal journal = quick("console-1");
        journal.append(beginning(RUN, EAST_2));
        journal.append(List.of(entry(RUN, 2, "x"), entry(RUN, 3, "x")));
        journal.append(entry(RUN, 4, "x"));
        journal.settle();
        tamper("journal-2", RunKeys.entry(RUN, 2), new byte[0]);
        Reading reading = quick("console-2").read(RUN);
        assertThat(reading.entries()).hasSize(4);
        assertThat(reading.damage())
                .containsExactly("entry 2 of run todo-1 names no format in bucket journal-2 in us-east-2;"
                        + " bucket journal-1 in us-east-1 has it whole");
    }

    @Test
    void ofTwoRunsOfOneNumberTowardsDifferentRegionsAtMostOneBegins() throws Exception {
        CyclicBarrier start = new CyclicBarrier(2);
        int begun = 0;
        try (var threads = Executors.newFixedThreadPool(2)) {
            for (long number = 1; number <= 12; number++) {
                RunId run = new RunId(Samples.TODO, number);
                List<Callable<Appending>> attempts = new ArrayList<>();
                for (RegionName target : List.of(EAST_1, EAST_2)) {
                    S3Journal console = quick("console-to-" + target);
                    List<JournalEntry> decided = target.equals(EAST_1)
                            ? List.of(beginning(run, target))
                            : List.of(beginning(run, target), entry(run, 2, "x"));
                    attempts.add(() -> {
                        start.await();
                        return console.append(decided);
                    });
                }
                long won = 0;
                int stored = 0;
                for (Future<Appending> answer : threads.invokeAll(attempts)) {
                    won += answer.get().outcome().equals(APPENDED) ? 1 : 0;
                    stored += answer.get().stored();
                }
                assertThat(won).isLessThanOrEqualTo(1);
                opened.forEach(S3Journal::settle);
                Reading reading = quick("reader").read(run);
                assertThat(reading.entries())
                        .as("only a run that begun has entries")
                        .hasSize(stored);
                begun += (int) won;
            }
        }
        assertThat(quick("reader").runs(Samples.TODO)).hasSize(12);
        assertThat(begun).isLessThanOrEqualTo(12);
    }

    @Test
    void aClaimThatCameToNothingIsNoRunAndKeepsItsNumber() throws Exception {
        S3Journal journal = quick("console-1");
        journal.append(beginning(RUN, EAST_2));
        journal.settle();
        tamper("journal-2", RunKeys.entry(RUN, 1), null);
        assertThat(quick("console-2").read(RUN)).isEqualTo(new Reading(List.of(), List.of()));
        assertThat(quick("console-2").runs(Samples.TODO)).containsExactly(RUN);
        assertThat(quick("console-2").append(beginning(RUN, EAST_1)))
                .isInstanceOfSatisfying(
                        Append.Fenced.class,
                        fenced -> assertThat(fenced.by())
                                .startsWith("console-1, who claimed this number and did not begin"));
        assertThat(quick("console-1").append(beginning(RUN, EAST_2)))
                .as("its home is taken by the other's claim now")
                .isInstanceOf(Append.Fenced.class);
        assertThat(quick("console-2").append(beginning(RUN.next(), EAST_1))).isEqualTo(APPENDED);
    }

    @Test
    void anAnswerThatGotLostIsHealedByLooking() {
        S3Journal journal = over(LossyStore.losingAnswers(buckets.stores()), "console-1");
        assertThat(journal.append(beginning(RUN, EAST_2))).isEqualTo(APPENDED);
        assertThat(journal.append(List.of(entry(RUN, 2, "x"), entry(RUN, 3, "x"), entry(RUN, 4, "x"))))
                .isEqualTo(new Appending(3, APPENDED));
        assertThat(over(LossyStore.losingAnswers(buckets.stores()), "console-2").append(entry(RUN, 2, "x")))
                .isEqualTo(new Append.Fenced("console-1"));
    }

    @Test
    void aRequestThatGotLostIsNotTakenForDone() {
        S3Journal journal = quick("console-1");
        journal.append(beginning(RUN, EAST_2));
        S3Journal unlucky = over(LossyStore.losingRequests(buckets.stores()), "console-2");
        Appending appending = unlucky.append(List.of(entry(RUN, 2, "x"), entry(RUN, 3, "x")));
        assertThat(appending.stored()).isZero();
        assertThat(appending.outcome()).isInstanceOf(Append.Unavailable.class);
        assertThat(stored(EAST_2, RUN, 2)).isNull();
    }

    @Test
    void aRunGoesOnFromItsCopyOnceItsDeadBucketIsTakenOutOfTheConfiguration() throws Exception {
        S3Journal journal = quick("console-1");
        journal.append(beginning(RUN, EAST_2));
        journal.append(entry(RUN, 2, "x"));
        journal.settle();
        buckets.weather(EAST_2, "blackout?mode=drop");
        assertThat(journal.append(entry(RUN, 3, "x"))).isInstanceOf(Append.Unavailable.class);
        SortedMap<RegionName, ObjectStore> left = buckets.stores();
        left.remove(EAST_2);
        S3Journal without = over(left, "console-2");
        assertThat(without.append(List.of(entry(RUN, 3, "y"), entry(RUN, 4, "y"))))
                .isEqualTo(new Appending(2, APPENDED));

        buckets.weather(EAST_2, "heal");

        assertThat(quick("console-3").read(RUN).entries()).hasSize(4);
    }

    @Test
    void nothingIsClaimedWhileNoBucketAnswers() throws Exception {
        S3Journal journal = quick("console-1");
        journal.append(beginning(RUN, EAST_2));
        buckets.weather(EAST_1, "blackout?mode=drop");
        buckets.weather(EAST_2, "blackout?mode=drop");
        S3Journal other = quick("console-2");
        assertThat(other.append(beginning(RUN.next(), EAST_2))).isInstanceOf(Append.Unavailable.class);
        assertThat(other.read(RUN).damage()).singleElement().asString().contains("could not be read");
        assertThatThrownBy(() -> other.runs(Samples.TODO)).isInstanceOf(UncheckedIOException.class);
        assertThat(journal.read(RUN).entries())
                .as("what was read before stays known")
                .hasSize(1);
    }

    @Test
    void aLeaseThatWasLongUnderWayDoesNotHideANewerOne() {
        append(1);
        Instant until = Instant.parse("2026-11-23T06:00:00Z");
        lease().hold(RUN, "console-1", until);
        lease().hold(RUN, "console-2", until.minusSeconds(3));
        assertThat(lease().holder(RUN)).contains(new DriverLease.Holder("console-1", until));
    }
}
