package dev.changeover.sandbox.controlplane;

import static dev.changeover.sandbox.controlplane.World.EAST;
import static dev.changeover.sandbox.controlplane.World.OHIO;

import dev.changeover.topology.RegionName;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** A world after a failover by detach: Ohio stands alone and writes, the old primary is back as a writer of its own. */
final class WayBackWorld {
    static final Pace.Resources PACES = Pace.aws().resources();
    static final Duration LONG = Duration.ofMinutes(10);

    final World world = new World();

    WayBackWorld() {
        world.lose(EAST);
        world.call(new RdsOperation.RemoveFromGlobalCluster(OHIO, SandboxIds.GLOBAL_CLUSTER, world.arn(OHIO)));
        world.done(Effect.Detach.class);
        world.pass(LONG);
        world.recover(EAST);
        world.done(Effect.StartAsWriter.class);
        world.pass(LONG);
    }

    RegionalIds east() {
        return world.aws.ids(EAST);
    }

    Outcome release() {
        return world.call(new RdsOperation.RemoveFromGlobalCluster(EAST, SandboxIds.GLOBAL_CLUSTER, world.arn(EAST)));
    }

    Outcome dissolve() {
        return world.call(new RdsOperation.DeleteGlobalCluster(EAST, SandboxIds.GLOBAL_CLUSTER));
    }

    Outcome found() {
        return world.call(new RdsOperation.CreateGlobalCluster(
                OHIO, SandboxIds.GLOBAL_CLUSTER, world.arn(OHIO), List.of(), false));
    }

    Outcome deleteInstance() {
        return world.call(new RdsOperation.DeleteDBInstance(EAST, east().instanceId(), null));
    }

    Outcome deleteCluster(String finalSnapshot) {
        return world.call(new RdsOperation.DeleteDBCluster(EAST, east().clusterId(), false, finalSnapshot));
    }

    Outcome deleteCluster() {
        return world.call(new RdsOperation.DeleteDBCluster(EAST, east().clusterId(), true, null));
    }

    Outcome createCluster() {
        return createCluster(EAST, SandboxIds.ENGINE_VERSION, List.of(), ClusterSpec.born(east()));
    }

    Outcome createCluster(RegionName region, String version, List<String> ofPrimary, ClusterSpec spec) {
        return world.call(new RdsOperation.CreateDBCluster(
                region, east().clusterId(), SandboxIds.ENGINE, version, SandboxIds.GLOBAL_CLUSTER, ofPrimary, spec));
    }

    Outcome createInstance() {
        return world.call(new RdsOperation.CreateDBInstance(
                EAST, east().instanceId(), east().clusterId(), SandboxIds.ENGINE, InstanceSpec.BORN));
    }

    Outcome snapshot(String name) {
        return world.call(new RdsOperation.CreateDBClusterSnapshot(
                EAST, east().clusterId(), name, Map.of("changeover-run", "r-1")));
    }

    List<RdsResult.DBClusterSnapshot> snapshots() {
        return ((RdsResult.DBClusterSnapshots)
                        world.call(new RdsOperation.DescribeDBClusterSnapshots(EAST, null, null)))
                .dbClusterSnapshots();
    }

    Outcome describeGlobal() {
        return world.call(new RdsOperation.DescribeGlobalClusters(OHIO, SandboxIds.GLOBAL_CLUSTER, Filters.NONE));
    }

    Outcome describeCluster() {
        return world.call(new RdsOperation.DescribeDBClusters(EAST, east().clusterId(), Filters.NONE));
    }

    Outcome describeInstance() {
        return world.call(new RdsOperation.DescribeDBInstances(EAST, east().instanceId(), Filters.NONE));
    }

    /** The old cluster and its global cluster are gone. */
    WayBackWorld cleared() {
        release();
        dissolve();
        deleteInstance();
        world.done(Effect.Stop.class);
        world.pass(LONG);
        deleteCluster();
        world.done(Effect.Delete.class);
        world.pass(LONG);
        return this;
    }

    /** And Ohio is the primary of a new one. */
    WayBackWorld founded() {
        cleared();
        found();
        world.pass(LONG);
        return this;
    }

    static String code(Outcome outcome) {
        return ((AwsFault) outcome).code();
    }
}
