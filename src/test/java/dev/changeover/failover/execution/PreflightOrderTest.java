package dev.changeover.failover.execution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.changeover.failover.Change;
import dev.changeover.failover.RunId;
import dev.changeover.topology.FixedSnapshots;
import dev.changeover.topology.FixedTopologyFeed;
import dev.changeover.topology.FixedWorkloads;
import dev.changeover.topology.TopologyFeed;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class PreflightOrderTest {
    private final List<String> looked = new ArrayList<>();
    private final FixedTopologyFeed world =
            new FixedTopologyFeed(FixedWorkloads.todo().workload(), FixedSnapshots.calm());
    private final FixedChangeovers fixed = new FixedChangeovers((TopologyFeed) Proxy.newProxyInstance(
            TopologyFeed.class.getClassLoader(), new Class<?>[] {TopologyFeed.class}, (_, method, arguments) -> {
                if (method.getName().equals("latest")) {
                    looked.add("the world");
                }
                return method.invoke(world, arguments);
            }));

    /** Reading a long record takes a new process longer than a reading of the world keeps. */
    @Test
    void theRecordIsReadBeforeTheWorldIsLookedAt() {
        FixedChangeovers elsewhere = new FixedChangeovers(world);
        RunId run = elsewhere.halted();
        elsewhere.journal().read(run).entries().forEach(fixed.journal()::append);
        try (var _ = fixed.changeovers().board().onChange(_ -> looked.add("the record"))) {
            fixed.changeovers().preflight(FixedWorkloads.todo().id(), new Change.Switchover(FixedWorkloads.EAST_2));
        }
        assertThat(looked).containsExactly("the record", "the world");
    }
}
