package dev.changeover.failover.execution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.changeover.failover.Actuator;
import dev.changeover.failover.Answer;
import dev.changeover.failover.Change;
import dev.changeover.failover.Command;
import dev.changeover.failover.Commission;
import dev.changeover.failover.Decision;
import dev.changeover.failover.Event;
import dev.changeover.failover.Fact;
import dev.changeover.failover.FailoverMachine;
import dev.changeover.failover.FailoverPlan;
import dev.changeover.failover.Journal;
import dev.changeover.failover.JournalEntry;
import dev.changeover.failover.Policy;
import dev.changeover.failover.Preflight;
import dev.changeover.failover.Run;
import dev.changeover.failover.RunId;
import dev.changeover.failover.execution.RunLoop.Turned;
import dev.changeover.topology.ClusterArn;
import dev.changeover.topology.GlobalClusterId;
import dev.changeover.topology.RegionName;
import dev.changeover.topology.TrafficKind;
import dev.changeover.topology.Workload;
import dev.changeover.topology.WorkloadId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

final class RunLoopTest {
    private static final Instant T0 = Instant.parse("2026-11-23T03:00:00Z");
    private static final RegionName EAST = new RegionName("us-east-1");
    private static final RegionName WEST = new RegionName("us-west-2");

    private final SlowJournal journal = new SlowJournal();
    private final List<Command> performed = new ArrayList<>();
    private Instant now = T0;
    private Duration set = Duration.ZERO;

    /** Stores nothing while it is down. */
    private static final class SlowJournal implements Journal {
        private final List<JournalEntry> entries = new ArrayList<>();
        private boolean down;

        @Override
        public Append append(JournalEntry entry) {
            if (down) {
                return new Append.Unavailable("down");
            }
            entries.add(entry);
            return new Append.Appended();
        }

        @Override
        public Reading read(RunId run) {
            return new Reading(entries, List.of());
        }

        @Override
        public List<RunId> runs(WorkloadId workload) {
            return List.of();
        }
    }

    private static Run proposed() {
        var clusters = new TreeMap<>(Map.of(EAST, arn(EAST), WEST, arn(WEST)));
        Workload workload = new Workload(
                new WorkloadId("todo"), new GlobalClusterId("g"), clusters, TrafficKind.KEY_VALUE_STORE, false);
        Change change = new Change.Switchover(WEST);
        FailoverPlan plan = FailoverPlan.of(workload, change, EAST, Policy.standard(), 1);
        return Run.proposed(
                new RunId(workload.id(), 1),
                new Commission(plan, "ada", "test", "d1", new Preflight.Report(change, List.of())),
                T0);
    }

    private static ClusterArn arn(RegionName region) {
        return new ClusterArn("arn:aws:rds:%s:123456789012:cluster:todo".formatted(region));
    }

    private RunLoop loop(Actuator actuator, RunLoop.Decider decider) {
        return new RunLoop(proposed(), journal, actuator, clock(), _ -> {}, decider);
    }

    private WatchedClock clock() {
        return new WatchedClock(
                () -> now.plus(set), () -> Duration.between(T0, now).toNanos());
    }

    private Answer perform(FailoverPlan plan, Command command) {
        performed.add(command);
        return new Answer.Accepted("");
    }

    /** Asks for a fence at each deadline, and otherwise is the machine that it stands in for. */
    private static Decision fencing(Run run, Event event) {
        if (!(event instanceof Event.DeadlinePassed)) {
            return FailoverMachine.decide(run, event);
        }
        Fact.CommandIssued issued = new Fact.CommandIssued(run.commands() + 1, new Command.FenceWrites());
        JournalEntry entry = new JournalEntry(run.id(), run.nextSequence(), event.at(), issued);
        return new Decision(run.apply(entry), List.of(entry), List.of(issued), null);
    }

    @Test
    void aCommandThatTheJournalHeldUpForTooLongIsNotCarriedOut() {
        RunLoop loop = loop(this::perform, RunLoopTest::fencing);
        var _ = loop.turn(new Event.Started(now));
        journal.down = true;
        assertThat(loop.turn(new Event.DeadlinePassed(now))).isInstanceOf(Turned.JournalUnavailable.class);
        journal.down = false;
        now = now.plus(Duration.ofMinutes(10));
        var _ = loop.turn(new Event.AbortRequested(now, "ada"));
        assertThat(performed).containsExactly(new Command.LiftFence());
    }

    @Test
    void aClockThatWasSetIsTreatedAsAnotherHostsClock() {
        RunLoop loop = loop(this::perform, RunLoopTest::fencing);
        var _ = loop.turn(new Event.Started(now));
        set = Duration.ofSeconds(40);
        var _ = loop.turn(new Event.AbortRequested(now, "ada"));
        var _ = loop.turn(new Event.AbortRequested(now, "ada"));
        assertThat(journal.entries.stream().filter(e -> e.fact() instanceof Fact.DriverRestarted))
                .singleElement()
                .satisfies(e -> assertThat(e.at()).isEqualTo(T0.plusSeconds(40)));
    }

    @Test
    void aClockThatIsSlewedIsNotNoticed() {
        RunLoop loop = loop(this::perform, RunLoopTest::fencing);
        var _ = loop.turn(new Event.Started(now));
        now = now.plusSeconds(60);
        set = Duration.ofMillis(30);
        var _ = loop.turn(new Event.AbortRequested(now, "ada"));
        assertThat(journal.entries).noneMatch(e -> e.fact() instanceof Fact.DriverRestarted);
    }

    @Test
    void aCommandThatWasHeldUpWhileTheClockWasSetBackIsNotCarriedOut() {
        RunLoop loop = loop(this::perform, RunLoopTest::fencing);
        var _ = loop.turn(new Event.Started(now));
        journal.down = true;
        var _ = loop.turn(new Event.DeadlinePassed(now));
        journal.down = false;
        now = now.plusSeconds(20);
        set = Duration.ofSeconds(-40);
        var _ = loop.turn(new Event.AbortRequested(now, "ada"));
        assertThat(performed).doesNotContain(new Command.FenceWrites());
    }

    @Test
    void whatAPersonSaysWhileTheJournalIsDownIsHeardAfterwards() {
        RunLoop loop = loop(this::perform, RunLoopTest::fencing);
        var _ = loop.turn(new Event.Started(now));
        journal.down = true;
        var _ = loop.turn(new Event.DeadlinePassed(now));
        var _ = loop.turn(new Event.AbortRequested(now, "ada"));
        journal.down = false;
        var _ = loop.turn(new Event.DeadlinePassed(now));
        assertThat(journal.entries).anyMatch(e -> e.fact() instanceof Fact.AbortRequested);
    }

    /** What it may lead to waits for the journal all the same: both decisions are in it before anything follows. */
    @Test
    void whatWasSeenWhileACommandWasUnderWayIsWrittenTogetherWithItsAnswer() {
        List<Long> lengths = new ArrayList<>();
        RunLoop loop = new RunLoop(
                proposed(), journal, this::perform, clock(), run -> lengths.add(run.entries()), RunLoopTest::fencing);
        var _ = loop.turn(new Event.Started(now));
        List<Run> told = new ArrayList<>();
        var _ = loop.turn(new Event.DeadlinePassed(now), new RunLoop.Beside() {
            @Override
            public void goesOn(Run run) {
                told.add(run);
            }

            @Override
            public Optional<Event> news() {
                return Optional.of(new Event.AbortRequested(now, "ada"));
            }
        });
        assertThat(performed).containsExactly(new Command.FenceWrites(), new Command.LiftFence());
        List<Fact> facts = journal.entries.stream().map(JournalEntry::fact).toList();
        int answered = facts.indexOf(new Fact.CommandAnswered(1, new Answer.Accepted("")));
        int aborted = facts.indexOf(new Fact.AbortRequested("ada"));
        assertThat(aborted).isEqualTo(answered + 1);
        assertThat(lengths).as("nothing was published between the two").doesNotContain(answered + 1L);
        assertThat(told).extracting(Run::entries).as("told of each decision").contains(answered + 1L);
    }

    @Test
    void theNewestStateIsTheNewestJournaledOne() {
        RunLoop loop = loop(this::perform, RunLoopTest::fencing);
        journal.down = true;
        var _ = loop.turn(new Event.Started(now));
        assertThat(loop.run().entries()).isZero();
    }

    @Test
    void anActuatorThatBreaksLeavesItUnclearWhatWasDone() {
        RunLoop loop = loop(
                (_, _) -> {
                    throw new IllegalStateException("a bug of ours");
                },
                RunLoopTest::fencing);
        var _ = loop.turn(new Event.Started(now));
        var _ = loop.turn(new Event.DeadlinePassed(now));
        assertThat(journal.entries)
                .anyMatch(e -> e.fact() instanceof Fact.CommandAnswered answered
                        && answered.answer() instanceof Answer.Unclear);
    }

    @Test
    void aMachineThatBreaksHaltsTheRunAndAsks() {
        RunLoop loop = loop(this::perform, (run, event) -> {
            if (event instanceof Event.Started) {
                return FailoverMachine.decide(run, event);
            }
            throw new IndexOutOfBoundsException("a bug of ours");
        });
        var _ = loop.turn(new Event.Started(now));
        var _ = loop.turn(new Event.DeadlinePassed(now));
        assertThat(loop.run().phase()).isEqualTo(Run.Phase.HALTED);
    }
}
