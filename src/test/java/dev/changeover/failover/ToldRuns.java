package dev.changeover.failover;

import dev.changeover.topology.ApprovalNeeded;
import dev.changeover.topology.Safeguards;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Runs that did not go as one would wish, each driven through admission and machine to where it is told of. */
final class ToldRuns {
    private static final Duration PATIENCE = Duration.ofMinutes(30);
    private static final String WHY = "monthly exercise, ticket OPS-4711";

    private ToldRuns() {}

    /** Fenced, and then taken back by the operator before the database was told to move. */
    static Rehearsal aborted() {
        Rehearsal it = begun(Order.of(new Change.Switchover(World.WEST), WHY), Policy.standard(), new World());
        it.looks().accepted();
        it.world.fenced = true;
        return carriedOn(it.aborts());
    }

    /** A switchover whose writer never came, and which went on as a failover. */
    static Rehearsal escalated() {
        Rehearsal it = begun(Order.of(new Change.Switchover(World.WEST), WHY), Policy.standard(), new World());
        it.upToTheMove().accepted();
        it.world.globalStatus = "switching-over";
        it.looks().passes(PATIENCE).looks();
        it.world.globalStatus = "available";
        it.world.lose(World.EAST);
        it.looks();
        Change.Failover failover = new Change.Failover(World.WEST, Change.Failover.ANY_LOSS, Change.Method.MANAGED);
        it.take(new Event.EscalationConfirmed(
                it.now,
                "grace",
                "Aurora hangs and us-east-1 has gone dark",
                FailoverPlan.escalating(it.run.plan(), failover, 9)));
        return carriedOn(it);
    }

    /** Too far behind, and nobody there to approve: a rule was overridden and the glass broken. */
    static Rehearsal overridden() {
        World world = new World();
        world.lag = Duration.ofSeconds(17);
        Order order = Order.of(new Change.Switchover(World.WEST), WHY)
                .overriding(List.of(new RuleOverride(
                        SafetyRule.MAXIMUM_LAG, "ada", "the batch of the night is over, the lag falls by itself")))
                .breaking(new BreakGlass("ada", "us-east-1 loses its power at four and nobody answers the phone"));
        return carriedOn(begun(order, Policy.standard().with(approvalNeeded()), world));
    }

    /** The writer never came, and the run waits for a person. */
    static Rehearsal halted() {
        Rehearsal it = begun(Order.of(new Change.Switchover(World.WEST), WHY), Policy.standard(), new World());
        it.upToTheMove().accepted();
        it.world.globalStatus = "switching-over";
        return it.looks().passes(PATIENCE).looks();
    }

    /** The same, ended by a person as it stood. */
    static Rehearsal abandoned() {
        return carriedOn(halted().answers(Choice.ABANDON));
    }

    private static Safeguards approvalNeeded() {
        return new Safeguards(Duration.ZERO, List.of(), ApprovalNeeded.BOTH, Duration.ofMinutes(5), List.of());
    }

    private static Rehearsal begun(Order order, Policy policy, World world) {
        Admission.Asked asked = new Admission.Asked(World.WORKLOAD, policy, order, "ada", "console-1", 7, null);
        Circumstances now = new Circumstances(
                World.T0, World.T0, InForce.EMPTY, Optional.empty(), null, Set.of(), Optional.empty());
        if (Admission.decide(asked, world.at(World.T0), now)
                instanceof Admission.Verdict.Begin(Commission commission)) {
            return Rehearsal.of(commission, world).begun();
        }
        throw new IllegalStateException(
                "the order is not admitted: " + Admission.decide(asked, world.at(World.T0), now));
    }

    /** AWS and the edge do what they are told, until the run has ended. */
    private static Rehearsal carriedOn(Rehearsal it) {
        for (int turn = 0; turn < 100 && !it.run.isEnded(); turn++) {
            if (it.pending().isPresent()) {
                obey(it.world, it.pending().get());
                it.accepted();
            }
            it.looks();
        }
        if (!it.run.isEnded()) {
            throw new IllegalStateException("the run stands still: " + it.step() + ", " + it.situation());
        }
        return it;
    }

    private static void obey(World world, Command command) {
        switch (command) {
            case Command.FenceWrites _ -> world.fenced = true;
            case Command.LiftFence _ -> world.fenced = false;
            case Command.PointOrigin(var target) -> {
                world.origin = target;
                world.fenced = false;
            }
            case Command.SwitchoverGlobalCluster _, Command.FailoverGlobalCluster _ -> world.moveTo(World.WEST);
            default -> {}
        }
    }
}
