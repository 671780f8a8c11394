package dev.changeover.failover.execution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.changeover.failover.Actuator;
import dev.changeover.failover.Answer;
import dev.changeover.failover.Command;
import dev.changeover.failover.FailoverPlan;
import dev.changeover.failover.Journal;
import dev.changeover.failover.JournalEntry;
import dev.changeover.failover.RunId;
import dev.changeover.topology.FixedSnapshots;
import dev.changeover.topology.FixedTopologyFeed;
import dev.changeover.topology.FixedWorkloads;
import dev.changeover.topology.RegionName;
import dev.changeover.topology.TopologySnapshot;
import dev.changeover.topology.Workload;
import dev.changeover.topology.WorkloadId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PrimingTest {
    private final List<String> asked = new ArrayList<>();
    private final Workload todo = FixedWorkloads.todo().workload();
    private final FixedTopologyFeed feed =
            new FixedTopologyFeed(todo, TopologySnapshot.blank(1, FixedSnapshots.NOW, todo));

    private final Actuator actuator = new Actuator() {
        @Override
        public Answer perform(FailoverPlan plan, Command command) {
            throw new AssertionError("nothing is carried out");
        }

        @Override
        public void prepare(WorkloadId workload, RegionName target) {
            asked.add("prepare " + target);
        }

        @Override
        public void rehearse(WorkloadId workload, RegionName target) {
            asked.add("rehearse");
        }
    };

    private final Journal journal = new Journal() {
        @Override
        public Append append(JournalEntry entry) {
            throw new AssertionError("nothing is journaled");
        }

        @Override
        public void prepare() {
            asked.add("journal");
        }

        @Override
        public Reading read(RunId run) {
            return new Reading(List.of(), List.of());
        }

        @Override
        public List<RunId> runs(WorkloadId workload) {
            return List.of();
        }
    };

    @Test
    void everythingIsGoneThroughAndEveryRegionPrepared() {
        Priming priming = new Priming(feed, journal, actuator, () -> false);
        priming.begin();
        priming.await(Duration.ofMinutes(1));
        assertThat(asked.subList(0, 2)).containsExactly("journal", "rehearse");
        assertThat(asked).contains("prepare us-east-1", "prepare us-east-2");
        assertThat(asked.stream().filter("rehearse"::equals)).hasSizeGreaterThan(10);
    }

    @Test
    void aRunThatIsUnderWayNeedsTheMachineMore() {
        new Priming(feed, journal, actuator, () -> true).run();
        assertThat(asked.stream().filter("rehearse"::equals)).hasSize(1);
    }

    @Test
    void whatWasNeverBegunIsNotWaitedFor() {
        new Priming(feed, journal, actuator, () -> false).await(Duration.ofDays(1));
        assertThat(asked).isEmpty();
    }
}
