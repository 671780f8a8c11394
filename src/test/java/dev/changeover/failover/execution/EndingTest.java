package dev.changeover.failover.execution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.changeover.failover.Answer;
import dev.changeover.failover.DriverLease;
import dev.changeover.failover.Journal;
import dev.changeover.failover.Journal.Append;
import dev.changeover.failover.JournalEntry;
import dev.changeover.failover.Ledger;
import dev.changeover.failover.LedgerEntry;
import dev.changeover.failover.RunId;
import dev.changeover.platform.DeafWait;
import dev.changeover.platform.HeardLog;
import dev.changeover.topology.FixedSnapshots;
import dev.changeover.topology.FixedTopologyFeed;
import dev.changeover.topology.FixedWorkloads;
import dev.changeover.topology.Workload;
import dev.changeover.topology.WorkloadId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a process that ends cuts off by itself is no fault, and fills no log. */
@Timeout(60)
final class EndingTest {
    private static final Workload TODO = FixedWorkloads.todo().workload();
    private static final InstantSource CLOCK = InstantSource.fixed(FixedSnapshots.NOW);

    private final CountDownLatch answers = new CountDownLatch(1);

    @Test
    void aListOfRunsThatTheEndCutsOffIsNoNews() throws InterruptedException {
        BlockingQueue<Thread> asking = new LinkedBlockingQueue<>();
        try (HeardLog log = new HeardLog(RunKeeper.class)) {
            RunKeeper keeper = keeper(asking);
            keeper.startWatching();
            Thread watch = asking.take();
            keeper.close();
            answers.countDown();
            watch.join();
            assertThat(log.lines()).isEmpty();
        }
    }

    @Test
    void aListOfRunsThatCannotBeReadIsNews() throws InterruptedException {
        BlockingQueue<Thread> asking = new LinkedBlockingQueue<>();
        try (HeardLog log = new HeardLog(RunKeeper.class);
                RunKeeper keeper = keeper(asking)) {
            keeper.startWatching();
            answers.countDown();
            asking.take();
            asking.take();
            assertThat(log.lines()).first().asString().startsWith("WARN workload todo: its runs cannot be read: ");
        }
    }

    @Test
    void aLedgerThatTheEndCutsOffIsNoNewsForTheLog() {
        Ledger cut = new Ledger() {
            @Override
            public Append append(LedgerEntry entry) {
                return new Append.Unavailable("these clients are closed");
            }

            @Override
            public Ledger.Reading read(long after) {
                return new Ledger.Reading(List.of(), List.of("the ledger could not be read: these clients are closed"));
            }
        };
        try (HeardLog log = new HeardLog(LedgerBook.class)) {
            LedgerBook ended = new LedgerBook(cut, CLOCK);
            ended.close();
            assertThat(ended.read()).isEmpty();
            assertThat(log.lines()).isEmpty();
            assertThat(new LedgerBook(cut, CLOCK).read()).isEmpty();
            assertThat(log.lines()).hasSize(1);
        }
    }

    private RunKeeper keeper(BlockingQueue<Thread> asking) {
        Journal journal = new Journal() {
            @Override
            public Append append(JournalEntry entry) {
                throw new AssertionError("nothing is journaled");
            }

            @Override
            public Journal.Reading read(RunId run) {
                return new Journal.Reading(List.of(), List.of());
            }

            @Override
            public List<RunId> runs(WorkloadId workload) {
                asking.add(Thread.currentThread());
                DeafWait.until(answers);
                throw new UncheckedIOException("the runs of todo could not be listed", new IOException("closed"));
            }
        };
        DriverLease none = new DriverLease() {
            @Override
            public void hold(RunId run, String driver, Instant until) {}

            @Override
            public Optional<Holder> holder(RunId run) {
                return Optional.empty();
            }
        };
        return new RunKeeper(
                journal,
                (_, _) -> new Answer.Unclear("nothing is asked here"),
                none,
                new FixedTopologyFeed(TODO, FixedSnapshots.calm()),
                CLOCK,
                new RunBoard(journal, CLOCK),
                "ending",
                Duration.ofMillis(5),
                System::nanoTime);
    }
}
