package dev.changeover.failover;

import dev.changeover.topology.RegionName;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A run in the hands of a test: it says what happens, and reads what the machine made of it. */
final class Rehearsal {
    final World world;
    final List<JournalEntry> journal = new ArrayList<>();
    Instant now = World.T0;
    Run run;
    private Optional<Fact.CommandIssued> pending = Optional.empty();
    private Decision last;

    private Rehearsal(Change change) {
        this(change, World.EAST);
    }

    private Rehearsal(Change change, RegionName source) {
        this(
                new Commission(
                        FailoverPlan.of(World.WORKLOAD, change, source, Policy.standard(), 1),
                        "ada",
                        "rehearsal",
                        "d1",
                        new Preflight.Report(change, List.of())),
                new World());
    }

    private Rehearsal(Commission commission, World world) {
        this.world = world;
        run = Run.proposed(new RunId(World.WORKLOAD.id(), 1), commission, now);
        last = Turn.nothing(run);
    }

    static Rehearsal of(Commission commission, World world) {
        return new Rehearsal(commission, world);
    }

    static Rehearsal switchover() {
        return new Rehearsal(new Change.Switchover(World.WEST)).begun();
    }

    static Rehearsal failover(Duration acceptedLoss) {
        return new Rehearsal(new Change.Failover(World.WEST, acceptedLoss, Change.Method.MANAGED));
    }

    static Rehearsal detach(Duration acceptedLoss) {
        return new Rehearsal(new Change.Failover(World.WEST, acceptedLoss, Change.Method.DETACH));
    }

    /** The writer stands alone in the west, and the east was left behind. */
    static Rehearsal rebuild(Change.OldData oldData) {
        Rehearsal rehearsal = new Rehearsal(new Change.Rebuild(World.EAST, oldData), World.WEST);
        rehearsal.world.leaveBehindEast();
        return rehearsal.begun();
    }

    Rehearsal begun() {
        return take(new Event.Started(now));
    }

    Rehearsal take(Event event) {
        last = FailoverMachine.decide(run, event);
        run = last.next();
        journal.addAll(last.entries());
        last.commands().forEach(issued -> pending = Optional.of(issued));
        return this;
    }

    Rehearsal passes(Duration time) {
        now = now.plus(time);
        return this;
    }

    /** A second passes, and everything is read. */
    Rehearsal looks() {
        passes(Duration.ofSeconds(1));
        return take(new Event.SnapshotObserved(now, world.at(now)));
    }

    Rehearsal hears(Answer answer) {
        long number = pending.orElseThrow().number();
        pending = Optional.empty();
        return take(new Event.CommandAnswered(now, number, answer));
    }

    Rehearsal accepted() {
        return hears(new Answer.Accepted(""));
    }

    Rehearsal unclear() {
        return hears(new Answer.Unclear("timed out"));
    }

    Rehearsal rejected(Fault.Kind kind) {
        return hears(new Answer.Rejected(new Fault(kind, kind.name(), "no")));
    }

    Rehearsal answers(Choice choice) {
        return take(new Event.OperatorAnswered(now, "ada", choice));
    }

    Rehearsal aborts() {
        return take(new Event.AbortRequested(now, "ada"));
    }

    /** The driver dies when so many entries are written: all else is forgotten. */
    Rehearsal dies(int written) {
        List<JournalEntry> kept = List.copyOf(journal.subList(0, written));
        journal.clear();
        journal.addAll(kept);
        run = Run.replay(kept).orElseThrow();
        pending = Optional.empty();
        return this;
    }

    Rehearsal restarts() {
        pending = Optional.empty();
        return take(new Event.Restarted(now, "d2"));
    }

    /** Through check and fence, up to the command that moves the database. */
    Rehearsal upToTheMove() {
        looks().accepted();
        world.fenced = true;
        return looks();
    }

    Optional<Command> pending() {
        return pending.map(Fact.CommandIssued::command);
    }

    Step step() {
        return run.cursor().step();
    }

    String situation() {
        Question question = run.question();
        return question == null ? "" : question.situation();
    }

    Decision last() {
        return last;
    }
}
