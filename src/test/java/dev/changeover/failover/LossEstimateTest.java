package dev.changeover.failover;

import static dev.changeover.failover.World.EAST;
import static dev.changeover.failover.World.T0;
import static dev.changeover.failover.World.WEST;
import static org.assertj.core.api.Assertions.assertThat;

import dev.changeover.topology.TopologySnapshot;
import java.time.Duration;
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
}
