package dev.changeover.failover.simulation;

import dev.changeover.failover.Answer;
import dev.changeover.failover.Command;
import dev.changeover.failover.Fault;
import dev.changeover.sandbox.controlplane.ClusterSpec;
import dev.changeover.sandbox.controlplane.Filters;
import dev.changeover.sandbox.controlplane.InstanceSpec;
import dev.changeover.sandbox.controlplane.Outcome;
import dev.changeover.sandbox.controlplane.RdsOperation;
import dev.changeover.sandbox.controlplane.RdsResult;
import dev.changeover.topology.ClusterRecipe;
import dev.changeover.topology.DbCluster;
import dev.changeover.topology.DbInstance;
import dev.changeover.topology.RegionName;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Clusters that come and go: how they are read, and how the commands of a rebuild are carried out. */
final class SimulatedClusters {
    private final SimulatedWorld world;
    private final Map<String, ClusterRecipe> recipes = new HashMap<>();
    private final Map<String, ClusterRecipe> withoutInstance = new HashMap<>();

    SimulatedClusters(SimulatedWorld world) {
        this.world = world;
    }

    /** As the reader of a Region reads its cluster. */
    DbCluster look(RegionName region) {
        var ids = world.aws().ids(region);
        var asked = new RdsOperation.DescribeDBClusters(region, ids.clusterId(), Filters.NONE);
        Outcome told = world.aws().apply(asked, world.now()).outcome();
        if (!(told instanceof RdsResult.DBClusters(List<RdsResult.DBCluster> found))) {
            return DbCluster.none(SimulatedEyes.arn(ids.clusterArn()));
        }
        RdsResult.DBCluster seen = found.getFirst();
        List<DbInstance> instances = seen.hasInstance()
                ? List.of(new DbInstance(ids.instanceId(), instanceStatus(region, seen), seen.isWriter()))
                : List.of();
        return new DbCluster(
                SimulatedEyes.arn(ids.clusterArn()),
                seen.status(),
                seen.engineVersion(),
                instances,
                (instances.isEmpty() ? withoutInstance : recipes)
                        .computeIfAbsent(seen.resourceId(), _ -> recipe(seen, instances)));
    }

    /** Asked for only where it matters: a run reads some hundred times. */
    private String instanceStatus(RegionName region, RdsResult.DBCluster seen) {
        if (!world.rebuilds()) {
            return seen.status();
        }
        var asked = new RdsOperation.DescribeDBInstances(
                region, world.aws().ids(region).instanceId(), Filters.NONE);
        Outcome told = world.aws().apply(asked, world.now()).outcome();
        return told instanceof RdsResult.DBInstances(List<RdsResult.DBInstance> found)
                ? found.getFirst().status()
                : "deleting";
    }

    private static ClusterRecipe recipe(RdsResult.DBCluster seen, List<DbInstance> instances) {
        ClusterSpec spec = seen.spec();
        return new ClusterRecipe(
                SimulatedEyes.arn(seen.ids().clusterArn()),
                seen.resourceId(),
                "aurora-mysql",
                seen.engineVersion(),
                spec.subnetGroup(),
                spec.securityGroups(),
                spec.parameterGroup(),
                spec.port(),
                spec.kmsKeyId(),
                spec.backupRetentionDays(),
                spec.logExports(),
                null,
                spec.deletionProtection(),
                new TreeMap<>(spec.tags()),
                instances.stream()
                        .map(i -> new ClusterRecipe.Instance(i.identifier(), "db.r6g.large", ""))
                        .toList());
    }

    /** Whether AWS shows a snapshot of that name as available. */
    @Nullable
    String snapshotStatus(RegionName region, String name) {
        var asked = new RdsOperation.DescribeDBClusterSnapshots(region, null, name);
        Outcome told = world.aws().apply(asked, world.now()).outcome();
        return told instanceof RdsResult.DBClusterSnapshots(List<RdsResult.DBClusterSnapshot> found) && !found.isEmpty()
                ? found.getFirst().status()
                : null;
    }

    Supplier<Answer> keep(Command.KeepSnapshot keep) {
        RegionName region = keep.cluster().region();
        String status = world.isDark(region) ? null : snapshotStatus(region, keep.snapshot());
        if (status != null) {
            return () -> status.equals("available") ? new Answer.Accepted("available") : notYet();
        }
        Supplier<Answer> create = world.call(
                region,
                new RdsOperation.CreateDBClusterSnapshot(
                        region, keep.cluster().identifier(), keep.snapshot(), Map.of()));
        return () -> create.get() instanceof Answer.Unclear unclear ? unclear : notYet();
    }

    private static Answer notYet() {
        return new Answer.Rejected(new Fault(Fault.Kind.NOT_YET, "SnapshotNotSeen", "not available yet"));
    }

    Supplier<Answer> release(Command.ReleaseOldMember release) {
        return change(
                release.callIn(),
                new RdsOperation.RemoveFromGlobalCluster(
                        release.callIn(),
                        release.globalCluster().value(),
                        release.member().value()));
    }

    Supplier<Answer> delete(Command.DeleteGlobalCluster delete) {
        return change(
                delete.callIn(),
                new RdsOperation.DeleteGlobalCluster(
                        delete.callIn(), delete.globalCluster().value()));
    }

    Supplier<Answer> create(Command.CreateGlobalCluster create) {
        RegionName region = create.source().region();
        return change(
                region,
                new RdsOperation.CreateGlobalCluster(
                        region, create.globalCluster().value(), create.source().value(), List.of(), false));
    }

    Supplier<Answer> delete(Command.DeleteInstance delete) {
        RegionName region = delete.cluster().region();
        return change(region, new RdsOperation.DeleteDBInstance(region, delete.instance(), null));
    }

    Supplier<Answer> delete(Command.DeleteCluster delete) {
        RegionName region = delete.cluster().region();
        return change(
                region,
                new RdsOperation.DeleteDBCluster(region, delete.cluster().identifier(), true, null));
    }

    Supplier<Answer> create(Command.CreateCluster create) {
        ClusterRecipe recipe = create.recipe();
        ClusterSpec spec = new ClusterSpec(
                recipe.subnetGroup(),
                recipe.securityGroups(),
                recipe.parameterGroup(),
                recipe.port(),
                recipe.kmsKey(),
                recipe.backupRetentionDays(),
                recipe.logExports(),
                null,
                false,
                true,
                recipe.tags());
        return change(
                recipe.region(),
                new RdsOperation.CreateDBCluster(
                        recipe.region(),
                        recipe.cluster().identifier(),
                        recipe.engine(),
                        recipe.engineVersion(),
                        create.globalCluster().value(),
                        List.of(),
                        spec));
    }

    Supplier<Answer> create(Command.CreateInstance create) {
        ClusterRecipe recipe = create.recipe();
        return change(
                recipe.region(),
                new RdsOperation.CreateDBInstance(
                        recipe.region(),
                        create.instance().identifier(),
                        recipe.cluster().identifier(),
                        recipe.engine(),
                        new InstanceSpec(create.instance().instanceClass(), "")));
    }

    /** What is there or gone already is for the next reading to judge, as the real adapter has it. */
    private Supplier<Answer> change(RegionName region, RdsOperation operation) {
        Supplier<Answer> sent = world.call(region, operation);
        return () -> sent.get() instanceof Answer.Rejected(Fault fault)
                ? new Answer.Rejected(new Fault(judged(fault), fault.code(), fault.message()))
                : new Answer.Accepted("");
    }

    private static Fault.Kind judged(Fault fault) {
        boolean settling = fault.code().contains("NotFound") || fault.code().contains("AlreadyExists");
        return fault.kind() == Fault.Kind.FINAL && settling ? Fault.Kind.INVALID_STATE : fault.kind();
    }
}
