package dev.changeover.failover;

import dev.changeover.failover.Run.Issued;
import dev.changeover.topology.ApiHealth;
import dev.changeover.topology.RegionName;
import dev.changeover.topology.RegionSnapshot;
import dev.changeover.topology.Routing;
import dev.changeover.topology.TopologySnapshot;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The runbook, line by line: what each step sends, when it may be sent, and which observation proves it done. */
final class StepRules {
    private StepRules() {}

    /** The command of a step, absent for a step that only waits. */
    static Optional<Command> command(Step step, Run run) {
        FailoverPlan plan = run.plan();
        return switch (step) {
            case FENCE_WRITES -> Optional.of(new Command.FenceWrites());
            case MOVE_DATABASE -> Optional.of(moveDatabase(plan));
            case PROVE_WRITE -> Optional.of(new Command.ProveWrite(plan.target(), run.id()));
            case POINT_ORIGIN -> Optional.of(new Command.PointOrigin(plan.target()));
            case LIFT_FENCE -> Optional.of(new Command.LiftFence());
            case PROVE_SERVICE -> Optional.of(new Command.ProveService(plan.target()));
            case KEEP_OLD_DATA -> Optional.of(RebuildRules.keepSnapshot(run));
            case CHECK, AWAIT_WRITER, AWAIT_PROXY, AWAIT_EDGE, CONFIRM, CONFIRM_SOURCE -> Optional.empty();
            case DISSOLVE, CREATE_GLOBAL_CLUSTER, DELETE_OLD, CREATE_SECONDARY, AWAIT_SECONDARY, CHECK_READS ->
                Optional.empty();
        };
    }

    private static Command moveDatabase(FailoverPlan plan) {
        var cluster = plan.workload().globalCluster();
        var target = plan.workload().cluster(plan.target()).orElseThrow();
        return switch (plan.change()) {
            case Change.Rebuild _ -> throw new IllegalArgumentException("a rebuild moves no writer");
            case Change.Switchover _ -> new Command.SwitchoverGlobalCluster(cluster, plan.source(), target);
            case Change.Failover failover ->
                switch (failover.method()) {
                    case MANAGED -> new Command.FailoverGlobalCluster(cluster, plan.target(), target);
                    case DETACH -> new Command.RemoveFromGlobalCluster(cluster, plan.target(), target);
                };
        };
    }

    /** Whether the answer to the step's command is itself the observation that proves it. */
    static boolean isProvenByAnswer(Step step) {
        return step == Step.PROVE_WRITE || step == Step.PROVE_SERVICE || step == Step.KEEP_OLD_DATA;
    }

    /** A step that the plan can go on without: an unplanned failover does not wait for a fence that cannot be set. */
    static boolean isOptional(Step step, FailoverPlan plan) {
        return step == Step.FENCE_WRITES && !plan.isPlanned();
    }

    /**
     * Whether the step's command may be sent now. A switchover moves the database only on fresh evidence that nothing
     * would be lost; nobody points traffic at a Region that was not just seen to be the writer.
     *
     * @param snapshot absent when the event brought none
     */
    static boolean isReady(Step step, Run run, @Nullable TopologySnapshot snapshot, Instant now) {
        Instant oldest = now.minus(run.plan().policy().timing().evidenceMaximumAge());
        return switch (step) {
            case MOVE_DATABASE -> snapshot != null && MoveRules.mayMove(run, snapshot, oldest);
            case POINT_ORIGIN -> isWriter(run, snapshot, oldest);
            case FENCE_WRITES, LIFT_FENCE, PROVE_WRITE, PROVE_SERVICE, KEEP_OLD_DATA -> true;
            case CHECK, AWAIT_WRITER, AWAIT_PROXY, AWAIT_EDGE, CONFIRM, CONFIRM_SOURCE -> false;
            case DISSOLVE, CREATE_GLOBAL_CLUSTER, DELETE_OLD, CREATE_SECONDARY, AWAIT_SECONDARY, CHECK_READS -> false;
        };
    }

    /** The target was just seen to take writes, and has not been seen to refuse them since. */
    private static boolean isWriter(Run run, @Nullable TopologySnapshot snapshot, Instant oldest) {
        Instant proven = run.marks().writeProvenAt();
        if (proven == null || proven.isBefore(oldest)) {
            return snapshot != null && snapshot.seenAsWriter(run.target(), oldest);
        }
        return snapshot == null || !snapshot.seenAsReader(run.target(), proven);
    }

    /** The observation that proves the step done, in words; empty while it is not. Only readings from after the command count. */
    static Optional<String> proof(Step step, Run run, TopologySnapshot snapshot) {
        if (command(step, run).isPresent() && !isPossiblySent(step, run)) {
            return Optional.empty();
        }
        Issued issued = run.cursor().issued();
        Instant since = run.marks().visibleSince(issued == null ? run.cursor().since() : issued.at());
        RegionName target = run.target();
        return switch (step) {
            case CHECK -> Readiness.proof(run.commission(), snapshot, since);
            case FENCE_WRITES -> routing(snapshot, since, Routing::writesFenced, "the edge is told to refuse writes");
            case LIFT_FENCE -> lifted(run, snapshot, since);
            case POINT_ORIGIN ->
                routing(snapshot, since, r -> target.equals(r.activeOrigin()), "the origin is " + target);
            case MOVE_DATABASE -> MoveRules.taken(run, snapshot);
            case AWAIT_WRITER ->
                snapshot.seenAsWriter(target, moveIssuedAt(run))
                        ? Optional.of("the database in %s takes writes".formatted(target))
                        : Optional.empty();
            case AWAIT_PROXY -> proxy(snapshot, target, moveIssuedAt(run));
            case AWAIT_EDGE -> edge(snapshot, target, since);
            case CONFIRM -> Confirmation.proof(run, snapshot);
            case CONFIRM_SOURCE -> Confirmation.sourceProof(run, snapshot);
            case PROVE_WRITE, PROVE_SERVICE -> Optional.empty();
            case KEEP_OLD_DATA, DISSOLVE, CREATE_GLOBAL_CLUSTER, DELETE_OLD -> Optional.empty();
            case CREATE_SECONDARY, AWAIT_SECONDARY, CHECK_READS -> Optional.empty();
        };
    }

    /** Also between two attempts, when the one before may still have come through late. */
    private static boolean isPossiblySent(Step step, Run run) {
        return run.cursor().attempts() > 0 || (step == Step.MOVE_DATABASE && run.pointOfNoReturnPassed());
    }

    /** Readings begun at or after this can show the change of writer. */
    static Instant moveIssuedAt(Run run) {
        Instant at = run.marks().databaseCommandAt();
        return run.marks().visibleSince(at == null ? run.cursor().since() : at);
    }

    private static Optional<String> lifted(Run run, TopologySnapshot snapshot, Instant since) {
        Instant counts = run.phase() == Run.Phase.RESTORING ? FenceRules.liftTelling(run, snapshot, since) : since;
        return counts == null
                ? Optional.empty()
                : routing(snapshot, counts, r -> !r.writesFenced(), "the edge is told to let writes pass");
    }

    private static Optional<String> routing(
            TopologySnapshot snapshot, Instant since, Predicate<Routing> wanted, String words) {
        return snapshot.routing().since(since).filter(wanted).map(_ -> words);
    }

    /** Either the proxy itself says so, or a function that goes through it has seen a writer. */
    private static Optional<String> proxy(TopologySnapshot snapshot, RegionName target, Instant since) {
        Optional<RegionSnapshot> region = snapshot.region(target);
        if (region.flatMap(r -> r.api().since(since))
                .filter(h -> h.takesWritesIn(target))
                .isPresent()) {
            return Optional.of("the API in %s reaches a writer through its proxy".formatted(target));
        }
        return region.flatMap(r -> r.proxy().since(since))
                .filter(p -> p.takesWrites())
                .map(p -> "proxy %s has an available READ_WRITE target".formatted(p.name()));
    }

    private static Optional<String> edge(TopologySnapshot snapshot, RegionName target, Instant since) {
        Optional<ApiHealth> seen = snapshot.publicUrl().since(since).filter(h -> h.takesWritesIn(target));
        return seen.map(h -> "the public URL is answered by %s in %d ms".formatted(target, h.roundTripMillis()));
    }

    /** Whether a settled global cluster, read at or after {@code since}, does not show the change of writer. */
    static boolean hasStayed(Run run, TopologySnapshot snapshot, Instant since) {
        return snapshot.globalCluster()
                .since(run.marks().visibleSince(since))
                .filter(c -> c.isSettled() && !MoveRules.hasMoved(run.plan(), c))
                .isPresent();
    }

    /** What keeps the current step from being done, as far as a snapshot tells; empty when it does not. */
    static String obstacles(Run run, TopologySnapshot snapshot) {
        Instant since = run.cursor().since();
        return switch (run.cursor().step()) {
            case CHECK -> Readiness.obstacles(run.commission(), snapshot, since);
            case MOVE_DATABASE -> run.pointOfNoReturnPassed() ? "" : MoveRules.obstacle(run, snapshot, since);
            case DISSOLVE, CREATE_GLOBAL_CLUSTER, DELETE_OLD, CREATE_SECONDARY, AWAIT_SECONDARY, CHECK_READS ->
                RebuildRules.obstacle(run, snapshot);
            default -> "";
        };
    }

    /** How long the current step may take. Writes may be fenced: a move that cannot even be asked for ends soon. */
    static Duration deadline(Run run) {
        Timing timing = run.plan().policy().timing();
        Step step = run.cursor().step();
        return step == Step.MOVE_DATABASE && !run.pointOfNoReturnPassed()
                ? timing.checkDeadline()
                : deadline(step, timing);
    }

    private static Duration deadline(Step step, Timing timing) {
        return switch (step) {
            case CHECK -> timing.checkDeadline();
            case FENCE_WRITES, LIFT_FENCE -> timing.fenceDeadline();
            case MOVE_DATABASE, AWAIT_WRITER -> timing.databaseDeadline();
            case AWAIT_PROXY -> timing.proxyDeadline();
            case PROVE_WRITE, PROVE_SERVICE -> timing.proofDeadline();
            case POINT_ORIGIN, AWAIT_EDGE -> timing.edgeDeadline();
            case CONFIRM, CONFIRM_SOURCE -> timing.confirmDeadline();
            case DISSOLVE, CREATE_GLOBAL_CLUSTER, CHECK_READS -> timing.databaseDeadline();
            // What AWS makes, copies or deletes takes as long as it is large.
            case KEEP_OLD_DATA, DELETE_OLD, CREATE_SECONDARY ->
                timing.databaseDeadline().multipliedBy(4);
            case AWAIT_SECONDARY -> timing.databaseDeadline().multipliedBy(8);
        };
    }
}
