package dev.changeover.audit.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.changeover.audit.AuditLine;
import dev.changeover.audit.AuditLog;
import dev.changeover.failover.journal.LocalBuckets;
import dev.changeover.platform.DeafWait;
import dev.changeover.platform.store.Copying;
import dev.changeover.platform.store.FakeStore;
import dev.changeover.platform.store.ObjectStore;
import dev.changeover.platform.store.ObjectStore.Found;
import dev.changeover.platform.store.ObjectStore.Listed;
import dev.changeover.platform.store.ObjectStores;
import dev.changeover.sandbox.wire.BucketStorage.Condition;
import dev.changeover.topology.FixedWorkloads;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The record in buckets, over AWS's own client and the sandbox's S3. */
final class BucketAuditLogTest extends AuditLogContract {
    @TempDir
    private Path folder;

    private LocalBuckets buckets;
    private final List<AutoCloseable> opened = new ArrayList<>();

    @BeforeEach
    void start() throws Exception {
        buckets = new LocalBuckets(folder, Duration.ofSeconds(20));
    }

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable each : opened.reversed()) {
            each.close();
        }
        buckets.close();
    }

    @Override
    BucketAuditLog open(String writer) {
        ObjectStores<String> stores = buckets.record();
        BucketAuditLog log = new BucketAuditLog(stores, Duration.ofMillis(10));
        opened.add(stores);
        opened.add(log);
        return log;
    }

    @Test
    void aDarkRegionHoldsNothingUpAndGetsItsCopiesLater() throws Exception {
        buckets.weather(FixedWorkloads.EAST_1, "throttle");
        BucketAuditLog log = open("console-1");
        AuditLine line = tried("console-1", 1, NOW);
        assertThat(log.append(line)).isEqualTo(DURABLE);
        AuditLog.Reading partial = log.read(NOW, NOW);
        assertThat(partial.lines()).containsExactly(line);
        assertThat(partial.damage())
                .containsExactly("bucket journal-1 in us-east-1 does not answer; what stands only there is not shown");
        buckets.weather(FixedWorkloads.EAST_1, "heal");
        BucketAuditLog after = open("console-2");
        assertThat(after.read(NOW, NOW)).isEqualTo(new AuditLog.Reading(List.of(line), List.of()));
        after.settle();
        assertThat(buckets.files().get("journal-1", BucketAuditLog.key(line))).isNotNull();
    }

    @Test
    void withoutAnyBucketNothingIsKeptAndThatIsSaid() throws Exception {
        buckets.weather(FixedWorkloads.EAST_1, "throttle");
        buckets.weather(FixedWorkloads.EAST_2, "throttle");
        assertThat(open("console-1").append(tried("console-1", 1, NOW)))
                .isInstanceOfSatisfying(
                        AuditLog.Kept.NotKept.class,
                        not -> assertThat(not.why()).startsWith("no bucket has taken it: bucket journal-"));
    }

    @Test
    void aSilentBucketHoldsAFewThreadsHoweverMuchIsAppended() {
        CountDownLatch answers = new CountDownLatch(1);
        AtomicInteger asked = new AtomicInteger();
        SortedMap<String, ObjectStore> places = new TreeMap<>(
                Map.of("a", FakeStore.willing("a"), "b", FakeStore.willing("b").creating(() -> {
                    asked.incrementAndGet();
                    DeafWait.until(answers);
                    return new ObjectStore.Stored.Unclear("no answer");
                })));
        try (ObjectStores<String> stores = new ObjectStores<>(places, Duration.ofHours(1));
                BucketAuditLog log = new BucketAuditLog(stores)) {
            for (int number = 1; number <= 50; number++) {
                assertThat(log.append(tried("console-1", number, NOW))).isEqualTo(DURABLE);
            }
            assertThat(asked).hasValueLessThanOrEqualTo(4);
            answers.countDown();
        }
    }

    /** Each of its thousands of lines would be waited for as long as an answer may take. */
    @Test
    void aBucketThatFallsSilentWhileItIsReadIsNotWaitedForWithEachLine() {
        AtomicInteger asked = new AtomicInteger();
        List<String> names = IntStream.range(0, 500)
                .mapToObj("_audit/day/console-1/%06d-tried.json"::formatted)
                .toList();
        FakeStore silent = FakeStore.willing("a")
                .listing(() -> new Listed.Names(names))
                .finding(() -> {
                    asked.incrementAndGet();
                    return new Found.Unreachable("no answer");
                });
        List<String> damage = new ArrayList<>();
        try (ObjectStores<String> stores = new ObjectStores<>(new TreeMap<>(Map.of("a", silent)), Duration.ofHours(1));
                Copying<String> copying = new Copying<>(stores, Duration.ofHours(1))) {
            new BucketLines(stores, copying).read("_audit/day/", new ArrayList<>(), damage);
        }
        assertThat(asked).as("those, and what was under way by then").hasValueBetween(32, 64);
        assertThat(damage).contains("a answers no more").hasSize(asked.get() + 1);
    }

    @Test
    void aTornLineIsToldAndTheOthersAreRead() {
        BucketAuditLog log = open("console-1");
        AuditLine whole = tried("console-1", 1, NOW);
        assertThat(log.append(whole)).isEqualTo(DURABLE);
        for (String bucket : List.of("journal-1", "journal-2")) {
            byte[] torn = "{\"type\":\"Tri".getBytes(StandardCharsets.UTF_8);
            buckets.files().put(bucket, BucketAuditLog.key(tried("console-1", 2, NOW)), torn, new Condition.Always());
        }
        AuditLog.Reading reading = read();
        assertThat(reading.lines()).containsExactly(whole);
        assertThat(reading.damage())
                .singleElement()
                .asString()
                .contains("000002-tried.json", "is torn or not ours; what is left of it: {\"type\":\"Tri");
    }

    @Test
    void aLineOfAnotherProcessUnderTheSameNameIsNotOverwritten() {
        AuditLine line = tried("console-1", 1, NOW);
        assertThat(open("console-1").append(line)).isEqualTo(DURABLE);
        assertThat(open("console-1").append(line)).isEqualTo(DURABLE);
        assertThat(open("console-1").append(tried("console-1", 1, NOW.minusSeconds(1))))
                .isInstanceOfSatisfying(
                        AuditLog.Kept.NotKept.class,
                        not -> assertThat(not.why()).contains("another line is at"));
    }
}
