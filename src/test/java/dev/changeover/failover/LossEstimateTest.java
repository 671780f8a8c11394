package dev.changeover.failover;

import static dev.changeover.failover.World.EAST;
import static dev.changeover.failover.World.T0;
import static dev.changeover.failover.World.WEST;
import static org.assertj.core.api.Assertions.assertThat;

import dev.changeover.topology.TopologySnapshot;
import dev.changeover.topology.TrafficKind;
import dev.changeover.topology.Workload;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

final class LossEstimateTest {
    private final World world = new World();

    private static Duration window(TopologySnapshot snapshot) {
        return LossEstimate.of(snapshot, WEST).orElseThrow().window();
    }

    @Test
    void aLagThatIsMeasuredNowIsTheWindow() {
        assertThat(window(world.at(T0))).isEqualTo(Duration.ofMillis(300));
    }

    @Test
    void afterTheWriterWasLostTheWindowReachesToTheFirstFailure() {
        world.at(T0);
        world.lose(EAST);
        world.at(T0.plusSeconds(1));
        assertThat(window(world.at(T0.plusSeconds(60)))).isEqualTo(Duration.ofMillis(1300));
    }

    @Test
    void whileTheWriterLivesTheWindowGrowsThoughTheLagIsNotMeasuredAnyMore() {
        world.at(T0);
        world.lose(WEST);
        world.at(T0.plusSeconds(1));
        assertThat(window(world.at(T0.plusSeconds(60)))).isEqualTo(Duration.ofMillis(60_300));
    }

    @Test
    void aLagThatWasNeverMeasuredIsNotEstimated() {
        world.lose(EAST);
        assertThat(LossEstimate.of(world.at(T0), WEST)).isEmpty();
    }

    @Test
    void whereNothingFencesTheRecordSaysWhatIsNotCounted() {
        assertThat(evidence(TrafficKind.KEY_VALUE_STORE)).doesNotContain("not counted");
        for (TrafficKind unfenced : List.of(TrafficKind.ROUTE53, TrafficKind.DISTRIBUTION)) {
            assertThat(evidence(unfenced))
                    .startsWith("measured by test")
                    .endsWith("not counted: what us-east-1 takes after that, if it lives on, until Aurora has moved"
                            + " the writer and clients have followed; nothing fences its writes");
        }
    }

    private String evidence(TrafficKind traffic) {
        Workload workload = new Workload(
                World.WORKLOAD.id(), World.WORKLOAD.globalCluster(), World.WORKLOAD.clusters(), traffic, true);
        FailoverPlan plan = FailoverPlan.of(
                workload,
                new Change.Failover(WEST, Duration.ofSeconds(5), Change.Method.MANAGED),
                EAST,
                Policy.standard(),
                1);
        return LossEstimate.foreseen(world.at(T0), plan).evidence();
    }
}
