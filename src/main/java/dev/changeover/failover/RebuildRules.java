package dev.changeover.failover;

import dev.changeover.topology.ApiHealth;
import dev.changeover.topology.ClusterArn;
import dev.changeover.topology.ClusterRecipe;
import dev.changeover.topology.DatabaseRole;
import dev.changeover.topology.DbCluster;
import dev.changeover.topology.DbInstance;
import dev.changeover.topology.GlobalCluster;
import dev.changeover.topology.GlobalClusterMember;
import dev.changeover.topology.MemberRole;
import dev.changeover.topology.RegionName;
import dev.changeover.topology.RegionSnapshot;
import dev.changeover.topology.ReplicationLag;
import dev.changeover.topology.Routing;
import dev.changeover.topology.TopologySnapshot;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * How a Region that was left behind becomes a secondary again. A step sends as many commands as the world needs, one at
 * a time, and each is worked out afresh from what is seen: so a run can be taken up anywhere, and what somebody else has
 * done meanwhile is not done twice.
 *
 * @see "ADR-019 the way back after a detach is a change of its own"
 */
final class RebuildRules {
    private final Run run;
    private final FailoverPlan plan;
    private final TopologySnapshot seen;
    private final Instant since;
    private final RegionName source;
    private final RegionName target;

    private RebuildRules(Run run, TopologySnapshot seen, Instant since) {
        this.run = run;
        this.plan = run.plan();
        this.seen = seen;
        this.since = since;
        this.source = plan.source();
        this.target = plan.target();
    }

    /** What a step wants now. */
    sealed interface Need {
        /** Nothing more: the world is as the step wants it. */
        record Done(String evidence) implements Need {}

        record Send(Command command) implements Need {}

        /** Somebody else is at work, or too little is seen. */
        record Wait(String why) implements Need {}
    }

    /** Whether a step's commands are worked out here. */
    static boolean covers(Step step) {
        return switch (step) {
            case DISSOLVE, CREATE_GLOBAL_CLUSTER, DELETE_OLD, CREATE_SECONDARY, AWAIT_SECONDARY, CHECK_READS -> true;
            case CHECK, FENCE_WRITES, MOVE_DATABASE, AWAIT_WRITER, AWAIT_PROXY, PROVE_WRITE, POINT_ORIGIN -> false;
            case AWAIT_EDGE, LIFT_FENCE, PROVE_SERVICE, KEEP_OLD_DATA, CONFIRM, CONFIRM_SOURCE -> false;
        };
    }

    /** What the run's step wants, on readings begun at or after {@code since}. */
    static Need need(Run run, TopologySnapshot seen, Instant since) {
        RebuildRules rules = new RebuildRules(run, seen, since);
        Step step = run.cursor().step();
        return switch (step) {
            case DISSOLVE -> rules.dissolve();
            case CREATE_GLOBAL_CLUSTER -> rules.createGlobalCluster();
            case DELETE_OLD -> rules.deleteOld();
            case CREATE_SECONDARY -> rules.createSecondary();
            case AWAIT_SECONDARY -> rules.awaitSecondary();
            case CHECK_READS -> rules.checkReads();
            default -> throw new IllegalArgumentException(step + " is no step of a rebuild");
        };
    }

    /** Why the present step is not done, as far as a snapshot tells. */
    static String obstacle(Run run, TopologySnapshot seen) {
        return switch (need(run, seen, run.cursor().since())) {
            case Need.Done _ -> "";
            case Need.Send send ->
                "'%s' has not shown any effect".formatted(send.command().label());
            case Need.Wait wait -> wait.why();
        };
    }

    static Command keepSnapshot(Run run) {
        return new Command.KeepSnapshot(cluster(run.plan(), run.target()), Command.KeepSnapshot.nameFor(run.id()));
    }

    /**
     * How the new cluster is to be made: as the old one is, or as an earlier rebuild saw it while it was whole.
     */
    static Optional<ClusterRecipe> recipe(Change.Rebuild change, TopologySnapshot seen, Instant since) {
        Optional<ClusterRecipe> now = seen.region(change.target())
                .flatMap(r -> r.cluster().since(since))
                .map(DbCluster::recipe)
                .filter(ClusterRecipe::isComplete);
        ClusterRecipe known = change.known();
        return known == null
                ? now
                : now.filter(r -> r.instances().size() >= known.instances().size())
                        .or(() -> Optional.of(known));
    }

    /** The world is as planned, all of it read within this step. */
    static Optional<String> confirmation(Run run, TopologySnapshot seen) {
        RebuildRules rules = new RebuildRules(run, seen, run.cursor().since());
        boolean joined = rules.global()
                .filter(g -> g.isSettled() && g.isPrimary(rules.source) && rules.follows(g))
                .isPresent();
        boolean served = seen.publicUrl()
                .since(rules.since)
                .filter(h -> h.takesWritesIn(rules.source) && !h.writesFenced())
                .isPresent();
        return joined && served && rules.isSourceInUse()
                ? Optional.of("%s is a secondary of %s, which serves as before".formatted(rules.target, rules.source))
                : Optional.empty();
    }

    private Need dissolve() {
        Optional<GlobalCluster> told = global();
        if (told.isEmpty() || targetCluster().isEmpty()) {
            return unseen(told.isEmpty() ? "the global cluster" : "the cluster in " + target);
        }
        GlobalCluster global = told.get();
        if (global.isPrimary(source)) {
            return new Need.Done("%s is the primary of %s already".formatted(source, global.id()));
        }
        return global.exists()
                ? takeApart(global)
                : new Need.Done("there is no global cluster %s".formatted(global.id()));
    }

    /** Only the cluster that was left behind is taken out: to remove a secondary would promote it. */
    private Need takeApart(GlobalCluster global) {
        List<RegionName> others = global.members().stream()
                .map(GlobalClusterMember::region)
                .filter(region -> !region.equals(target))
                .toList();
        if (!others.isEmpty()) {
            return new Need.Wait(
                    "%s is a member of %s as well; remove it first".formatted(others.getFirst(), global.id()));
        }
        if (!global.isSettled()) {
            return new Need.Wait("the global cluster is " + global.status());
        }
        if (!isSourceInUse()) {
            return unused();
        }
        return new Need.Send(
                global.member(target).isPresent()
                        ? new Command.ReleaseOldMember(global.id(), target, cluster(plan, target))
                        : new Command.DeleteGlobalCluster(global.id(), target));
    }

    private Need createGlobalCluster() {
        Optional<GlobalCluster> told = global();
        if (told.isEmpty()) {
            return unseen("the global cluster");
        }
        GlobalCluster global = told.get();
        if (global.isPrimary(source)) {
            return global.isSettled()
                    ? new Need.Done("%s is the primary of %s".formatted(source, global.id()))
                    : new Need.Wait("the global cluster is " + global.status());
        }
        if (global.exists()) {
            return takeApart(global);
        }
        return isSourceInUse()
                ? new Need.Send(new Command.CreateGlobalCluster(global.id(), cluster(plan, source)))
                : unused();
    }

    private Need deleteOld() {
        Optional<DbCluster> told = targetCluster();
        if (told.isEmpty()) {
            return unseen("the cluster in " + target);
        }
        DbCluster cluster = told.get();
        if (!cluster.exists()) {
            return new Need.Done(
                    "there is no cluster %s any more".formatted(cluster.arn().identifier()));
        }
        Optional<GlobalCluster> global = global().filter(g -> g.isPrimary(source));
        if (global.isEmpty()) {
            return new Need.Wait("%s is not seen to be the primary of a global cluster".formatted(source));
        }
        if (isNew(cluster) || global.get().member(target).isPresent()) {
            return new Need.Done(
                    "%s is a new one already".formatted(cluster.arn().identifier()));
        }
        if (!isSourceInUse()) {
            return unused();
        }
        if (!isOldDataSettled()) {
            throw new IllegalStateException("%s has no snapshot, and nobody gave its data up".formatted(cluster.arn()));
        }
        return delete(cluster);
    }

    private Need delete(DbCluster cluster) {
        Optional<DbInstance> next = cluster.instances().stream()
                .filter(i -> !i.status().equals("deleting"))
                .findFirst();
        if (next.isPresent()) {
            return new Need.Send(
                    new Command.DeleteInstance(cluster.arn(), next.get().identifier()));
        }
        return cluster.isHeadless() && !cluster.status().equals("deleting")
                ? new Need.Send(new Command.DeleteCluster(cluster.arn()))
                : new Need.Wait("the cluster in %s is %s".formatted(target, cluster.status()));
    }

    private Need createSecondary() {
        Optional<DbCluster> told = targetCluster();
        Optional<GlobalCluster> global = global().filter(g -> g.isPrimary(source));
        Optional<DbCluster> primary =
                seen.region(source).flatMap(r -> r.cluster().since(since));
        if (told.isEmpty() || global.isEmpty() || primary.isEmpty()) {
            return unseen(
                    told.isEmpty()
                            ? "the cluster in " + target
                            : "%s as the primary of a global cluster".formatted(source));
        }
        DbCluster cluster = told.get();
        ClusterRecipe recipe = kept();
        if (!cluster.exists()) {
            return new Need.Send(new Command.CreateCluster(
                    global.get().id(), source, recipe.in(primary.get().engineVersion())));
        }
        Optional<ClusterRecipe.Instance> missing = recipe.instances().stream()
                .filter(i -> cluster.instances().stream()
                        .noneMatch(there -> there.identifier().equals(i.identifier())))
                .findFirst();
        if (missing.isEmpty()) {
            return new Need.Done("%s has %d of %d instances"
                    .formatted(
                            cluster.arn().identifier(),
                            cluster.instances().size(),
                            recipe.instances().size()));
        }
        return cluster.isAvailable() && global.get().member(target).isPresent()
                ? new Need.Send(
                        new Command.CreateInstance(recipe.in(primary.get().engineVersion()), missing.get()))
                : new Need.Wait("the cluster in %s is %s".formatted(target, cluster.status()));
    }

    private Need awaitSecondary() {
        Optional<GlobalCluster> global = global();
        Optional<DbCluster> cluster = targetCluster();
        if (global.isEmpty() || cluster.isEmpty()) {
            return unseen(global.isEmpty() ? "the global cluster" : "the cluster in " + target);
        }
        if (!global.get().isPrimary(source) || !global.get().isSettled() || !follows(global.get())) {
            return new Need.Wait("%s is no connected secondary of %s yet".formatted(target, source));
        }
        boolean well = cluster.get().isAvailable()
                && !cluster.get().isHeadless()
                && cluster.get().instances().stream().allMatch(DbInstance::isAvailable);
        if (!well) {
            return new Need.Wait("the cluster in %s is %s, not all of its instances are available"
                    .formatted(target, cluster.get().status()));
        }
        Optional<ReplicationLag> lag = seen.region(target).flatMap(r -> r.lag().since(since));
        if (lag.isEmpty() || !seen.seenAsReader(target, since)) {
            return unseen(lag.isEmpty() ? "the lag of " + target : "the database in " + target);
        }
        String behind = "%s follows %s behind"
                .formatted(target, Words.duration(lag.get().behind()));
        return lag.get().behind().compareTo(plan.policy().maximumLag()) <= 0
                ? new Need.Done(behind)
                : new Need.Wait(behind);
    }

    private Need checkReads() {
        Optional<ApiHealth> api = seen.region(target).flatMap(r -> r.api().since(since));
        if (api.isEmpty()) {
            return unseen("the API in " + target);
        }
        return api.get().servedBy().equals(target) && api.get().database() == DatabaseRole.READER
                ? new Need.Done("the API in %s reads from its own database in %d ms"
                        .formatted(target, api.get().roundTripMillis()))
                : new Need.Wait("the API in %s does not answer from a reader".formatted(target));
    }

    private Optional<GlobalCluster> global() {
        return seen.globalCluster().since(since);
    }

    private Optional<DbCluster> targetCluster() {
        return seen.region(target).map(RegionSnapshot::cluster).flatMap(c -> c.since(since));
    }

    /** The writer writes and traffic goes there: whatever is deleted is not what anybody uses. */
    private boolean isSourceInUse() {
        return seen.seenAsWriter(source, since)
                && seen.routing()
                        .since(since)
                        .map(Routing::activeOrigin)
                        .filter(source::equals)
                        .isPresent();
    }

    private Need unused() {
        return new Need.Wait("%s is not seen to take the writes and the traffic".formatted(source));
    }

    private boolean follows(GlobalCluster global) {
        return global.member(target)
                .filter(m -> m.role() == MemberRole.SECONDARY)
                .filter(m -> m.synchronizationStatus().isEmpty()
                        || m.synchronizationStatus().equals("connected"))
                .isPresent();
    }

    /** Another cluster than the one that the recipe was taken from, though it bears the same name. */
    private boolean isNew(DbCluster cluster) {
        ClusterRecipe now = cluster.recipe();
        String old = kept().resourceId();
        return now != null
                && !old.isEmpty()
                && !now.resourceId().isEmpty()
                && !now.resourceId().equals(old);
    }

    private ClusterRecipe kept() {
        ClusterRecipe recipe = run.marks().recipe();
        if (recipe == null) {
            throw new IllegalStateException(
                    "run %s does not say how to make the cluster in %s".formatted(run.id(), target));
        }
        return recipe;
    }

    /** A snapshot was seen to be available, or its absence was accepted by a person. */
    private boolean isOldDataSettled() {
        return !plan.steps().contains(Step.KEEP_OLD_DATA)
                || run.steps().stream()
                        .filter(s -> s.step() == Step.KEEP_OLD_DATA)
                        .anyMatch(s -> s.result() == Run.StepRecord.Result.DONE
                                || s.result() == Run.StepRecord.Result.SKIPPED);
    }

    private static Need unseen(String what) {
        return new Need.Wait(what + " is not seen");
    }

    private static ClusterArn cluster(FailoverPlan plan, RegionName region) {
        return plan.workload().cluster(region).orElseThrow();
    }
}
