package dev.changeover.failover.simulation;

import dev.changeover.failover.Change;
import dev.changeover.failover.Command;
import dev.changeover.failover.FailoverPlan;
import dev.changeover.failover.Outcome;
import dev.changeover.failover.Run;
import dev.changeover.failover.Step;
import dev.changeover.sandbox.controlplane.Filters;
import dev.changeover.sandbox.controlplane.RdsOperation;
import dev.changeover.sandbox.controlplane.RdsResult;
import dev.changeover.topology.ClusterArn;
import dev.changeover.topology.RegionName;
import java.util.List;

/** What must hold while a Region is rebuilt: the service is not touched, and nothing is lost that nobody gave up. */
final class RebuildInvariants {
    private final Invariants invariants;
    private final SimulatedWorld world;
    private String snapshot = "";
    private boolean givenUp;

    RebuildInvariants(Invariants invariants, SimulatedWorld world) {
        this.invariants = invariants;
        this.world = world;
    }

    void reached(Run run) {
        boolean ordered =
                run.plan().change() instanceof Change.Rebuild rebuild && rebuild.oldData() == Change.OldData.GIVEN_UP;
        givenUp |= ordered || isSkipped(run);
    }

    private static boolean isSkipped(Run run) {
        return run.steps().stream()
                .anyMatch(s -> s.step() == Step.KEEP_OLD_DATA && s.result() == Run.StepRecord.Result.SKIPPED);
    }

    void sent(FailoverPlan plan, Command command) {
        switch (command) {
            case Command.FenceWrites _, Command.LiftFence _, Command.PointOrigin _ ->
                invariants.require(false, "a rebuild sent '%s'", command.label());
            case Command.SwitchoverGlobalCluster _,
                    Command.FailoverGlobalCluster _,
                    Command.RemoveFromGlobalCluster _ ->
                invariants.require(false, "a rebuild sent '%s'", command.label());
            case Command.KeepSnapshot keep -> snapshot = keep.snapshot();
            case Command.ReleaseOldMember release -> notTheWriter(plan, release.member(), command);
            case Command.DeleteInstance delete -> deletion(plan, delete.cluster(), command);
            case Command.DeleteCluster delete -> deletion(plan, delete.cluster(), command);
            case Command.DeleteGlobalCluster _, Command.CreateGlobalCluster _ -> {}
            case Command.CreateCluster _, Command.CreateInstance _ -> {}
            case Command.ProveWrite _, Command.ProveService _ -> {}
        }
    }

    private void notTheWriter(FailoverPlan plan, ClusterArn cluster, Command command) {
        invariants.require(
                !cluster.region().equals(plan.source()), "'%s' is about the cluster in use", command.label());
    }

    private void deletion(FailoverPlan plan, ClusterArn cluster, Command command) {
        notTheWriter(plan, cluster, command);
        invariants.require(
                givenUp || "available".equals(world.clusters().snapshotStatus(cluster.region(), snapshot)),
                "'%s' while there is no snapshot, and nobody gave the data up",
                command.label());
        invariants.require(
                !isSecondary(plan.source(), plan.target()),
                "'%s' while it follows the writer already",
                command.label());
    }

    void ended(Run run) {
        RegionName source = run.plan().source();
        invariants.require(!world.databases().hasForgotten(source), "a rebuild lost writes of %s", source);
        if (run.outcome() == Outcome.SUCCEEDED) {
            invariants.require(isSecondary(source, run.target()), "SUCCEEDED, and %s is no secondary", run.target());
            invariants.require(
                    world.databases().answers(run.target()), "SUCCEEDED, and %s answers nobody", run.target());
            invariants.require(
                    world.databases().writers() == 1,
                    "SUCCEEDED with %d writers",
                    world.databases().writers());
        }
        if (run.outcome() == Outcome.ABORTED) {
            invariants.require(
                    world.clusters().look(run.target()).hasWriter(), "ABORTED, and the old cluster is not as it was");
        }
    }

    private boolean isSecondary(RegionName source, RegionName target) {
        var asked = new RdsOperation.DescribeGlobalClusters(source, null, Filters.NONE);
        List<RdsResult.GlobalCluster> told = world.aws()
                .apply(asked, world.now())
                .expect(RdsResult.GlobalClusters.class)
                .globalClusters();
        invariants.require(
                told.stream()
                                .filter(g -> g.members().stream()
                                        .anyMatch(m -> m.region().equals(source)))
                                .count()
                        <= 1,
                "two global clusters claim %s",
                source);
        return told.stream()
                .flatMap(g -> g.members().stream())
                .anyMatch(m -> m.region().equals(target) && !m.isWriter());
    }
}
