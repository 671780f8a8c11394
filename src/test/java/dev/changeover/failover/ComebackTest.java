package dev.changeover.failover;

import static dev.changeover.topology.FixedWorkloads.EAST_1;
import static dev.changeover.topology.FixedWorkloads.EAST_2;
import static org.assertj.core.api.Assertions.assertThat;

import dev.changeover.failover.Comeback.Stage;
import dev.changeover.failover.execution.FixedChangeovers;
import dev.changeover.topology.FixedSnapshots;
import dev.changeover.topology.FixedTopologyFeed;
import dev.changeover.topology.FixedWorkloads;
import dev.changeover.topology.RegionName;
import dev.changeover.topology.TopologySnapshot;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ComebackTest {
    @Test
    void aDarkRegionIsNotBackAndItsStagesSayWhatIsNotSeen() {
        List<Stage> stages = after(EAST_1, EAST_2, FixedSnapshots.dark(FixedSnapshots.NOW.minusSeconds(30)));
        assertThat(stages).hasSize(3);
        assertThat(stages.getFirst().label()).isEqualTo("us-east-1 is back");
        assertThat(stages.getFirst().done()).isFalse();
        assertThat(stages.getFirst().evidence()).contains("database does not answer", "API does not answer");
    }

    @Test
    void aReaderThatFollowsCloselyHasComeBack() {
        List<Stage> stages = after(EAST_2, EAST_1, FixedSnapshots.calm());
        assertThat(stages).allMatch(Stage::done);
        assertThat(stages.getLast()).isEqualTo(new Stage("It follows the new writer", true, "12 ms behind"));
    }

    @Test
    void aReaderThatIsFarBehindStillCatchesUp() {
        Stage follows = after(EAST_2, EAST_1, FixedSnapshots.lagging(Duration.ofSeconds(17)))
                .getLast();
        assertThat(follows.done()).isFalse();
        assertThat(follows.evidence()).isEqualTo("17 s behind");
    }

    @Test
    void aLagThatNobodySeesIsNotTakenForNone() {
        Stage follows = after(EAST_2, EAST_1, FixedSnapshots.blindToLag(FixedSnapshots.NOW.minusSeconds(30)))
                .getLast();
        assertThat(follows.done()).isFalse();
        assertThat(follows.evidence()).isEqualTo("its lag is not seen");
    }

    @Test
    void theWriterOfBeforeThatWritesAgainHasEveryWrite() {
        Stage last = after(EAST_1, EAST_2, FixedSnapshots.calm()).getLast();
        assertThat(last).isEqualTo(new Stage("It has every write", true, "us-east-1 is the writer again"));
    }

    @Test
    void whoeverWasLeftBehindByADetachFollowsNobody() {
        List<Stage> stages = after(EAST_1, EAST_2, FixedSnapshots.apart());
        assertThat(stages).extracting(Stage::done).containsExactly(true, false, false);
        assertThat(stages.getLast())
                .isEqualTo(new Stage(
                        "It follows the new writer",
                        false,
                        "it follows nobody, since it is in no global cluster with the writer"));
    }

    private static List<Stage> after(RegionName source, RegionName target, TopologySnapshot seen) {
        FixedChangeovers fixed =
                new FixedChangeovers(new FixedTopologyFeed(FixedWorkloads.todo().workload(), seen));
        RunId run = fixed.failedOver(source, target);
        return Comeback.of(fixed.changeovers().board().find(run).orElseThrow(), seen);
    }
}
