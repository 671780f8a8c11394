package dev.changeover.topology.polling;

import static dev.changeover.topology.FixedWorkloads.EAST_1;
import static dev.changeover.topology.FixedWorkloads.EAST_2;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.changeover.topology.DatabaseRole;
import dev.changeover.topology.Facet;
import dev.changeover.topology.FixedWorkloads;
import dev.changeover.topology.LagSample;
import dev.changeover.topology.Observed;
import dev.changeover.topology.Reading;
import dev.changeover.topology.ReplicationLag;
import dev.changeover.topology.TopologyFeed;
import dev.changeover.topology.TopologySnapshot;
import dev.changeover.topology.WorkloadId;
import dev.changeover.topology.Workloads;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PollingFeedTest {
    private static final WorkloadId TODO = new WorkloadId("todo");
    private static final Duration BOUND = Duration.ofSeconds(10);
    private static final Rhythm QUICK = new Rhythm(
            Duration.ofMillis(50),
            Duration.ofMillis(5),
            Duration.ofMillis(5),
            Duration.ofMillis(150),
            Duration.ofMillis(600));
    /** So slow that whatever is seen twice within a test was hastened. */
    private static final Rhythm SLOW = new Rhythm(
            Duration.ofMinutes(5),
            Duration.ofMillis(5),
            Duration.ofMillis(5),
            Duration.ofSeconds(5),
            Duration.ofMinutes(10));

    /** Fast is no faster than idle here: what is seen often was waited for. */
    private static final Rhythm UNHURRIED = new Rhythm(
            Duration.ofMinutes(5),
            Duration.ofMinutes(5),
            Duration.ofMillis(5),
            Duration.ofSeconds(5),
            Duration.ofMinutes(10));

    private final FixedSources sources = new FixedSources();
    private PollingFeed feed;

    @BeforeEach
    void quick() {
        feed = feed(new Rhythms(QUICK, QUICK, QUICK, QUICK, Duration.ofMillis(300)));
    }

    @AfterEach
    void close() {
        feed.close();
    }

    private PollingFeed feed(Rhythms rhythms) {
        return new PollingFeed(
                new Workloads(List.of(FixedWorkloads.todo())), sources.all(), rhythms, InstantSource.system());
    }

    @Test
    void beforeTheFirstAnswerEverythingIsUnknown() {
        TopologySnapshot latest = feed.latest(TODO);

        assertThat(latest.globalCluster()).isInstanceOf(Observed.Unknown.class);
        assertThat(latest.regions().keySet()).containsExactly(EAST_1, EAST_2);
    }

    @Test
    void snapshotsAreNumberedInOrderAndFollowTheWorld() {
        List<TopologySnapshot> seen = new CopyOnWriteArrayList<>();
        feed.onSnapshot(TODO, seen::add);
        feed.start();
        await().atMost(BOUND).until(() -> feed.latest(TODO).writerRegion().equals(Optional.of(EAST_1)));

        Instant swapped = Instant.now();
        sources.roles.put(EAST_1, DatabaseRole.READER);
        sources.roles.put(EAST_2, DatabaseRole.WRITER);

        await().atMost(BOUND).until(() -> feed.latest(TODO).seenAsWriter(EAST_2, swapped));
        await().atMost(BOUND).until(() -> feed.latest(TODO).writerRegion().equals(Optional.of(EAST_2)));
        assertThat(seen).extracting(TopologySnapshot::number).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void aRegionThatHangsBlindsNothingElse() {
        sources.firstRegionHangs = true;
        feed.start();

        await().atMost(BOUND)
                .until(() -> feed.latest(TODO).globalCluster().current().isPresent());
        TopologySnapshot latest = feed.latest(TODO);
        assertThat(latest.globalCluster().vantage()).isEqualTo("rds us-east-2");
        await().atMost(BOUND)
                .until(() ->
                        feed.latest(TODO).region(EAST_1).orElseThrow().cluster() instanceof Observed.Unknown<?> unknown
                                && unknown.reason().equals("no answer within 150 ms"));
        assertThat(feed.latest(TODO).region(EAST_1).orElseThrow().database().current())
                .contains(DatabaseRole.WRITER);
    }

    @Test
    void aThrottledSourceSaysSoAndIsAskedLessOften() {
        sources.throttled.set("cloudfront answered 400 Throttling: Rate exceeded");
        feed.start();

        await().atMost(BOUND)
                .until(() -> feed.latest(TODO).routing() instanceof Observed.Unknown<?> unknown
                        && unknown.reason().endsWith("Rate exceeded; asking again in 800 ms"));
        assertThat(sources.routingCalls).hasValueLessThanOrEqualTo(5);
    }

    @Test
    void hasteAsksAtOnceAndFastUntilItIsClosed() {
        feed.close();
        feed = feed(new Rhythms(SLOW, SLOW, SLOW, SLOW, Duration.ofSeconds(1)));
        feed.start();
        await().atMost(BOUND).until(() -> sources.routingCalls.get() == 1);
        assertThat(sources.routingCalls).hasValue(1);

        try (var _ = feed.hasten(TODO)) {
            await().atMost(BOUND).until(() -> sources.routingCalls.get() > 20);
        }
        await("rest").during(Duration.ofMillis(200)).atMost(BOUND).until(this::routingRests);
    }

    @Test
    void whatIsWaitedForIsAskedForAtOnceAndOftener() {
        feed.close();
        feed = feed(new Rhythms(UNHURRIED, UNHURRIED, UNHURRIED, UNHURRIED, Duration.ofSeconds(1)));
        feed.start();
        try (TopologyFeed.Pursuit pursuit = feed.hasten(TODO)) {
            await().atMost(BOUND)
                    .until(() -> feed.latest(TODO).routing().current().isPresent());
            int before = sources.routingCalls.get();
            pursuit.await(Set.of(Facet.of(Facet.Kind.ROUTING)));
            await().atMost(BOUND).until(() -> sources.routingCalls.get() > before + 20);
            pursuit.await(Set.of(Facet.of(Facet.Kind.PUBLIC_URL)));
            await("rest").during(Duration.ofMillis(200)).atMost(BOUND).until(this::routingRests);
        }
    }

    @Test
    void whatIsWaitedForMayBeAskedForOnceMoreAtOnce() {
        Rhythm once = new Rhythm(
                Duration.ofMinutes(5),
                Duration.ofMinutes(5),
                Duration.ofMinutes(5),
                Duration.ofSeconds(5),
                Duration.ofMinutes(10));
        feed.close();
        feed = feed(new Rhythms(once, once, once, once, Duration.ofSeconds(1)));
        feed.start();
        await().atMost(BOUND).until(() -> feed.latest(TODO).routing().current().isPresent());
        try (TopologyFeed.Pursuit pursuit = feed.hasten(TODO)) {
            pursuit.await(Set.of(Facet.of(Facet.Kind.ROUTING)));
            await("rest").during(Duration.ofMillis(200)).atMost(BOUND).until(this::routingRests);
            int before = sources.routingCalls.get();
            pursuit.again();
            await().atMost(BOUND).until(() -> sources.routingCalls.get() > before);
        }
    }

    @Test
    void aThrottledSourceIsAskedNoSoonerForBeingWaitedFor() {
        feed.close();
        feed = feed(new Rhythms(UNHURRIED, UNHURRIED, UNHURRIED, UNHURRIED, Duration.ofSeconds(1)));
        sources.throttled.set("cloudfront answered 400 Throttling: Rate exceeded");
        feed.start();
        await().atMost(BOUND)
                .until(() -> feed.latest(TODO).routing() instanceof Observed.Unknown<?> unknown
                        && unknown.reason().contains("Rate exceeded"));
        int before = sources.routingCalls.get();
        try (TopologyFeed.Pursuit pursuit = feed.hasten(TODO)) {
            pursuit.await(Set.of(Facet.of(Facet.Kind.ROUTING)));
            await("no call")
                    .during(Duration.ofMillis(200))
                    .atMost(BOUND)
                    .until(() -> sources.routingCalls.get() == before);
        }
    }

    private int before = -1;

    private boolean routingRests() {
        int now = sources.routingCalls.get();
        boolean rests = now == before;
        before = now;
        return rests;
    }

    @Test
    void thePublishedLagStandsInWhileTheHeartbeatIsSilent() {
        feed.start();

        await().atMost(BOUND)
                .until(() -> feed.latest(TODO)
                        .region(EAST_2)
                        .flatMap(region -> region.lag().current())
                        .map(ReplicationLag::measure)
                        .equals(Optional.of(ReplicationLag.Measure.CLOUDWATCH)));

        sources.lag(EAST_2, Duration.ofMillis(4));
        assertThat(feed.latest(TODO).region(EAST_2).orElseThrow().lag().current())
                .contains(new ReplicationLag(Duration.ofMillis(4), ReplicationLag.Measure.HEARTBEAT));
    }

    @Test
    void lagSamplesAreKeptAndToldButNotTheWritersOwn() {
        List<LagSample> told = new CopyOnWriteArrayList<>();
        feed.close();
        feed = feed(new Rhythms(SLOW, SLOW, SLOW, SLOW, Duration.ofSeconds(60)));
        sources.publishedLagCalls.set(0);
        feed.start();
        feed.onLag(TODO, told::add);
        Instant began = Instant.now().plusSeconds(1);

        sources.heartbeat.beaten(EAST_1, began);
        sources.heartbeat.measured(
                EAST_2,
                began,
                new Reading.Answered<>(
                        new ReplicationLag(Duration.ofMillis(5), ReplicationLag.Measure.HEARTBEAT), "heartbeat"));

        assertThat(told).contains(new LagSample(EAST_2, began, Duration.ofMillis(5)));
        assertThat(told).extracting(LagSample::region).doesNotContain(EAST_1);
        assertThat(feed.recentLag(TODO)).endsWith(new LagSample(EAST_2, began, Duration.ofMillis(5)));
        assertThat(feed.latest(TODO).region(EAST_1).orElseThrow().lag().current())
                .map(ReplicationLag::behind)
                .contains(Duration.ZERO);
    }

    @Test
    void theNumberOfListenersDoesNotChangeTheNumberOfCalls() {
        feed.close();
        feed = feed(new Rhythms(SLOW, SLOW, SLOW, SLOW, Duration.ofSeconds(1)));
        for (int i = 0; i < 50; i++) {
            feed.onSnapshot(TODO, _ -> {});
        }
        feed.start();

        await().atMost(BOUND)
                .until(() -> feed.latest(TODO).globalCluster().current().isPresent());
        await().atMost(BOUND).until(() -> sources.awsCalls.get() >= 2);
        assertThat(sources.awsCalls).hasValue(2);
    }

    @Test
    void aListenerThatFailsOrHasLeftDisturbsNobody() {
        List<TopologySnapshot> seen = new CopyOnWriteArrayList<>();
        List<TopologySnapshot> left = new CopyOnWriteArrayList<>();
        feed.onSnapshot(TODO, _ -> {
            throw new IllegalStateException("a bug in a view");
        });
        feed.onSnapshot(TODO, left::add).close();
        feed.onSnapshot(TODO, seen::add);
        feed.start();

        await().atMost(BOUND).until(() -> seen.size() >= 3);
        assertThat(left).isEmpty();
    }

    @Test
    void aSnapshotThatCannotBeMadeKeepsNoLaterOneFromAnybody() {
        AtomicInteger faults = new AtomicInteger();
        feed.close();
        feed = new PollingFeed(
                new Workloads(List.of(FixedWorkloads.todo())),
                sources.all(),
                new Rhythms(QUICK, QUICK, QUICK, QUICK, Duration.ofMillis(300)),
                () -> {
                    if (Thread.currentThread().getName().endsWith("snapshots") && faults.getAndIncrement() == 0) {
                        throw new IllegalStateException("a fault of ours");
                    }
                    return Instant.now();
                });
        List<TopologySnapshot> seen = new CopyOnWriteArrayList<>();
        feed.onSnapshot(TODO, seen::add);
        feed.start();
        await().atMost(BOUND).until(() -> !seen.isEmpty());
        assertThat(faults).hasValueGreaterThan(1);
    }

    @Test
    void closingEndsTheBeatAndThePolls() {
        feed.start();
        await().atMost(BOUND).until(() -> sources.routingCalls.get() > 2);

        feed.close();

        assertThat(sources.following).isFalse();
        await("rest").during(Duration.ofMillis(200)).atMost(BOUND).until(this::routingRests);
    }
}
