package dev.changeover.failover.execution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.changeover.failover.Fact;
import dev.changeover.failover.JournalEntry;
import dev.changeover.failover.Outcome;
import dev.changeover.failover.Run;
import dev.changeover.failover.RunHistory;
import dev.changeover.failover.RunId;
import dev.changeover.failover.Step;
import dev.changeover.platform.DeafWait;
import dev.changeover.topology.FixedSnapshots;
import dev.changeover.topology.FixedTopologyFeed;
import dev.changeover.topology.FixedWorkloads;
import dev.changeover.topology.Workload;
import dev.changeover.topology.WorkloadId;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
final class HistoryCopiesTest {
    private static final Workload TODO = FixedWorkloads.todo().workload();

    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final CountDownLatch answers = new CountDownLatch(1);
    private volatile Optional<Set<RunId>> there = Optional.empty();
    private volatile boolean deaf;

    private final RunHistory history = new RunHistory() {
        @Override
        public Optional<Set<RunId>> copied(WorkloadId workload) {
            asked.add("copied");
            return there;
        }

        @Override
        public Copied copy(Run run) {
            asked.add(run.id().toString());
            if (deaf) {
                DeafWait.until(answers);
            }
            return there.isPresent() ? new Copied.Done() : new Copied.NotDone("nobody takes writes");
        }
    };

    @Test
    void aProcessThatHasJustBegunCopiesWhatIsMissing() {
        there = Optional.of(Set.of(id(1), id(2)));
        try (HistoryCopies copies = new HistoryCopies(history)) {
            LongStream.rangeClosed(1, 4).mapToObj(HistoryCopiesTest::ended).forEach(copies);
        }
        assertThat(asked).containsExactly("copied", "todo-3", "todo-4");
    }

    @Test
    void whereNobodyTakesWritesEachRunIsTriedAndTheCopiesAreAskedForOnce() {
        try (HistoryCopies copies = new HistoryCopies(history)) {
            LongStream.rangeClosed(1, 3).mapToObj(HistoryCopiesTest::ended).forEach(copies);
        }
        assertThat(asked).containsExactly("copied", "todo-1", "todo-2", "todo-3");
    }

    @Test
    void whoStopsWaitsForASilentDatabaseNoLongerThanItsPatience() {
        deaf = true;
        HistoryCopies copies = new HistoryCopies(history, Duration.ofMillis(20));
        copies.accept(ended(1));
        copies.close();
        assertThat(answers.getCount()).as("it has not answered yet").isEqualTo(1);
        answers.countDown();
    }

    @Test
    void aRunThatIsUnderWayIsNotCopied() {
        try (HistoryCopies copies = new HistoryCopies(history)) {
            copies.accept(run(1, new Fact.StepStarted(Step.CHECK)));
        }
        assertThat(asked).isEmpty();
    }

    private static RunId id(long number) {
        return new RunId(TODO.id(), number);
    }

    private static Run ended(long number) {
        return run(number, new Fact.RunEnded(Outcome.SUCCEEDED, "us-east-2 takes writes"));
    }

    private static Run run(long number, Fact last) {
        FixedChangeovers fixed = new FixedChangeovers(new FixedTopologyFeed(TODO, FixedSnapshots.calm()));
        Fact began = fixed.facts(fixed.succeeded()).getFirst();
        return Run.replay(List.of(
                        new JournalEntry(id(number), 1, FixedSnapshots.NOW, began),
                        new JournalEntry(id(number), 2, FixedSnapshots.NOW, last)))
                .orElseThrow();
    }
}
