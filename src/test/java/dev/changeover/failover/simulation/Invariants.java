package dev.changeover.failover.simulation;

import dev.changeover.failover.Change;
import dev.changeover.failover.Command;
import dev.changeover.failover.FailoverPlan;
import dev.changeover.failover.JournalEntry;
import dev.changeover.failover.Objectives;
import dev.changeover.failover.Outcome;
import dev.changeover.failover.Run;
import dev.changeover.sandbox.controlplane.EdgeView;
import dev.changeover.topology.RegionName;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What must hold in every simulated run, whatever goes wrong. The world itself is asked, never the machine's own
 * readings. A violation is a sentence.
 */
final class Invariants {
    /** A Region that comes back may take writes for this long before anybody can have seen it. */
    private static final Duration UNSEEN = Duration.ofSeconds(2);

    private final SimulatedWorld world;
    private final ConsoleClock clock;
    private final SimulatedEyes eyes;
    private final List<String> violations = new ArrayList<>();
    private final RebuildInvariants rebuilding;
    private boolean moved;
    private @Nullable Instant movedAt;
    private @Nullable Instant provenAt;
    private final Set<Change> said = new HashSet<>();

    Invariants(SimulatedWorld world, ConsoleClock clock, SimulatedEyes eyes) {
        this.world = world;
        this.clock = clock;
        this.eyes = eyes;
        this.rebuilding = new RebuildInvariants(this, world);
    }

    List<String> violations() {
        return violations;
    }

    void require(boolean holds, String violation, Object... arguments) {
        if (!holds) {
            violations.add(violation.formatted(arguments));
        }
    }

    /** What a person has confirmed, with the loss that goes with it. */
    void confirmed(Change change) {
        said.add(change);
    }

    /** Holds for every command at the moment at which it leaves for AWS. */
    void sent(FailoverPlan plan, Command command) {
        if (!plan.movesWriter()) {
            rebuilding.sent(plan, command);
        }
        if (command instanceof Command.PointOrigin(RegionName target)) {
            boolean lost = !world.databases().isAlive(target);
            require(
                    lost || world.databases().takesWrites(target),
                    "traffic was pointed at %s, whose database is a reader",
                    target);
        }
        if (command.movesDatabase()) {
            move(plan, command);
        }
    }

    private void move(FailoverPlan plan, Command command) {
        require(
                !plan.isPlanned() || command instanceof Command.SwitchoverGlobalCluster,
                "a switchover sent %s",
                command.label());
        require(!moved || !isMoved(plan), "%s was sent again after it had been carried out", command.label());
        require(
                !plan.isPlanned()
                        || !plan.workload().traffic().fences()
                        || world.aws().edgeView(world.now()).writesFenced(),
                "the database was moved without the write fence");
        moved = true;
        movedAt = movedAt == null ? world.now() : movedAt;
    }

    private boolean isMoved(FailoverPlan plan) {
        return world.isChanging() || world.databases().takesWrites(plan.target());
    }

    /** Holds for every command once it was carried out. */
    void carriedOut(FailoverPlan plan, Command command) {
        if (command.movesDatabase()) {
            Instant seen = world.databases().writableSince(plan.source()).plus(UNSEEN);
            boolean visible = !eyes.isBlind() && world.now().isAfter(seen);
            require(!visible || world.databases().writers() <= 1, "%s made a second writer", command.label());
        }
    }

    /** Holds for every new state of a run. */
    void reached(Run run) {
        rebuilding.reached(run);
        if (run.plan().movesWriter() && provenAt == null && Objectives.of(run).recoveryTime() != null) {
            provenAt = world.now();
            require(
                    world.databases().promotedAt(run.target()).isAfter(Instant.MIN),
                    "the service was proven in %s before its database was made the writer",
                    run.target());
        }
        if (run.phase() == Run.Phase.HALTED
                && run.question() != null
                && run.question().situation().startsWith("Aurora has put the roles back")) {
            require(!isMoved(run.plan()), "a person was told that the roles are back, which they are not");
        }
    }

    /** Holds for the journal of every run. */
    void journal(List<JournalEntry> journal) {
        for (int i = 1; i < journal.size(); i++) {
            require(
                    !journal.get(i).at().isBefore(journal.get(i - 1).at()),
                    "time goes back at entry %d",
                    journal.get(i).sequence());
        }
    }

    /** Holds once a run has ended and every Region is back. */
    void ended(Run run) {
        EdgeView edge = world.aws().edgeView(world.now());
        if (!run.plan().movesWriter()) {
            isActive(run, run.plan().source(), edge);
            rebuilding.ended(run);
        } else if (run.outcome() == Outcome.SUCCEEDED) {
            isActive(run, run.target(), edge);
        }
        if (run.outcome() == Outcome.ABORTED) {
            isActive(run, run.plan().source(), edge);
        }
        if (run.outcome() == Outcome.ABANDONED) {
            boolean said = run.steps().isEmpty() || run.steps().getLast().result() != Run.StepRecord.Result.DONE;
            require(said || !edge.writesFenced(), "ended half-way, and the write fence stands unsaid");
        }
        checkLoss(run);
        checkObjectives(run);
    }

    /** What the record says about the objectives is what has happened, as far as the console's clock was right. */
    private void checkObjectives(Run run) {
        Objectives judged = Objectives.of(run);
        Duration said = judged.recoveryTime();
        require(run.outcome() != Outcome.SUCCEEDED || said != null, "succeeded, and the record knows no recovery time");
        if (said != null && provenAt != null && !clock.hasJumped()) {
            Instant recovered = run.steps().getFirst().startedAt().plus(said);
            Instant promoted = world.databases().promotedAt(run.target());
            require(
                    !recovered.isBefore(promoted) && !recovered.isAfter(provenAt),
                    "the record says recovered at %s; the writer was there at %s, and the proof at %s",
                    recovered,
                    promoted,
                    provenAt);
        }
        Duration point = judged.recoveryPoint();
        // Names have no fence: what a live writer takes until the move was not foreseeable, and is said to be left out
        // (ADR-014).
        if (point != null && !eyes.wasBlind()) {
            Duration lost = window(run);
            require(
                    lost.compareTo(point) <= 0 || judged.uncounted() != null,
                    "the record says at most %s was lost, and %s was",
                    point,
                    lost);
        }
    }

    private Duration window(Run run) {
        List<Instant> lost = world.databases().leftBehindBy(run.target());
        return lost.isEmpty() ? Duration.ZERO : Duration.between(lost.getFirst(), lost.getLast());
    }

    private void isActive(Run run, RegionName region, EdgeView edge) {
        require(world.databases().takesWrites(region), "%s, and %s takes no writes", run.outcome(), region);
        require(edge.activeOrigin().equals(region.value()), "%s, and traffic is elsewhere", run.outcome());
        require(!edge.writesFenced(), "%s, and the write fence was left behind", run.outcome());
    }

    private void checkLoss(Run run) {
        List<Instant> lost = world.databases().leftBehindBy(run.target());
        require(
                said.contains(run.plan().change()),
                "went by %s, which nobody had confirmed",
                run.plan().change());
        switch (run.plan().change()) {
            case Change.Rebuild _ -> {}
            case Change.Switchover _ ->
                require(lost.isEmpty(), "a switchover lost %d acknowledged writes", lost.size());
            case Change.Failover failover -> {
                Duration window = window(run);
                // How long a writer lived on that nobody could see, nobody can tell.
                require(
                        eyes.wasBlind() || window.compareTo(allowed(run, failover)) <= 0,
                        "lost %s of writes, %s was accepted",
                        window,
                        failover.acceptedLoss());
            }
        }
    }

    /**
     * Where nothing fences, by a person's choice or since names cannot (ADR-014), what is written until the move comes on
     * top, counted from readings that may be as old as evidence may be when the command leaves.
     */
    private Duration allowed(Run run, Change.Failover failover) {
        FailoverPlan plan = run.plan();
        Instant sent = movedAt;
        Instant over = world.databases().promotedAt(plan.target());
        boolean fenced = plan.workload().traffic().fences() && !run.marks().unfenced();
        return fenced || sent == null || !over.isAfter(sent)
                ? failover.acceptedLoss()
                : failover.acceptedLoss()
                        .plus(plan.policy().timing().evidenceMaximumAge())
                        .plus(Duration.between(sent, over));
    }
}
