package dev.changeover.failover.execution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.changeover.access.Operator;
import dev.changeover.access.Role;
import dev.changeover.audit.InMemoryAuditLog;
import dev.changeover.audit.recording.AuditTrail;
import dev.changeover.failover.Answer;
import dev.changeover.failover.Change;
import dev.changeover.failover.DeliveriesInProgress;
import dev.changeover.failover.DriverLease;
import dev.changeover.failover.Journal;
import dev.changeover.failover.Order;
import dev.changeover.failover.Outcome;
import dev.changeover.failover.Permissions;
import dev.changeover.failover.Policy;
import dev.changeover.failover.Run;
import dev.changeover.failover.RunId;
import dev.changeover.failover.execution.Changeovers.Reply;
import dev.changeover.failover.journal.DirectoryJournal;
import dev.changeover.failover.journal.LocalBuckets;
import dev.changeover.failover.journal.S3Journal;
import dev.changeover.failover.simulation.InMemoryLedger;
import dev.changeover.sandbox.wire.BucketStorage.Condition;
import dev.changeover.topology.FixedSnapshots;
import dev.changeover.topology.FixedTopologyFeed;
import dev.changeover.topology.FixedWorkloads;
import dev.changeover.topology.TopologyFeed;
import dev.changeover.topology.Workload;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two consoles over one journal, of either kind: whatever their timing, one run at a time. */
class TwoConsolesTest {
    private static final Workload TODO = FixedWorkloads.todo().workload();
    private static final RunId FIRST = new RunId(TODO.id(), 1);
    private static final InstantSource CLOCK = InstantSource.fixed(FixedSnapshots.NOW);
    private static final Operator ADA = new Operator("ada", Set.of(Role.OPERATOR));

    @TempDir
    private Path folder;

    private final List<AutoCloseable> opened = new ArrayList<>();
    private LocalBuckets buckets;

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable each : opened.reversed()) {
            each.close();
        }
    }

    @Test
    void aRunBegunWhileTheOtherConsoleChecksIsNotOvertaken() throws Exception {
        theOtherBeginsWhileOneChecks(this::inDirectory);
    }

    @Test
    void aRunBegunWhileTheOtherConsoleChecksIsNotOvertakenInBuckets() throws Exception {
        theOtherBeginsWhileOneChecks(inBuckets());
    }

    private void theOtherBeginsWhileOneChecks(Function<String, Journal> journals) {
        Journal ours = journals.apply("one");
        Changeovers other = console("other", journals.apply("other"), DeliveriesInProgress.NONE);
        List<Reply> others = new ArrayList<>();
        Changeovers one = console("one", ours, _ -> {
            if (others.isEmpty()) {
                others.add(begin(other));
            }
            return Optional.empty();
        });
        Reply reply = begin(one);
        assertThat(others).containsExactly(new Reply.Taken(FIRST));
        assertThat(reply)
                .isInstanceOfSatisfying(
                        Reply.Refused.class,
                        refused -> assertThat(refused.why()).contains("begun at the same moment by other"));
        assertThat(ours.runs(TODO.id())).containsExactly(FIRST);
    }

    @Test
    void ofTwoAtOnceExactlyOneBegins() throws Exception {
        bothAtOnce(this::inDirectory);
    }

    @Test
    void ofTwoAtOnceExactlyOneBeginsInBuckets() throws Exception {
        bothAtOnce(inBuckets());
    }

    private void bothAtOnce(Function<String, Journal> journals) throws Exception {
        Journal ours = journals.apply("one");
        CyclicBarrier together = new CyclicBarrier(2);
        List<Callable<Reply>> consoles = new ArrayList<>();
        for (Changeovers each : List.of(
                console("one", ours, DeliveriesInProgress.NONE),
                console("other", journals.apply("other"), DeliveriesInProgress.NONE))) {
            consoles.add(() -> {
                together.await();
                return begin(each);
            });
        }
        List<Reply> replies = new ArrayList<>();
        try (var both = Executors.newCachedThreadPool()) {
            for (var reply : both.invokeAll(consoles)) {
                replies.add(reply.get());
            }
        }
        assertThat(replies).filteredOn(Reply.Taken.class::isInstance).containsExactly(new Reply.Taken(FIRST));
        assertThat(ours.runs(TODO.id())).containsExactly(FIRST);
        assertThat(Run.replay(ours.read(FIRST).entries())).isPresent();
    }

    @Test
    void aRunWithATornEntryIsToldLetsNobodyBeginAndGoesOnOnceItIsMovedAway() throws Exception {
        beginsAndDies(inDirectory("one"));
        Path run = folder.resolve("todo/000001");
        long torn = inDirectory("reader").read(FIRST).entries().size();
        Path entry = run.resolve("%06d.json".formatted(torn));
        Files.writeString(entry, "{\"format\":2,\"wri");

        Changeovers other = console("other", inDirectory("other"), DeliveriesInProgress.NONE);
        String sentence = "entry %d of run todo-1 is torn".formatted(torn);
        assertThat(other.board().damage(FIRST)).singleElement().asString().startsWith(sentence);
        assertThat(other.preflight(TODO.id(), new Change.Switchover(FixedWorkloads.EAST_2))
                        .findings())
                .filteredOn(finding -> finding.check().equals("journal"))
                .singleElement()
                .satisfies(finding -> assertThat(finding.sentence()).contains(sentence, "runbook"));
        assertThat(begin(other)).isInstanceOf(Reply.Refused.class);

        Files.move(entry, folder.resolve("kept"));
        Changeovers third = console("third", inDirectory("third"), DeliveriesInProgress.NONE);
        assertThat(third.abort(ADA, FIRST)).isEqualTo(new Reply.Taken(FIRST));
        awaitEnd(third);
        assertThat(third.board().damage(TODO.id())).isEmpty();
    }

    /** Not even its first entry can be read: nobody can say what was begun, so nobody may begin anything else. */
    @Test
    void aRunOfWhichNothingCanBeReadLetsNobodyBegin() throws Exception {
        Files.createDirectories(folder.resolve("todo/000001"));
        Files.writeString(folder.resolve("todo/000001/000001.json"), "{");
        Changeovers other = console("other", inDirectory("other"), DeliveriesInProgress.NONE);
        assertThat(begin(other))
                .isInstanceOfSatisfying(
                        Reply.Refused.class,
                        refused -> assertThat(refused.why()).contains("entry 1 of run todo-1 is torn"));
    }

    @Test
    void whatIsTornInItsHomeIsReadFromTheOtherBucketAndTheRunGoesOn() throws Exception {
        Function<String, Journal> journals = inBuckets();
        beginsAndDies(journals.apply("one"));
        String first = "todo/000001/000001.json";
        Await.until(() -> buckets.files().get("journal-1", first) != null);
        buckets.files().put("journal-2", first, new byte[0], new Condition.Always());
        Changeovers other = console("other", journals.apply("other"), DeliveriesInProgress.NONE);
        assertThat(other.abort(ADA, FIRST)).isEqualTo(new Reply.Taken(FIRST));
        awaitEnd(other);
    }

    /** Its eyes are shut as soon as it has begun, so the run stays in its first step until the console is closed. */
    private void beginsAndDies(Journal journal) {
        FixedTopologyFeed feed = new FixedTopologyFeed(TODO, FixedSnapshots.calm());
        Changeovers console = console("one", journal, feed, _ -> {
            feed.publish(FixedSnapshots.dark(FixedSnapshots.NOW));
            return Optional.empty();
        });
        assertThat(begin(console)).isEqualTo(new Reply.Taken(FIRST));
        Await.until(() -> journal.read(FIRST).entries().size() == 2);
        console.close();
    }

    private static void awaitEnd(Changeovers console) {
        Await.until(() -> console.board().find(FIRST).filter(Run::isEnded).isPresent());
        assertThat(console.board().find(FIRST).map(Run::outcome)).contains(Outcome.ABORTED);
    }

    private static final class Await {
        static void until(BooleanSupplier condition) {
            long end = System.nanoTime() + Duration.ofMinutes(1).toNanos();
            while (!condition.getAsBoolean()) {
                assertThat(System.nanoTime()).as("waited a minute").isLessThan(end);
                LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
            }
        }
    }

    private static Reply begin(Changeovers console) {
        Order order = Order.of(new Change.Switchover(FixedWorkloads.EAST_2), "monthly drill");
        return console.begin(ADA, TODO.id(), order, 7);
    }

    private Journal inDirectory(String writer) {
        return new DirectoryJournal(folder, writer);
    }

    private Function<String, Journal> inBuckets() throws Exception {
        buckets = new LocalBuckets(folder, Duration.ofSeconds(20));
        opened.add(buckets);
        return writer -> {
            S3Journal journal = new S3Journal(buckets.stores(), writer);
            opened.add(journal);
            return journal;
        };
    }

    private Changeovers console(String name, Journal journal, DeliveriesInProgress deliveries) {
        return console(name, journal, new FixedTopologyFeed(TODO, FixedSnapshots.calm()), deliveries);
    }

    private Changeovers console(String name, Journal journal, TopologyFeed feed, DeliveriesInProgress deliveries) {
        RunBoard board = new RunBoard(journal, CLOCK);
        RunKeeper keeper = new RunKeeper(
                journal,
                (_, _) -> new Answer.Unclear("nothing is asked here"),
                new NoLease(),
                feed,
                CLOCK,
                board,
                name);
        AuditTrail trail = new InMemoryAuditLog().trail(FixedSnapshots.NOW);
        Approvals approvals = new Approvals(new LedgerBook(new InMemoryLedger(), CLOCK), _ -> Policy.standard(), trail);
        Changeovers console = new Changeovers(
                feed, _ -> Policy.standard(), board, keeper, approvals, CLOCK, trail, deliveries, Permissions.NONE);
        opened.add(console);
        return console;
    }

    private static final class NoLease implements DriverLease {
        @Override
        public void hold(RunId run, String driver, Instant until) {}

        @Override
        public Optional<Holder> holder(RunId run) {
            return Optional.empty();
        }
    }
}
