package dev.changeover.failover;

import dev.changeover.failover.Run.Issued;
import dev.changeover.topology.FailoverState;
import dev.changeover.topology.GlobalCluster;
import dev.changeover.topology.TopologySnapshot;
import java.time.Instant;
import java.util.Optional;

/** The one step that cannot be taken back: on which evidence the database is moved, and what shows that it is. */
final class MoveRules {
    private MoveRules() {}

    /** Whether the move may be asked for now, on readings begun no earlier than {@code oldest}. */
    static boolean mayMove(Run run, TopologySnapshot snapshot, Instant oldest) {
        return obstacle(run, snapshot, oldest).isEmpty();
    }

    /** Why the move may not be asked for on readings begun at or after {@code oldest}; empty when it may. */
    static String obstacle(Run run, TopologySnapshot snapshot, Instant oldest) {
        Optional<GlobalCluster> seen = snapshot.globalCluster().since(telling(run, oldest));
        if (seen.isEmpty()) {
            return "the global cluster is not seen";
        }
        GlobalCluster cluster = seen.get();
        return switch (run.plan().change()) {
            case Change.Rebuild _ -> "a rebuild moves no writer";
            case Change.Switchover _ -> planned(run.plan(), cluster);
            case Change.Failover failover -> unplanned(run, failover, snapshot, cluster, oldest);
        };
    }

    /** After a call that may have been carried out, only a reading that would show it counts. */
    private static Instant telling(Run run, Instant oldest) {
        if (!run.pointOfNoReturnPassed()) {
            return oldest;
        }
        Instant settled =
                StepRules.moveIssuedAt(run).plus(run.plan().policy().timing().settle());
        return settled.isAfter(oldest) ? settled : oldest;
    }

    private static String planned(FailoverPlan plan, GlobalCluster cluster) {
        if (!cluster.isPrimary(plan.source())) {
            return plan.source() + " is not the writer any more";
        }
        return cluster.isSettled() ? "" : "the global cluster is " + cluster.status();
    }

    private static String unplanned(
            Run run, Change.Failover failover, TopologySnapshot snapshot, GlobalCluster cluster, Instant oldest) {
        FailoverPlan plan = run.plan();
        if (cluster.member(plan.target()).isEmpty()) {
            return "%s is no member of %s".formatted(plan.target(), cluster.id());
        }
        if (cluster.isPrimary(plan.target())) {
            return plan.target() + " is the writer already";
        }
        if (run.pointOfNoReturnPassed() && !cluster.isSettled()) {
            return "the global cluster is " + cluster.status();
        }
        if (isDetach(plan) && snapshot.seenAsWriter(plan.source(), oldest)) {
            return "%s takes writes, and a detached %s would be a second writer"
                    .formatted(plan.source(), plan.target());
        }
        if (FenceRules.isMissingSince(run, snapshot, oldest)) {
            return FenceRules.situation(run);
        }
        return LossEstimate.of(snapshot, plan.target())
                .filter(loss -> loss.window().compareTo(failover.acceptedLoss()) > 0)
                .map(loss -> "up to %s of writes may be lost now, more than was accepted"
                        .formatted(Words.atMost(loss.window())))
                .orElse("");
    }

    /** Accepted by Aurora, or seen under way or over by a reading from after the call. */
    static Optional<String> taken(Run run, TopologySnapshot snapshot) {
        Issued issued = run.cursor().issued();
        if (issued != null && issued.answer() instanceof Answer.Accepted) {
            return Optional.of("Aurora has accepted it");
        }
        Instant since = StepRules.moveIssuedAt(run);
        if (snapshot.seenAsWriter(run.target(), since)) {
            return Optional.of("the database in %s takes writes".formatted(run.target()));
        }
        return snapshot.globalCluster()
                .since(since)
                .filter(c -> isUnderWay(run, c) || hasMoved(run.plan(), c))
                .map(c -> "Aurora says " + c.status());
    }

    private static boolean isUnderWay(Run run, GlobalCluster cluster) {
        FailoverState state = cluster.failoverState();
        return state != null
                && state.to().region().equals(run.target())
                && !state.status().equals("cancelling");
    }

    static boolean isDetach(FailoverPlan plan) {
        return plan.change() instanceof Change.Failover f && f.method() == Change.Method.DETACH;
    }

    /** What the control plane says once the change is over. */
    static boolean hasMoved(FailoverPlan plan, GlobalCluster cluster) {
        return isDetach(plan)
                ? cluster.member(plan.target()).isEmpty()
                : cluster.isSettled() && cluster.isPrimary(plan.target());
    }

    /** From then on a settled global cluster in its old roles means that Aurora has given the change up. */
    static Instant rolesAreTelling(Run run) {
        Instant issued = StepRules.moveIssuedAt(run);
        Instant since = run.cursor().since();
        return (since.isAfter(issued) ? since : issued)
                .plus(run.plan().policy().timing().settle());
    }

    /** A refused move is in doubt too while an earlier call may have been carried out: that may be why. */
    static boolean isInDoubt(Run run, Issued issued) {
        return issued.answer() instanceof Answer.Unclear
                || (issued.answer() instanceof Answer.Rejected
                        && issued.command().movesDatabase()
                        && run.pointOfNoReturnPassed());
    }

    /** Readings from after the settle window do not show the command: it was not carried out. */
    static boolean wasLost(Run run, Issued issued, TopologySnapshot snapshot) {
        Instant answeredAt = issued.answeredAt();
        if (answeredAt == null) {
            return false;
        }
        Instant settled = run.marks()
                .visibleSince(answeredAt)
                .plus(run.plan().policy().timing().settle());
        return issued.command().movesDatabase()
                ? StepRules.hasStayed(run, snapshot, settled)
                : snapshot.routing().since(settled).isPresent();
    }
}
