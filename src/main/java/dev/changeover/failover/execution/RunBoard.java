package dev.changeover.failover.execution;

import dev.changeover.failover.Journal;
import dev.changeover.failover.Run;
import dev.changeover.failover.RunId;
import dev.changeover.topology.TopologyFeed.Subscription;
import dev.changeover.topology.WorkloadId;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What is known of every run, whoever drives it: read from the journal, told to every open view. */
public final class RunBoard {
    private static final Logger LOG = LoggerFactory.getLogger(RunBoard.class);

    private final Journal journal;
    private final Map<RunId, Run> runs = new ConcurrentHashMap<>();
    private final List<Consumer<Run>> listeners = new CopyOnWriteArrayList<>();

    RunBoard(Journal journal) {
        this.journal = journal;
    }

    /** The runs of a workload, newest first. */
    public List<Run> runs(WorkloadId workload) {
        refresh(workload);
        return runs.values().stream()
                .filter(r -> r.id().workload().equals(workload))
                .sorted(Comparator.comparing(Run::id).reversed())
                .toList();
    }

    public Optional<Run> find(RunId id) {
        refresh(id);
        return Optional.ofNullable(runs.get(id));
    }

    /** The run of a workload that has not ended, if there is one: only the newest can be. */
    public Optional<Run> open(WorkloadId workload) {
        List<RunId> known = journal.runs(workload);
        return known.isEmpty() ? Optional.empty() : find(known.getLast()).filter(r -> !r.isEnded());
    }

    /** Calls back with every new state of every run, from any thread; the callback must not block. */
    public Subscription onChange(Consumer<Run> listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    /** A driver in this process has journaled a new state. */
    void publish(Run run) {
        Run known = runs.merge(run.id(), run, (a, b) -> b.entries() > a.entries() ? b : a);
        if (known == run) {
            listeners.forEach(l -> l.accept(run));
        }
    }

    /** Reads what other processes have journaled. */
    void refresh(WorkloadId workload) {
        journal.runs(workload).forEach(this::refresh);
    }

    private void refresh(RunId id) {
        Run known = runs.get(id);
        if (known != null && known.isEnded()) {
            return;
        }
        Journal.Reading reading = journal.read(id);
        reading.damage().forEach(sentence -> LOG.warn("run {}: {}", id, sentence));
        if (known == null || reading.entries().size() > known.entries()) {
            Run.replay(reading.entries()).ifPresent(this::publish);
        }
    }
}
