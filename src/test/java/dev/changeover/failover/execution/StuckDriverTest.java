package dev.changeover.failover.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.changeover.failover.Actuator;
import dev.changeover.failover.Answer;
import dev.changeover.failover.Change;
import dev.changeover.failover.Command;
import dev.changeover.failover.Commission;
import dev.changeover.failover.Decision;
import dev.changeover.failover.DriverLease;
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
import dev.changeover.failover.journal.DirectoryJournal;
import dev.changeover.platform.DeafWait;
import dev.changeover.topology.FixedSnapshots;
import dev.changeover.topology.FixedTopologyFeed;
import dev.changeover.topology.FixedWorkloads;
import dev.changeover.topology.Workload;
import dev.changeover.topology.WorkloadId;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A driver whose answer does not come lets its lease lapse, and when the answer comes after all it does nothing more. */
final class StuckDriverTest {
    private static final Duration BOUND = Duration.ofSeconds(20);
    private static final Workload TODO = FixedWorkloads.todo().workload();
    private static final RunId RUN = new RunId(TODO.id(), 1);

    @TempDir
    private Path folder;

    private final AtomicLong passed = new AtomicLong();
    private final InstantSource clock = () -> FixedSnapshots.NOW.plusNanos(passed.get());
    private final FixedTopologyFeed feed = new FixedTopologyFeed(TODO, FixedSnapshots.calm());
    private final CopyOnWriteArrayList<Instant> held = new CopyOnWriteArrayList<>();
    private final LeaseRenewal renewal = new LeaseRenewal(RUN, "one", lease(), clock, passed::get);
    private final CountDownLatch asked = new CountDownLatch(1);
    private final CountDownLatch answers = new CountDownLatch(1);
    private final List<Command> sent = new CopyOnWriteArrayList<>();
    private final List<Thread> threads = new ArrayList<>();

    @AfterEach
    void end() throws InterruptedException {
        answers.countDown();
        for (Thread each : threads) {
            each.interrupt();
            each.join(BOUND);
        }
    }

    private DriverLease lease() {
        return new DriverLease() {
            @Override
            public void hold(RunId run, String driver, Instant until) {
                held.add(until);
            }

            @Override
            public Optional<Holder> holder(RunId run) {
                return Optional.empty();
            }
        };
    }

    @Test
    void theLeaseIsRenewedWhileAnAnswerMayComeAndNoLonger() {
        renewal.renew();
        renewal.asks();
        passed.addAndGet(LeaseRenewal.PATIENCE.toNanos());
        renewal.renew();
        assertThat(held).hasSize(2);
        passed.addAndGet(1);
        renewal.renew();
        assertThat(held).hasSize(2);
        assertThat(renewal.heldUp()).contains(LeaseRenewal.PATIENCE.plusNanos(1));
        renewal.asks();
        renewal.renew();
        assertThat(held).hasSize(3).last().isEqualTo(clock.instant().plus(LeaseRenewal.LEASE));
    }

    @Test
    void whoWaitsForNewsIsNotHeldUpHoweverLongThereAreNone() {
        AtomicInteger turns = new AtomicInteger();
        RunLoop loop = loop(journal("one"), this::send, (run, _) -> {
            turns.incrementAndGet();
            return new Decision(run, List.of(), List.of(), null);
        });
        begin(loop, this::send);
        await().atMost(BOUND).until(() -> {
            feed.publish(FixedSnapshots.calm());
            return turns.get() > 0;
        });
        passed.addAndGet(Duration.ofDays(1).toNanos());
        await().atMost(BOUND).until(() -> renewal.heldUp().isEmpty());
        assertThat(threads).allMatch(Thread::isAlive);
    }

    @Test
    void aCommandThatIsAnsweredAfterAnotherConsoleWentOnLeadsToNothing() throws InterruptedException {
        Actuator deaf = (plan, command) -> {
            send(plan, command);
            stick();
            return new Answer.Accepted("late");
        };
        RunLoop loop = loop(journal("one"), deaf, StuckDriverTest::fencing);
        begin(loop, deaf);
        untilStuck();
        assertThat(sent).containsExactly(new Command.FenceWrites());
        anotherGoesOnAndTheAnswerComes();
        assertThat(sent).containsExactly(new Command.FenceWrites());
    }

    @Test
    void whatTheJournalDidNotTakeBeforeAnotherConsoleWentOnIsNeitherJournaledNorSent() throws InterruptedException {
        nothingIsSentAfterAnotherConsoleWentOn(new Sticking(journal("one"), Fact.CommandIssued.class, true));
    }

    @Test
    void whatTheJournalTookWithoutSayingSoIsNotSentAfterAnotherConsoleWentOn() throws InterruptedException {
        nothingIsSentAfterAnotherConsoleWentOn(new Sticking(journal("one"), Fact.CommandIssued.class, false));
    }

    private void nothingIsSentAfterAnotherConsoleWentOn(Journal sticking) throws InterruptedException {
        begin(loop(sticking, this::send, StuckDriverTest::fencing), this::send);
        untilStuck();
        anotherGoesOnAndTheAnswerComes();
        assertThat(sent).isEmpty();
    }

    @Test
    void thePageIsToldUntilAnotherConsoleHasGoneOn() {
        RunBoard board = new RunBoard(journal("reader"), clock);
        Journal sticking = new Sticking(journal("one"), Fact.AbortRequested.class, true);
        try (RunKeeper one = new RunKeeper(
                sticking, this::send, lease(), feed, clock, board, "one", Duration.ofHours(1), passed::get)) {
            assertThat(one.begin(proposed())).isInstanceOf(Turned.Waiting.class);
            assertThat(one.tell(RUN, at -> new Event.AbortRequested(at, "ada"))).isTrue();
            await().atMost(BOUND).until(() -> asked.getCount() == 0);
            assertThat(one.heldUp(RUN)).isEmpty();
            passed.addAndGet(LeaseRenewal.PATIENCE.plusSeconds(1).toNanos());
            assertThat(one.heldUp(RUN)).contains(LeaseRenewal.PATIENCE.plusSeconds(1));
            assertThat(another(journal("other")).turn(new Event.Restarted(clock.instant(), "other")))
                    .isInstanceOf(Turned.Waiting.class);
            passed.addAndGet(Duration.ofSeconds(1).toNanos());
            assertThat(one.heldUp(RUN)).isEmpty();
            answers.countDown();
            await("it drives no more")
                    .atMost(BOUND)
                    .until(() -> !one.tell(RUN, at -> new Event.AbortRequested(at, "ada")));
        }
    }

    private void untilStuck() {
        await().atMost(BOUND).until(() -> {
            feed.publish(FixedSnapshots.calm());
            return asked.getCount() == 0;
        });
        assertThat(renewal.heldUp()).isEmpty();
        passed.addAndGet(LeaseRenewal.PATIENCE.plusSeconds(1).toNanos());
        assertThat(renewal.heldUp()).isPresent();
    }

    private void anotherGoesOnAndTheAnswerComes() throws InterruptedException {
        Journal theirs = journal("other");
        RunLoop other = another(theirs);
        assertThat(other.turn(new Event.Restarted(clock.instant(), "other"))).isInstanceOf(Turned.Waiting.class);
        List<JournalEntry> before = theirs.read(RUN).entries();
        assertThat(before.stream().map(JournalEntry::fact)).anyMatch(Fact.DriverRestarted.class::isInstance);
        answers.countDown();
        for (Thread each : threads) {
            each.join(BOUND);
            assertThat(each.isAlive()).as("it stops by itself").isFalse();
        }
        assertThat(theirs.read(RUN)).isEqualTo(new Journal.Reading(before, List.of()));
    }

    private RunLoop another(Journal theirs) {
        Run known = Run.replay(theirs.read(RUN).entries()).orElseThrow();
        Actuator silent = (_, _) -> new Answer.Unclear("none");
        return new RunLoop(known, theirs, silent, new WatchedClock(clock, passed::get), _ -> {});
    }

    /** Asks for a fence at the first snapshot, and otherwise is the machine that it stands in for. */
    private static Decision fencing(Run run, Event event) {
        if (!(event instanceof Event.SnapshotObserved) || run.commands() > 0) {
            return FailoverMachine.decide(run, event);
        }
        Fact.CommandIssued issued = new Fact.CommandIssued(1, new Command.FenceWrites());
        JournalEntry entry = new JournalEntry(run.id(), run.nextSequence(), event.at(), issued);
        return new Decision(run.apply(entry), List.of(entry), List.of(issued), null);
    }

    private Answer send(FailoverPlan plan, Command command) {
        sent.add(command);
        return new Answer.Accepted("");
    }

    private void stick() {
        asked.countDown();
        DeafWait.until(answers);
    }

    private void begin(RunLoop loop, Actuator actuator) {
        RunDriver driver = new RunDriver(loop, actuator, feed, renewal, clock, "one");
        threads.add(Thread.ofPlatform()
                .daemon()
                .name("stuck-driver")
                .start(() -> driver.drive(() -> loop.turn(new Event.Started(clock.instant())))));
    }

    private Run proposed() {
        Change change = new Change.Switchover(FixedWorkloads.EAST_2);
        FailoverPlan plan = FailoverPlan.of(TODO, change, FixedWorkloads.EAST_1, Policy.standard(), 7);
        Preflight.Report report = new Preflight.Report(change, List.of());
        return Run.proposed(RUN, new Commission(plan, "ada", "drill", "one", report), clock.instant());
    }

    private RunLoop loop(Journal journal, Actuator actuator, RunLoop.Decider decider) {
        return new RunLoop(proposed(), journal, actuator, new WatchedClock(clock, passed::get), _ -> {}, decider);
    }

    private Journal journal(String writer) {
        return new DirectoryJournal(folder, writer);
    }

    /** A journal that does not return from storing a fact of this kind, whether it has stored it or not. */
    private final class Sticking implements Journal {
        private final Journal journal;
        private final Class<? extends Fact> at;
        private final boolean before;

        Sticking(Journal journal, Class<? extends Fact> at, boolean before) {
            this.journal = journal;
            this.at = at;
            this.before = before;
        }

        @Override
        public Append append(JournalEntry entry) {
            return append(List.of(entry)).outcome();
        }

        @Override
        public Appending append(List<JournalEntry> entries) {
            boolean sticks = entries.stream().anyMatch(entry -> at.isInstance(entry.fact()));
            if (sticks && before) {
                stick();
            }
            Appending appending = journal.append(entries);
            if (sticks && !before) {
                stick();
            }
            return appending;
        }

        @Override
        public Reading read(RunId run) {
            return journal.read(run);
        }

        @Override
        public List<RunId> runs(WorkloadId workload) {
            return journal.runs(workload);
        }
    }
}
