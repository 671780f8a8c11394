package dev.changeover.failover.simulation;

import dev.changeover.failover.Change;
import dev.changeover.failover.Command;
import dev.changeover.failover.FailoverPlan;
import dev.changeover.failover.Outcome;
import dev.changeover.failover.Run;
import dev.changeover.topology.RegionName;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** What must hold in every simulated run, whatever the faults. A violation is a sentence. */
final class Invariants {
    private Invariants() {}

    /** Database before traffic: the world itself is asked, not the machine's readings. */
    static void checkCommand(SimulatedWorld world, FailoverPlan plan, Command command, List<String> violations) {
        if (command instanceof Command.PointOrigin point
                && world.databases().isAlive(point.target())
                && !world.databases().takesWrites(point.target())) {
            violations.add("traffic was pointed at %s, whose database is a reader".formatted(point.target()));
        }
        if (plan.isPlanned() && command.movesDatabase() && !(command instanceof Command.SwitchoverGlobalCluster)) {
            violations.add("a switchover issued " + command.label());
        }
    }

    /** Holds for the end of a run. */
    static void checkEnd(SimulatedWorld world, Run run, boolean regionsWereLost, List<String> violations) {
        var edge = world.aws().edgeView(world.now());
        RegionName target = run.target();
        RegionName source = run.plan().source();
        if (run.outcome() == Outcome.SUCCEEDED && !regionsWereLost) {
            require(world.databases().takesWrites(target), "succeeded, and the target takes no writes", violations);
            require(edge.activeOrigin().equals(target.value()), "succeeded, and traffic is elsewhere", violations);
        }
        if (run.outcome() == Outcome.SUCCEEDED || run.outcome() == Outcome.ABORTED) {
            require(!edge.writesFenced(), "ended, and the write fence was left behind", violations);
        }
        if (run.outcome() == Outcome.ABORTED && world.databases().isAlive(source) && !regionsWereLost) {
            require(world.databases().takesWrites(source), "aborted, and the old writer takes no writes", violations);
            require(edge.activeOrigin().equals(source.value()), "aborted, and traffic is elsewhere", violations);
        }
        require(world.mostWriters() <= 1, "two databases took writes at once", violations);
        checkLoss(world, run, violations);
    }

    private static void checkLoss(SimulatedWorld world, Run run, List<String> violations) {
        List<Instant> lost = world.databases().lost();
        switch (run.plan().change()) {
            case Change.Switchover _ ->
                require(lost.isEmpty(), "a switchover lost %d acknowledged writes".formatted(lost.size()), violations);
            case Change.Failover failover -> {
                Duration window = lost.isEmpty() ? Duration.ZERO : Duration.between(lost.getFirst(), lost.getLast());
                require(
                        window.compareTo(failover.acceptedLoss()) <= 0,
                        "lost %s of writes, %s was accepted".formatted(window, failover.acceptedLoss()),
                        violations);
            }
        }
    }

    static void require(boolean holds, String violation, List<String> violations) {
        if (!holds) {
            violations.add(violation);
        }
    }
}
