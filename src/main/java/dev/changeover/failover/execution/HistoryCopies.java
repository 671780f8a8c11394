package dev.changeover.failover.execution;

import dev.changeover.failover.Run;
import dev.changeover.failover.RunHistory;
import dev.changeover.failover.RunHistory.Copied;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Copies every run that ends into the shared schema, for reports by SQL. The journal stays the record. */
final class HistoryCopies implements Consumer<Run> {
    private static final Logger LOG = LoggerFactory.getLogger(HistoryCopies.class);

    private final RunHistory history;

    HistoryCopies(RunHistory history) {
        this.history = history;
    }

    @Override
    public void accept(Run run) {
        if (run.isEnded()) {
            Thread.ofVirtual().name("history-" + run.id()).start(() -> copy(run));
        }
    }

    private void copy(Run run) {
        switch (history.copy(run)) {
            case Copied.Done _ -> LOG.debug("run {}: copied into the run history", run.id());
            case Copied.NotDone notDone ->
                LOG.warn("run {}: not copied into the run history: {}", run.id(), notDone.why());
        }
    }
}
