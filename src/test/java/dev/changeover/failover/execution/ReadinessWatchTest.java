package dev.changeover.failover.execution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.changeover.failover.Finding;
import dev.changeover.failover.Standing;
import dev.changeover.topology.FixedSnapshots;
import dev.changeover.topology.FixedTopologyFeed;
import dev.changeover.topology.FixedWorkloads;
import dev.changeover.topology.TopologySnapshot;
import dev.changeover.topology.WorkloadId;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

final class ReadinessWatchTest {
    private static final WorkloadId TODO = new WorkloadId("todo");
    private static final InstantSource CLOCK = InstantSource.fixed(FixedSnapshots.NOW);

    private final FixedTopologyFeed feed =
            new FixedTopologyFeed(FixedWorkloads.todo().workload(), FixedSnapshots.calm());
    private final FixedChangeovers fixed = new FixedChangeovers(feed);

    @Test
    void aCalmWorkloadIsReadyForBoth() {
        Standing calm = judged(FixedSnapshots.calm());
        assertThat(calm.target()).isEqualTo(FixedWorkloads.EAST_2);
        assertThat(calm.switchover().isReady()).isTrue();
        assertThat(calm.failover().isReady()).isTrue();
    }

    @Test
    void readinessForAFailoverIsNotDimmedByTheWriterBeingAlive() {
        assertThat(judged(FixedSnapshots.calm()).failover().findings())
                .extracting(Finding::verdict)
                .containsOnly(Finding.Verdict.PASSES);
    }

    @Test
    void aDarkWriterLeavesOnlyTheFailover() {
        Standing dark = judged(FixedSnapshots.dark(FixedSnapshots.NOW.minusSeconds(12)));
        assertThat(dark.switchover().isReady()).isFalse();
        assertThat(dark.failover().isReady()).isTrue();
    }

    @Test
    void aLossThatWasNeverMeasuredWarnsAndDoesNotStop() {
        TopologySnapshot blank = TopologySnapshot.blank(
                1, FixedSnapshots.NOW, FixedWorkloads.todo().workload());
        TopologySnapshot calm = FixedSnapshots.calm();
        TopologySnapshot unmeasured = new TopologySnapshot(
                2,
                calm.at(),
                calm.workload(),
                calm.globalCluster(),
                FixedSnapshots.unmeasured(calm, blank),
                calm.routing(),
                calm.publicUrl());
        Standing standing = judged(unmeasured);
        assertThat(standing.loss()).isNull();
        assertThat(standing.failover().isReady()).isTrue();
        assertThat(standing.failover().findings())
                .filteredOn(f -> f.check().equals("possible-loss"))
                .extracting(Finding::verdict)
                .containsExactly(Finding.Verdict.WARNS);
    }

    @Test
    void anOpenRunIsNamed() {
        fixed.halted();
        assertThat(judged(FixedSnapshots.calm()).openRun()).hasToString("todo-1");
    }

    @Test
    void aVerdictThatChangesIsToldAtOnceAndAFigureThatChangesIsNot() throws InterruptedException {
        BlockingQueue<Boolean> told = new LinkedBlockingQueue<>();
        try (ReadinessWatch watch = new ReadinessWatch(fixed.changeovers(), feed, CLOCK, Duration.ofHours(1));
                var _ = watch.onChange(id ->
                        told.add(watch.standings(id).getFirst().switchover().isReady()))) {
            watch.start();
            assertThat(told.poll(30, TimeUnit.SECONDS)).isTrue();
            feed.publish(FixedSnapshots.lagging(Duration.ofMillis(80)));
            feed.publish(FixedSnapshots.lagging(Duration.ofSeconds(12)));
            assertThat(told.poll(30, TimeUnit.SECONDS)).isFalse();
            assertThat(told).isEmpty();
        }
    }

    @Test
    void whatHasNotChangedIsToldAgainAfterAWhile() throws InterruptedException {
        BlockingQueue<WorkloadId> told = new LinkedBlockingQueue<>();
        InstantSource ticking = InstantSource.system();
        try (ReadinessWatch watch = new ReadinessWatch(fixed.changeovers(), feed, ticking, Duration.ofMillis(1));
                var _ = watch.onChange(told::add)) {
            watch.start();
            assertThat(told.poll(30, TimeUnit.SECONDS)).isEqualTo(TODO);
            assertThat(told.poll(30, TimeUnit.SECONDS)).isEqualTo(TODO);
        }
    }

    private Standing judged(TopologySnapshot seen) {
        feed.publish(seen);
        return fixed.readiness().standings(TODO).getFirst();
    }
}
