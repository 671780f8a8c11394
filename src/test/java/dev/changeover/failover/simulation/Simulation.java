package dev.changeover.failover.simulation;

import dev.changeover.failover.Actuator;
import dev.changeover.failover.Change;
import dev.changeover.failover.Choice;
import dev.changeover.failover.Commission;
import dev.changeover.failover.Event;
import dev.changeover.failover.FailoverPlan;
import dev.changeover.failover.Journal;
import dev.changeover.failover.Policy;
import dev.changeover.failover.Preflight;
import dev.changeover.failover.Question;
import dev.changeover.failover.Run;
import dev.changeover.failover.Run.Phase;
import dev.changeover.failover.RunId;
import dev.changeover.failover.Timing;
import dev.changeover.failover.execution.RunLoop;
import dev.changeover.failover.execution.RunLoop.Turned;
import dev.changeover.sandbox.controlplane.SandboxIds;
import dev.changeover.topology.ClusterArn;
import dev.changeover.topology.GlobalClusterId;
import dev.changeover.topology.RegionName;
import dev.changeover.topology.TopologySnapshot;
import dev.changeover.topology.TrafficKind;
import dev.changeover.topology.Workload;
import dev.changeover.topology.WorkloadId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** One simulated run from its first decision to its end. */
final class Simulation {
    private static final Instant EPOCH = Instant.parse("2026-01-01T03:00:00Z");
    private static final Duration FAULTS_STOP_AFTER = Duration.ofMinutes(3);
    private static final int MOST_TURNS = 3000;

    /** How a simulated run went. */
    record Result(long seed, Run run, List<String> violations, int turns, int crashes) {}

    private final long seed;
    private final Chooser chooser;
    private final SimulatedWorld world;
    private final SimulatedEyes eyes;
    private final InMemoryJournal journal = new InMemoryJournal();
    private final List<String> violations = new ArrayList<>();
    private final FaultyActuator actuator;
    private final Mutation mutation;
    private RunLoop loop;
    private int crashes;
    private boolean regionsWereLost;
    private boolean secondDriver;

    Simulation(long seed, int maximumFaults, Mutation mutation) {
        this.seed = seed;
        this.mutation = mutation;
        chooser = new Chooser(seed, maximumFaults);
        Duration lag = Duration.ofMillis(20L + chooser.upTo(400));
        world = new SimulatedWorld(EPOCH, lag);
        eyes = new SimulatedEyes(world, chooser, TopologySnapshot.blank(0, EPOCH, workload()));
        actuator = new FaultyActuator(world, chooser, violations);
        world.advance(EPOCH.plusMillis(500));
        TopologySnapshot before = eyes.look(false);
        boolean planned = chooser.coin();
        if (!planned) {
            world.advance(world.now().plusMillis(100));
            world.lose(SimulatedWorld.EAST_1);
        }
        Change change = planned
                ? new Change.Switchover(SimulatedWorld.EAST_2)
                : new Change.Failover(SimulatedWorld.EAST_2, Duration.ofSeconds(2), Change.Method.MANAGED);
        FailoverPlan plan = FailoverPlan.of(workload(), change, SimulatedWorld.EAST_1, policy(), before.number());
        Commission commission =
                new Commission(plan, "simulated", "seed " + seed, "driver", new Preflight.Report(change, List.of()));
        loop = loop(Run.proposed(new RunId(new WorkloadId("todo"), 1), commission, world.now()));
    }

    static Workload workload() {
        SortedMap<RegionName, ClusterArn> clusters = new TreeMap<>();
        clusters.put(
                SimulatedWorld.EAST_1,
                new ClusterArn("arn:aws:rds:us-east-1:123456789012:cluster:todomgmt-infra-pri-db-cluster"));
        clusters.put(
                SimulatedWorld.EAST_2,
                new ClusterArn("arn:aws:rds:us-east-2:123456789012:cluster:todomgmt-infra-secd-db-cluster"));
        return new Workload(
                new WorkloadId("todo"),
                new GlobalClusterId(SandboxIds.GLOBAL_CLUSTER),
                clusters,
                TrafficKind.KEY_VALUE_STORE,
                true);
    }

    static Policy policy() {
        Timing timing = new Timing(
                Duration.ofSeconds(5),
                Duration.ofSeconds(2),
                Duration.ofSeconds(1),
                5,
                Duration.ofSeconds(20),
                Duration.ofSeconds(20),
                Duration.ofSeconds(60),
                Duration.ofSeconds(60),
                Duration.ofSeconds(60),
                Duration.ofSeconds(60),
                Duration.ofSeconds(60));
        return new Policy(Duration.ofSeconds(5), Duration.ofMinutes(2), Duration.ofSeconds(5), true, timing);
    }

    private RunLoop loop(Run run) {
        Journal faulty = new FaultyJournal(journal, chooser);
        Actuator acting = mutation.actuator(actuator);
        return new RunLoop(run, faulty, acting, world::now, _ -> {});
    }

    /** Runs to the end. Violations are in the result, never thrown. */
    Result run() {
        Turned turned = turn(new Event.Started(world.now()));
        int turns = 1;
        while (!(turned instanceof Turned.Ended) && turns < MOST_TURNS) {
            turned = turn(next(turned));
            turns++;
        }
        Run run = loop.run();
        if (!run.isEnded()) {
            violations.add("did not end: " + run.phase() + " at " + run.cursor().step());
        } else {
            world.advance(world.now().plusSeconds(30));
            Invariants.checkEnd(world, run, regionsWereLost, violations);
        }
        if (!Run.replay(journal.read(run.id()).entries()).equals(Optional.of(run))) {
            violations.add("replay does not equal the live state");
        }
        return new Result(seed, run, violations, turns, crashes);
    }

    private Turned turn(Event event) {
        try {
            Turned turned = loop.turn(event);
            return turned instanceof Turned.Fenced ? takeUp() : turned;
        } catch (SimulatedCrash crash) {
            crashes++;
            return takeUp();
        }
    }

    /** Another process reads the journal and goes on; if even the first entry is missing, nothing had begun. */
    private Turned takeUp() {
        world.advance(world.now().plusMillis(chooser.upTo(3000)));
        Optional<Run> replayed = Run.replay(journal.read(loop.run().id()).entries());
        if (replayed.isEmpty()) {
            Run fresh = Run.proposed(loop.run().id(), loop.run().commission(), world.now());
            loop = loop(fresh);
            return turn(new Event.Started(world.now()));
        }
        loop = loop(replayed.get());
        return replayed.get().isEnded()
                ? new Turned.Ended()
                : turn(new Event.Restarted(world.now(), "driver " + crashes));
    }

    private Event next(Turned turned) {
        boolean faulty = world.now().isBefore(EPOCH.plus(FAULTS_STOP_AFTER));
        if (!faulty) {
            chooser.noMoreFaults();
        }
        world.advance(world.now().plusMillis(50L + chooser.upTo(400)));
        Run run = loop.run();
        if (run.phase() == Phase.HALTED) {
            return answer(run);
        }
        if (faulty && chooser.fault(60)) {
            return new Event.AbortRequested(world.now(), "operator");
        }
        if (faulty && !secondDriver && chooser.fault(80)) {
            secondDriver = true;
            interfere();
        }
        if (turned instanceof Turned.Waiting waiting
                && waiting.wakeAt() != null
                && !world.now().isBefore(waiting.wakeAt())) {
            return new Event.DeadlinePassed(world.now());
        }
        return new Event.SnapshotObserved(world.now(), mutation.snapshot(eyes.look(faulty)));
    }

    /** A person answers: usually in the way that goes forward, at last by ending the run. */
    private Event answer(Run run) {
        Question question = run.question();
        List<Choice> choices = question == null ? List.of(Choice.ABANDON) : question.choices();
        Choice choice = chooser.upTo(10) == 0 ? Choice.ABANDON : chooser.oneOf(choices);
        return new Event.OperatorAnswered(world.now(), "operator", choice);
    }

    /** A second process takes the run up while the first is alive: one of them is fenced. */
    private void interfere() {
        Run.replay(journal.read(loop.run().id()).entries())
                .filter(r -> !r.isEnded())
                .ifPresent(run -> {
                    try {
                        var _ = loop(run).turn(new Event.Restarted(world.now(), "second driver"));
                    } catch (SimulatedCrash crash) {
                        crashes++;
                    }
                });
    }
}
