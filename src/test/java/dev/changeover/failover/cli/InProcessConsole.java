package dev.changeover.failover.cli;

import dev.changeover.access.Operator;
import dev.changeover.access.Role;
import dev.changeover.failover.Change;
import dev.changeover.failover.JournalEntry;
import dev.changeover.failover.Order;
import dev.changeover.failover.Outcome;
import dev.changeover.failover.Preflight;
import dev.changeover.failover.Run;
import dev.changeover.failover.RunId;
import dev.changeover.failover.execution.Changeovers.Reply;
import dev.changeover.topology.Workload;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * What a console is without its pages, within this process: the feed, the driver and the journal of the product, set up
 * as the command line does. A program can give it one order after the other without the start of a process in between.
 */
public final class InProcessConsole implements AutoCloseable {
    private static final Operator OPERATOR = new Operator("bench", Set.of(Role.OPERATOR));

    private final Session session;
    private final Workload workload;

    private InProcessConsole(Session session) {
        this.session = session;
        this.workload = session.workload(null);
    }

    /** @param properties in the form {@code key=value}; they become this JVM's own */
    public static InProcessConsole open(List<String> properties) {
        properties.forEach(property -> {
            int equals = property.indexOf('=');
            System.setProperty(property.substring(0, equals), property.substring(equals + 1));
        });
        return new InProcessConsole(Session.open(false, true));
    }

    /** Returns once nothing stands in the way of the change, or after a bounded time. */
    public Preflight.Report preflight(Change change) {
        return session.preflight(workload.id(), change);
    }

    /**
     * Orders a change and returns when its run has ended well.
     *
     * @return what the journal holds of it
     * @throws IllegalStateException when it was refused or did not succeed
     */
    public List<JournalEntry> change(Change change) throws InterruptedException {
        long reviewed = session.feed().latest(workload.id()).number();
        Reply reply =
                session.changeovers().begin(OPERATOR, workload.id(), Order.of(change, "measured by bench"), reviewed);
        if (!(reply instanceof Reply.Taken(RunId id))) {
            throw new IllegalStateException("the %s was not begun: %s".formatted(change.label(), reply));
        }
        Run run = ended(id);
        if (run.outcome() != Outcome.SUCCEEDED) {
            throw new IllegalStateException("run %s did not succeed: %s, %s".formatted(id, run.phase(), run.steps()));
        }
        return session.journal().read(id).entries();
    }

    private Run ended(RunId id) throws InterruptedException {
        Semaphore news = new Semaphore(0);
        try (var _ = session.changeovers().board().onChange(_ -> news.release())) {
            while (true) {
                Run run = session.changeovers().board().find(id).orElseThrow();
                if (run.isEnded() || run.phase() == Run.Phase.HALTED) {
                    return run;
                }
                boolean _ = news.tryAcquire(500, TimeUnit.MILLISECONDS);
                news.drainPermits();
            }
        }
    }

    @Override
    public void close() {
        session.close();
    }
}
