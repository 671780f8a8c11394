package dev.changeover.failover.simulation;

import dev.changeover.failover.Change;
import dev.changeover.failover.Policy;
import dev.changeover.failover.Timing;
import dev.changeover.sandbox.controlplane.SandboxIds;
import dev.changeover.topology.ClusterArn;
import dev.changeover.topology.GlobalClusterId;
import dev.changeover.topology.RegionName;
import dev.changeover.topology.Safeguards;
import dev.changeover.topology.TrafficKind;
import dev.changeover.topology.Workload;
import dev.changeover.topology.WorkloadId;
import java.time.Duration;
import java.util.SortedMap;
import java.util.TreeMap;

/** What is asked for, and in which world. The source is us-east-1, the target us-east-2. */
enum Scenario {
    SWITCHOVER,
    /** The writer's Region is lost with its RDS endpoint: only the target's Region is there to be asked. */
    FAILOVER_FROM_A_LOST_REGION,
    DETACH_FROM_A_LOST_REGION,
    /** Replication is cut, and the old writer goes on taking writes. */
    FAILOVER_FROM_A_LIVE_REGION,
    DETACH_FROM_A_LIVE_REGION,
    /** Detached before, and the old Region is back: what was left behind becomes a secondary again. */
    REBUILD_AFTER_A_DETACH,
    /** Traffic by failover records: no fence, resolvers that remember, and health checks with a will of their own. */
    SWITCHOVER_BY_NAME,
    FAILOVER_BY_NAME;

    private static final Workload WORKLOAD = makeWorkload(TrafficKind.KEY_VALUE_STORE);
    private static final Workload BY_NAME = makeWorkload(TrafficKind.ROUTE53);

    boolean byName() {
        return this == SWITCHOVER_BY_NAME || this == FAILOVER_BY_NAME;
    }

    boolean losesTheSource() {
        return this == FAILOVER_FROM_A_LOST_REGION || this == DETACH_FROM_A_LOST_REGION || this == FAILOVER_BY_NAME;
    }

    boolean cutsReplication() {
        return this == FAILOVER_FROM_A_LIVE_REGION || this == DETACH_FROM_A_LIVE_REGION;
    }

    boolean rebuilds() {
        return this == REBUILD_AFTER_A_DETACH;
    }

    /** The Region of the writer when the run begins. */
    RegionName source() {
        return rebuilds() ? SimulatedWorld.EAST_2 : SimulatedWorld.EAST_1;
    }

    Change change(RegionName target, Duration acceptedLoss) {
        return switch (this) {
            case SWITCHOVER, SWITCHOVER_BY_NAME -> new Change.Switchover(target);
            case FAILOVER_FROM_A_LOST_REGION, FAILOVER_FROM_A_LIVE_REGION, FAILOVER_BY_NAME ->
                new Change.Failover(target, acceptedLoss, Change.Method.MANAGED);
            case REBUILD_AFTER_A_DETACH -> new Change.Rebuild(SimulatedWorld.EAST_1, Change.OldData.SNAPSHOT);
            case DETACH_FROM_A_LOST_REGION, DETACH_FROM_A_LIVE_REGION ->
                new Change.Failover(target, acceptedLoss, Change.Method.DETACH);
        };
    }

    Workload workload() {
        return byName() ? BY_NAME : WORKLOAD;
    }

    /** The clusters, which are the same in every scenario. */
    static SortedMap<RegionName, ClusterArn> clusters() {
        return WORKLOAD.clusters();
    }

    private static Workload makeWorkload(TrafficKind traffic) {
        SortedMap<RegionName, ClusterArn> clusters = new TreeMap<>();
        clusters.put(
                SimulatedWorld.EAST_1,
                new ClusterArn("arn:aws:rds:us-east-1:123456789012:cluster:todomgmt-infra-pri-db-cluster"));
        clusters.put(
                SimulatedWorld.EAST_2,
                new ClusterArn("arn:aws:rds:us-east-2:123456789012:cluster:todomgmt-infra-secd-db-cluster"));
        return new Workload(
                new WorkloadId("todo"), new GlobalClusterId(SandboxIds.GLOBAL_CLUSTER), clusters, traffic, true);
    }

    static Policy policy() {
        Timing timing = new Timing(
                Duration.ofSeconds(5),
                Duration.ofSeconds(2),
                Duration.ofSeconds(1),
                5,
                Duration.ofSeconds(20),
                Duration.ofSeconds(20),
                Duration.ofSeconds(60),
                Duration.ofSeconds(60),
                Duration.ofSeconds(60),
                Duration.ofSeconds(60),
                Duration.ofSeconds(60));
        return new Policy(
                Duration.ofSeconds(5), Duration.ofMinutes(2), Duration.ofSeconds(5), true, Safeguards.NONE, timing);
    }
}
