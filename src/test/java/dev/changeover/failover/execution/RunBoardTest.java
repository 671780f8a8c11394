package dev.changeover.failover.execution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.changeover.failover.Change;
import dev.changeover.failover.Commission;
import dev.changeover.failover.Fact;
import dev.changeover.failover.FailoverPlan;
import dev.changeover.failover.Journal;
import dev.changeover.failover.JournalEntry;
import dev.changeover.failover.Outcome;
import dev.changeover.failover.Policy;
import dev.changeover.failover.Preflight;
import dev.changeover.failover.Run;
import dev.changeover.failover.RunId;
import dev.changeover.failover.simulation.InMemoryJournal;
import dev.changeover.platform.HeardLog;
import dev.changeover.topology.FixedWorkloads;
import dev.changeover.topology.Workload;
import dev.changeover.topology.WorkloadId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

final class RunBoardTest {
    private static final Workload TODO = FixedWorkloads.todo().workload();
    private static final RunId FIRST = new RunId(TODO.id(), 1);

    private final CountingJournal journal = new CountingJournal();
    private Instant now = Instant.parse("2026-11-23T07:00:00Z");
    private final RunBoard board = new RunBoard(journal, () -> now);

    @Test
    void manyLooksAtOnceReadTheJournalOnce() {
        begin(FIRST);
        assertThat(board.open(TODO.id())).isPresent();
        int reads = journal.reads.get();
        for (int browser = 0; browser < 50; browser++) {
            board.open(TODO.id());
            board.find(FIRST);
            board.runs(TODO.id());
        }
        assertThat(journal.reads).hasValue(reads);
    }

    @Test
    void whatAnotherProcessJournalsIsSeenAMomentLater() {
        begin(FIRST);
        assertThat(board.open(TODO.id())).isPresent();
        journal.append(new JournalEntry(FIRST, 2, now, new Fact.RunEnded(Outcome.SUCCEEDED, "done")));
        now = now.plusSeconds(1);
        assertThat(board.open(TODO.id())).isEmpty();
        assertThat(board.find(FIRST).map(Run::outcome)).contains(Outcome.SUCCEEDED);
    }

    @Test
    void aRunThatIsNotKnownYetIsLookedForAtOnce() {
        assertThat(board.runs(TODO.id())).isEmpty();
        begin(FIRST);
        assertThat(board.find(FIRST)).isPresent();
        assertThat(board.open(TODO.id())).isPresent();
    }

    /** A record in buckets takes long to read; each read here waits for the others. */
    @Test
    void whatIsNotKnownYetIsReadSideBySide() {
        for (int number = 1; number <= 3; number++) {
            begin(new RunId(TODO.id(), number));
        }
        journal.together = new CountDownLatch(3);
        assertThat(board.runs(TODO.id())).hasSize(3);
        assertThat(journal.alone).hasValue(0);
    }

    /** A claim to its number looked like a run while its home was silent. */
    @Test
    void aRunThatTurnsOutNeverToHaveBegunIsNotOpen() {
        begin(FIRST);
        assertThat(board.open(TODO.id())).isPresent();
        journal.entries.vanish(FIRST);
        now = now.plusSeconds(1);
        assertThat(board.open(TODO.id())).isEmpty();
        assertThat(board.find(FIRST)).isEmpty();
    }

    @Test
    void theKeepersLookTellsEveryListenerOnce() {
        List<Run> told = new ArrayList<>();
        try (var _ = board.onChange(told::add)) {
            begin(FIRST);
            board.refresh(TODO.id());
            board.refresh(TODO.id());
        }
        assertThat(told).extracting(Run::id).containsExactly(FIRST);
    }

    @Test
    void aListenerThatFailsStopsNeitherTheOthersNorTheDriverThatTells() {
        List<Run> told = new ArrayList<>();
        begin(FIRST);
        try (var _ = board.onChange(_ -> {
                    throw new IllegalStateException("a bug in a view");
                });
                var _ = board.onChange(told::add)) {
            board.refresh(TODO.id());
        }
        assertThat(told).extracting(Run::id).containsExactly(FIRST);
    }

    /** As every wait does that a thread is in when this process is told to stop. */
    @Test
    void whatAnEndingProcessCouldNotReadIsNoDamage() {
        begin(FIRST);
        journal.entries.tear(FIRST, "entry 2 of run todo-1 could not be read: interrupted");
        Thread.currentThread().interrupt();
        board.refresh(TODO.id());
        assertThat(Thread.interrupted()).isTrue();
        assertThat(board.damage(FIRST)).isEmpty();
        now = now.plusSeconds(1);
        assertThat(board.damage(FIRST)).hasSize(1);
    }

    @Test
    void aBoardThatIsClosedReadsNoFurtherRun() {
        begin(FIRST);
        try (HeardLog log = new HeardLog(RunBoard.class)) {
            board.close();
            journal.entries.tear(FIRST, "entry 2 of run todo-1 could not be read: these clients are closed");
            board.refresh(TODO.id());
            assertThat(log.lines()).isEmpty();
        }
        assertThat(journal.reads).as("the list of runs alone").hasValue(1);
    }

    private void begin(RunId run) {
        Change change = new Change.Switchover(FixedWorkloads.EAST_2);
        FailoverPlan plan = FailoverPlan.of(TODO, change, FixedWorkloads.EAST_1, Policy.standard(), 7);
        Preflight.Report report = new Preflight.Report(change, List.of());
        journal.append(new JournalEntry(
                run, 1, now, new Fact.RunStarted(new Commission(plan, "operator", "drill", "test", report))));
    }

    /** Counts how often anything is read. */
    private static final class CountingJournal implements Journal {
        private final InMemoryJournal entries = new InMemoryJournal();
        private final AtomicInteger reads = new AtomicInteger();
        private final AtomicInteger alone = new AtomicInteger();
        private volatile CountDownLatch together = new CountDownLatch(0);

        @Override
        public Append append(JournalEntry entry) {
            return entries.append(entry);
        }

        @Override
        public Reading read(RunId run) {
            reads.incrementAndGet();
            together.countDown();
            try {
                if (!together.await(20, TimeUnit.SECONDS)) {
                    alone.incrementAndGet();
                }
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
            return entries.read(run);
        }

        @Override
        public List<RunId> runs(WorkloadId workload) {
            reads.incrementAndGet();
            return entries.runs(workload);
        }
    }
}
