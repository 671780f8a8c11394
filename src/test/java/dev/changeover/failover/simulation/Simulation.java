package dev.changeover.failover.simulation;

import dev.changeover.failover.Actuator;
import dev.changeover.failover.Change;
import dev.changeover.failover.Choice;
import dev.changeover.failover.Commission;
import dev.changeover.failover.Event;
import dev.changeover.failover.FailoverPlan;
import dev.changeover.failover.Journal;
import dev.changeover.failover.JournalEntry;
import dev.changeover.failover.LossEstimate;
import dev.changeover.failover.Policy;
import dev.changeover.failover.Preflight;
import dev.changeover.failover.Question;
import dev.changeover.failover.Run;
import dev.changeover.failover.Run.Phase;
import dev.changeover.failover.RunId;
import dev.changeover.failover.execution.RunLoop;
import dev.changeover.failover.execution.RunLoop.Turned;
import dev.changeover.failover.execution.WatchedClock;
import dev.changeover.topology.TopologySnapshot;
import dev.changeover.topology.WorkloadId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;

/** One simulated run from its first decision to its end. */
final class Simulation {
    static final Instant EPOCH = Instant.parse("2026-01-01T03:00:00Z");
    private static final RunId RUN = new RunId(new WorkloadId("todo"), 1);
    private static final Duration FAULTS_STOP_AFTER = Duration.ofMinutes(3);
    private static final Duration LOST_FOR = Duration.ofSeconds(25);
    private static final int MOST_TURNS = 3000;
    private static final int MOST_ANSWERS = 8;

    /** How a simulated run went. */
    record Result(Scenario scenario, Run run, List<String> violations, int turns, int crashes, int questions) {}

    private final Scenario scenario;
    private final Chooser chooser;
    private final Mutation mutation;
    private final SimulatedWorld world;
    private final ConsoleClock clock;
    private final SimulatedEyes eyes;
    private final Invariants invariants;
    private final Mishaps mishaps;
    private final Journal journal;
    private final FaultyJournal faultyJournal;
    private final Actuator actuator;
    private RunLoop loop;
    private int crashes;
    private int turns;
    private int idle;
    private int answers;
    private boolean stopped;

    Simulation(Scenario scenario, Chooser chooser, Mutation mutation) {
        this.scenario = scenario;
        this.chooser = chooser;
        this.mutation = mutation;
        world = new SimulatedWorld(EPOCH, Duration.ofMillis(20L + chooser.upTo(400)), scenario.byName());
        clock = new ConsoleClock(world);
        eyes = new SimulatedEyes(world, clock, TopologySnapshot.blank(0, EPOCH, scenario.workload()));
        invariants = new Invariants(world, clock, eyes);
        mishaps = new Mishaps(world, clock, eyes);
        journal = mutation.journal(new InMemoryJournal());
        faultyJournal = new FaultyJournal(journal, chooser, world);
        actuator = mutation.actuator(new FaultyActuator(world, chooser, invariants));
        loop = loop(Run.proposed(RUN, commission(), clock.instant()));
    }

    /** What the operator sees and confirms; an unplanned change accepts exactly the loss that was shown. */
    private Commission commission() {
        world.pass(Duration.ofMillis(300));
        var _ = eyes.look();
        world.pass(Duration.ofMillis(100));
        if (scenario.losesTheSource()) {
            world.lose(SimulatedWorld.EAST_1, LOST_FOR.plusSeconds(chooser.upTo(120)));
        }
        if (scenario.cutsReplication()) {
            world.cutReplication(LOST_FOR);
        }
        if (scenario.rebuilds()) {
            world.leaveBehind();
        }
        world.pass(Duration.ofMillis(100));
        TopologySnapshot reviewed = eyes.look();
        Duration shown = LossEstimate.of(reviewed, SimulatedWorld.EAST_2)
                .map(LossEstimate::window)
                .orElse(Duration.ZERO);
        Duration accepted = scenario.cutsReplication() ? shown.plusSeconds(chooser.upTo(9)) : shown;
        var change = scenario.change(SimulatedWorld.EAST_2, accepted);
        invariants.confirmed(change);
        Policy policy = mutation.policy(Scenario.policy());
        Desk desk = new Desk(scenario.workload(), world, clock, eyes, chooser, mutation, invariants);
        return desk.ordered(change, policy).orElseGet(() -> unseen(change, policy, reviewed));
    }

    /** A run that the preflight would have stopped: the machine itself has to hold out against it. */
    private Commission unseen(Change change, Policy policy, TopologySnapshot reviewed) {
        FailoverPlan plan = FailoverPlan.of(scenario.workload(), change, scenario.source(), policy, reviewed.number());
        return new Commission(plan, "simulated", "rehearsal", "driver", new Preflight.Report(change, List.of()));
    }

    private RunLoop loop(Run run) {
        LongSupplier passing = () -> Duration.between(EPOCH, world.now()).toNanos();
        WatchedClock watched = new WatchedClock(clock, passing);
        return new RunLoop(run, faultyJournal, actuator, watched, this::reached, mutation.decider());
    }

    private void reached(Run run) {
        invariants.reached(run);
    }

    /** Runs to the end. Violations are in the result, never thrown. */
    Result run() {
        Turned turned = turn(new Event.Started(clock.instant()));
        while (!(turned instanceof Turned.Ended) && turns < MOST_TURNS && !stopped) {
            turned = next(turned);
        }
        if (!stopped) {
            ended(loop.run());
        }
        return new Result(scenario, loop.run(), invariants.violations(), turns, crashes, answers);
    }

    private void ended(Run run) {
        if (!run.isEnded()) {
            invariants.require(
                    false, "did not end: %s at %s", run.phase(), run.cursor().step());
        } else {
            chooser.noMoreFaults();
            world.pass(Duration.ofMinutes(4));
            invariants.ended(run);
        }
        List<JournalEntry> entries = journal.read(RUN).entries();
        invariants.journal(entries);
        invariants.require(
                Run.replay(entries).equals(Optional.of(run)), "replay does not equal the live state: %s", run.phase());
    }

    private Turned turn(Event event) {
        turns++;
        long before = loop.run().entries();
        try {
            Turned turned = loop.turn(event, eyes(turns));
            idle = loop.run().entries() == before ? idle + 1 : 0;
            return turned;
        } catch (SimulatedCrash crash) {
            crashes++;
            return new Turned.Fenced("death");
        }
    }

    /** In every other turn something is seen while a command is under way, and followed before its answer is written. */
    private RunLoop.Beside eyes(int turn) {
        return new RunLoop.Beside() {
            @Override
            public void goesOn(Run run) {}

            @Override
            public Optional<Event> news() {
                return turn % 2 == 0
                        ? Optional.empty()
                        : Optional.of(new Event.SnapshotObserved(clock.instant(), mutation.snapshot(eyes.look())));
            }
        };
    }

    private Turned next(Turned turned) {
        if (world.now().isAfter(EPOCH.plus(FAULTS_STOP_AFTER))) {
            chooser.noMoreFaults();
        }
        if (turned instanceof Turned.Fenced) {
            return takeUp();
        }
        boolean passed = world.pass(patience());
        Mishap.OfWorld mishap =
                chooser.mishap(Mishap.OfWorld.ALL, () -> !passed && idle > 0 && !eyes.sawSomethingNew());
        return mishap == null ? turn(event(turned)) : struck(mishap, turned);
    }

    private Turned struck(Mishap.OfWorld mishap, Turned turned) {
        return switch (mishap) {
            case OPERATOR_ABORTS -> heard(new Event.AbortRequested(clock.instant(), "operator"), turned);
            case OPERATOR_ESCALATES ->
                loop.run().plan().movesWriter() ? heard(escalation(), turned) : goOn(false, turned);
            case DRIVER_DIES -> {
                crashes++;
                yield takeUp();
            }
            case SECOND_DRIVER -> goOn(interfere(), turned);
            case SECOND_RUN -> {
                beginAnother();
                yield goOn(false, turned);
            }
            default -> goOn(mishaps.happen(mishap), turned);
        };
    }

    /** A word that a run does not heed is as if nobody had said it. */
    private Turned heard(Event word, Turned turned) {
        long entries = loop.run().entries();
        int patient = idle;
        Turned answer = turn(word);
        if (!(answer instanceof Turned.Waiting) || loop.run().entries() != entries) {
            return answer;
        }
        idle = patient;
        turns--;
        return goOn(false, turned);
    }

    private Turned goOn(boolean changed, Turned turned) {
        if (!changed && chooser.inVain()) {
            stopped = true;
            return turned;
        }
        return turn(event(turned));
    }

    /** Looks often while things move, seldom while nothing does. */
    private Duration patience() {
        return Duration.ofMillis((50L + chooser.upTo(300)) * (idle < 12 ? 1 : idle < 30 ? 4 : 12));
    }

    private Event event(Turned turned) {
        Run run = loop.run();
        Question question = run.question();
        if (run.phase() == Phase.HALTED && question != null) {
            return said(question);
        }
        if (turned instanceof Turned.Waiting waiting
                && waiting.wakeAt() != null
                && !clock.instant().isBefore(waiting.wakeAt())
                && chooser.upTo(2) == 0) {
            return new Event.DeadlinePassed(clock.instant());
        }
        return new Event.SnapshotObserved(clock.instant(), mutation.snapshot(eyes.look()));
    }

    /** A person answers this and that, or forces what may be forced, and at last ends the run. */
    private Event said(Question question) {
        answers++;
        List<Choice> choices = question.choices();
        if (answers > MOST_ANSWERS && choices.contains(Choice.ABANDON)) {
            return new Event.OperatorAnswered(clock.instant(), "operator", Choice.ABANDON);
        }
        int answer = chooser.answer(choices.size() + (loop.run().mayEscalate() ? 1 : 0));
        return answer == choices.size()
                ? escalation()
                : new Event.OperatorAnswered(clock.instant(), "operator", choices.get(answer));
    }

    /** The second confirmation shows what may be lost now, and exactly that, or a little more, is accepted. */
    private Event escalation() {
        Duration shown = LossEstimate.of(eyes.last(), SimulatedWorld.EAST_2)
                .map(LossEstimate::window)
                .orElse(Duration.ZERO);
        Duration accepted = shown.plusSeconds(chooser.upTo(9));
        var method = chooser.upTo(4) == 0 ? Change.Method.DETACH : Change.Method.MANAGED;
        var failover = new Change.Failover(SimulatedWorld.EAST_2, accepted, method);
        invariants.confirmed(failover);
        FailoverPlan plan =
                FailoverPlan.escalating(loop.run().plan(), failover, eyes.last().number());
        return new Event.EscalationConfirmed(clock.instant(), "operator", "stuck", plan);
    }

    /** Another process reads the journal and goes on; if even the first entry is missing, nothing had begun. */
    private Turned takeUp() {
        world.pass(Duration.ofMillis(200L + chooser.upTo(3000)));
        Run was = loop.run();
        Optional<Run> replayed = Run.replay(mutation.replayed(journal.read(RUN).entries()));
        if (replayed.isEmpty()) {
            loop = loop(Run.proposed(RUN, was.commission(), clock.instant()));
            return turn(new Event.Started(clock.instant()));
        }
        loop = loop(replayed.get());
        return replayed.get().isEnded()
                ? new Turned.Ended()
                : turn(new Event.Restarted(clock.instant(), "driver " + crashes));
    }

    /**
     * A second process takes the run up while the first is alive: one of them is fenced.
     *
     * @return whether there was a run to take up
     */
    private boolean interfere() {
        Optional<Run> run = Run.replay(journal.read(RUN).entries()).filter(r -> !r.isEnded());
        if (run.isPresent()) {
            RunLoop second = loop(run.get());
            try {
                var _ = second.turn(new Event.Restarted(clock.instant(), "second driver"));
                var _ = second.turn(new Event.SnapshotObserved(clock.instant(), mutation.snapshot(eyes.look())));
            } catch (SimulatedCrash crash) {
                crashes++;
            }
        }
        return run.isPresent();
    }

    /** Another operator asks for the way back while this run is open. */
    private void beginAnother() {
        boolean open = Run.replay(journal.read(RUN).entries())
                .filter(r -> !r.isEnded())
                .isPresent();
        Preflight.Report report = Preflight.check(
                scenario.workload(),
                eyes.look(),
                Scenario.policy(),
                Scenario.SWITCHOVER.change(SimulatedWorld.EAST_1, Duration.ZERO),
                mutation.openRun(open ? Optional.of(RUN) : Optional.empty()),
                clock.instant().minus(Scenario.policy().timing().evidenceMaximumAge()));
        invariants.require(!open || !report.isReady(), "a second run could begin while one is under way");
    }
}
