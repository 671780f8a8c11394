package dev.changeover.failover.execution;

import dev.changeover.failover.Run;
import dev.changeover.failover.RunHistory;
import dev.changeover.failover.RunHistory.Copied;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Copies every run that ends into the shared schema, one at a time, for reports by SQL. The journal stays the record. */
final class HistoryCopies implements Consumer<Run>, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(HistoryCopies.class);

    private static final long LAST_COPIES_SECONDS = 5;

    private final RunHistory history;
    private final ExecutorService copies = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().daemon().name("run-history").factory());

    HistoryCopies(RunHistory history) {
        this.history = history;
    }

    @Override
    public void accept(Run run) {
        if (run.isEnded() && !copies.isShutdown()) {
            copies.execute(() -> copy(run));
        }
    }

    private void copy(Run run) {
        switch (history.copy(run)) {
            case Copied.Done _ -> LOG.debug("run {}: copied into the run history", run.id());
            case Copied.NotDone notDone ->
                LOG.warn("run {}: not copied into the run history: {}", run.id(), notDone.why());
        }
    }

    /** A command ends right after its run: the copy gets the time that it may take at most. */
    @Override
    public void close() {
        copies.shutdown();
        try {
            if (!copies.awaitTermination(LAST_COPIES_SECONDS, TimeUnit.SECONDS)) {
                copies.shutdownNow();
            }
        } catch (InterruptedException e) {
            copies.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }
}
