package dev.changeover.failover.execution;

import dev.changeover.failover.Run;
import dev.changeover.failover.RunHistory;
import dev.changeover.failover.RunHistory.Copied;
import dev.changeover.failover.RunId;
import dev.changeover.topology.WorkloadId;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Copies every run that has ended into the shared schema, one at a time, for reports by SQL. The journal stays the record: a
 * process that has just begun reads all runs from it, and copies those that are not there.
 */
final class HistoryCopies implements Consumer<Run>, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(HistoryCopies.class);

    /** A process that is told to stop must be gone within ten seconds. */
    private static final Duration LAST_COPIES = Duration.ofSeconds(5);

    private final RunHistory history;
    private final Duration lastCopies;
    /** What is copied already, once a database has said so; for the one thread that copies. */
    private final Map<WorkloadId, Set<RunId>> copied = new HashMap<>();

    /** Where nobody could say: not asked about again for each run, but once a copy has come through. */
    private final Set<WorkloadId> silent = new HashSet<>();

    private final ExecutorService copies = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().daemon().name("run-history").factory());

    HistoryCopies(RunHistory history) {
        this(history, LAST_COPIES);
    }

    /** @param lastCopies what the copies that wait may take once this is closed */
    HistoryCopies(RunHistory history, Duration lastCopies) {
        this.history = history;
        this.lastCopies = lastCopies;
    }

    @Override
    public void accept(Run run) {
        if (run.isEnded() && !copies.isShutdown()) {
            copies.execute(() -> copy(run));
        }
    }

    private void copy(Run run) {
        WorkloadId workload = run.id().workload();
        if (!copied.containsKey(workload) && !silent.contains(workload)) {
            history.copied(workload)
                    .ifPresentOrElse(there -> copied.put(workload, new HashSet<>(there)), () -> silent.add(workload));
        }
        if (copied.getOrDefault(workload, Set.of()).contains(run.id())) {
            return;
        }
        switch (history.copy(run)) {
            case Copied.Done _ -> {
                silent.remove(workload);
                LOG.debug("run {}: copied into the run history", run.id());
            }
            case Copied.NotDone notDone ->
                LOG.warn("run {}: not copied into the run history: {}", run.id(), notDone.why());
        }
    }

    /** A command ends right after its run: the copy gets the time that it may take at most. */
    @Override
    public void close() {
        copies.shutdown();
        try {
            if (!copies.awaitTermination(lastCopies.toMillis(), TimeUnit.MILLISECONDS)) {
                copies.shutdownNow();
            }
        } catch (InterruptedException e) {
            copies.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }
}
