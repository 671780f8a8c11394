package dev.changeover.failover.simulation;

import static dev.changeover.failover.simulation.SimulatedWorld.EAST_1;
import static dev.changeover.failover.simulation.SimulatedWorld.EAST_2;
import static org.assertj.core.api.Assertions.assertThat;

import dev.changeover.failover.Change;
import dev.changeover.failover.Command;
import dev.changeover.failover.Commission;
import dev.changeover.failover.Event;
import dev.changeover.failover.Fact;
import dev.changeover.failover.FailoverPlan;
import dev.changeover.failover.JournalEntry;
import dev.changeover.failover.Outcome;
import dev.changeover.failover.Preflight;
import dev.changeover.failover.Run;
import dev.changeover.failover.RunId;
import dev.changeover.failover.execution.RunLoop;
import dev.changeover.failover.execution.RunLoop.Turned;
import dev.changeover.failover.execution.WatchedClock;
import dev.changeover.failover.journal.InMemoryStore;
import dev.changeover.failover.journal.S3Journal;
import dev.changeover.platform.store.ObjectStore;
import dev.changeover.topology.RegionName;
import dev.changeover.topology.TopologySnapshot;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** For how many requests to S3, one after the other, a changeover waits while nothing goes wrong. */
final class JournalRequestsTest {
    private static final RunId RUN = new RunId(Scenario.SWITCHOVER.workload().id(), 1);
    private static final Duration LOOK = Duration.ofMillis(100);

    /**
     * What was counted.
     *
     * @param from the last entry before writes stop
     * @param to the last entry before they can succeed again: the command that lets traffic through is written with it
     */
    private record Counted(List<JournalEntry> entries, List<Long> requests, long from, long to) {
        long entriesInGap() {
            return to - from;
        }

        long requestsInGap() {
            return requests.stream()
                    .filter(first -> first > from && first <= to)
                    .count();
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"SWITCHOVER", "FAILOVER_FROM_A_LOST_REGION"})
    void aDecisionIsOneRequest(Scenario scenario) {
        Counted counted = count(scenario);
        System.out.printf(
                "figure: journal requests of a %s: %d for %d entries in all, %d for %d while writes wait%n",
                scenario,
                counted.requests().size(),
                counted.entries().size(),
                counted.requestsInGap(),
                counted.entriesInGap());
        assertThat(counted.requests()).as("none twice").doesNotHaveDuplicates();
        assertThat(counted.requestsInGap()).isPositive().isLessThan(counted.entriesInGap());
        assertThat(counted.requests().size()).isLessThan(counted.entries().size());
    }

    /** What lies between two commands, or a command and its answer, has to be in the record before anything else is done. */
    @Test
    void noCommandIsSentBeforeItIsInTheRecord() {
        Counted counted = count(Scenario.SWITCHOVER);
        List<Long> issued = counted.entries().stream()
                .filter(entry -> entry.fact() instanceof Fact.CommandIssued)
                .map(JournalEntry::sequence)
                .toList();
        for (long command : issued) {
            assertThat(counted.requests())
                    .as("the answer to the command of entry %d is in a request of its own", command)
                    .contains(command + 1);
        }
    }

    private static Counted count(Scenario scenario) {
        InMemoryStore home = new InMemoryStore("home");
        Map<RegionName, ObjectStore> stores = Map.of(EAST_1, new InMemoryStore("copy"), EAST_2, home);
        try (S3Journal journal = new S3Journal(new TreeMap<>(stores), "driver")) {
            Run run = drive(scenario, journal);
            assertThat(run.outcome()).isEqualTo(Outcome.SUCCEEDED);
            List<JournalEntry> entries = journal.read(RUN).entries();
            List<Long> requests = home.created().stream()
                    .map(key -> Long.parseLong(key.replaceAll(".*/(\\d+)\\.json", "$1")))
                    .toList();
            long stops = run.plan().isPlanned() ? last(entries, Command.FenceWrites.class::isInstance) : 0;
            long starts = last(
                    entries, command -> command instanceof Command.PointOrigin || command instanceof Command.LiftFence);
            return new Counted(entries, requests, stops, starts);
        }
    }

    private static long last(List<JournalEntry> entries, Predicate<Command> wanted) {
        return entries.stream()
                .filter(entry -> entry.fact() instanceof Fact.CommandIssued issued && wanted.test(issued.command()))
                .mapToLong(JournalEntry::sequence)
                .max()
                .orElseThrow();
    }

    /** As a console does: it looks ten times a second, and once more while each command is under way. */
    private static Run drive(Scenario scenario, S3Journal journal) {
        SimulatedWorld world = new SimulatedWorld(Simulation.EPOCH, Duration.ofMillis(20), false);
        ConsoleClock clock = new ConsoleClock(world);
        SimulatedEyes eyes =
                new SimulatedEyes(world, clock, TopologySnapshot.blank(0, Simulation.EPOCH, scenario.workload()));
        Invariants invariants = new Invariants(world, clock, eyes);
        world.pass(LOOK);
        var _ = eyes.look();
        if (scenario.losesTheSource()) {
            world.lose(EAST_1, Duration.ofMinutes(2));
        }
        world.pass(LOOK);
        TopologySnapshot reviewed = eyes.look();
        Change change = scenario.change(EAST_2, Duration.ofSeconds(5));
        invariants.confirmed(change);
        FailoverPlan plan =
                FailoverPlan.of(scenario.workload(), change, scenario.source(), Scenario.policy(), reviewed.number());
        Commission commission =
                new Commission(plan, "simulated", "rehearsal", "driver", new Preflight.Report(change, List.of()));
        RunLoop loop = new RunLoop(
                Run.proposed(RUN, commission, clock.instant()),
                journal,
                new FaultyActuator(world, new ScriptedChooser(List.of(), 0), invariants),
                new WatchedClock(
                        clock,
                        () -> Duration.between(Simulation.EPOCH, world.now()).toNanos()),
                _ -> {});
        RunLoop.Beside beside = new RunLoop.Beside() {
            @Override
            public void goesOn(Run run) {}

            @Override
            public Optional<Event> news() {
                return Optional.of(new Event.SnapshotObserved(clock.instant(), eyes.look()));
            }
        };
        Turned turned = loop.turn(new Event.Started(clock.instant()), beside);
        for (int turn = 0; turn < 3000 && turned instanceof Turned.Waiting; turn++) {
            world.pass(LOOK);
            turned = loop.turn(new Event.SnapshotObserved(clock.instant(), eyes.look()), beside);
        }
        assertThat(invariants.violations()).isEmpty();
        return loop.run();
    }
}
