package dev.changeover.failover.execution;

import dev.changeover.failover.Journal;
import dev.changeover.failover.Run;
import dev.changeover.failover.RunId;
import dev.changeover.topology.TopologyFeed.Subscription;
import dev.changeover.topology.WorkloadId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is known of every run, whoever drives it: read from the journal, told to every open view. What was read less
 * than a moment ago is answered from memory, so that the number of open browsers does not matter to the journal.
 */
public final class RunBoard implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(RunBoard.class);
    /** Longer than the keeper's pause between two looks: where it watches, nobody else reads. */
    private static final Duration FRESH = Duration.ofMillis(750);

    /** Of a record in buckets one run takes some ten requests, one after the other. */
    private static final int AT_ONCE = 16;

    private final Duration fresh;
    private final Journal journal;
    private final InstantSource clock;
    private final Map<RunId, Run> runs = new ConcurrentHashMap<>();
    private final Map<RunId, List<String>> damage = new ConcurrentHashMap<>();
    private final Map<WorkloadId, Look> looks = new ConcurrentHashMap<>();
    private final List<Consumer<Run>> listeners = new CopyOnWriteArrayList<>();
    private volatile boolean closing;

    /** When a workload's runs were last read, and which there were, oldest first. */
    private record Look(Instant at, List<RunId> known) {}

    RunBoard(Journal journal, InstantSource clock) {
        this(journal, clock, FRESH);
    }

    /** @param fresh how long what was read is answered from memory */
    RunBoard(Journal journal, InstantSource clock, Duration fresh) {
        this.fresh = fresh;
        this.journal = journal;
        this.clock = clock;
    }

    /** The runs of a workload, newest first. */
    public List<Run> runs(WorkloadId workload) {
        fresh(workload);
        return runs.values().stream()
                .filter(r -> r.id().workload().equals(workload))
                .sorted(Comparator.comparing(Run::id).reversed())
                .toList();
    }

    /** A run that is not known is looked for in the journal at once. */
    public Optional<Run> find(RunId id) {
        fresh(id.workload());
        if (!runs.containsKey(id)) {
            refresh(id);
        }
        return Optional.ofNullable(runs.get(id));
    }

    /** The run of a workload that has not ended, if there is one: only the newest can be. */
    public Optional<Run> open(WorkloadId workload) {
        Optional<RunId> read = fresh(workload).known().reversed().stream().findFirst();
        return runs.keySet().stream()
                .filter(id -> id.workload().equals(workload))
                .filter(id -> read.isEmpty() || id.compareTo(read.get()) >= 0)
                .max(Comparator.naturalOrder())
                .map(runs::get)
                .filter(r -> !r.isEnded());
    }

    /** A sentence for each entry of the run that could not be read when it was last looked at. */
    public List<String> damage(RunId run) {
        var _ = fresh(run.workload());
        return damage.getOrDefault(run, List.of());
    }

    /** The same for the newest run, which alone can be under way; none once its end was read. */
    public List<String> damage(WorkloadId workload) {
        return fresh(workload).known().reversed().stream()
                .findFirst()
                .filter(newest -> Optional.ofNullable(runs.get(newest))
                        .filter(Run::isEnded)
                        .isEmpty())
                .map(this::damage)
                .orElse(List.of());
    }

    /** Calls back with every new state of every run, from any thread; the callback must not block. */
    public Subscription onChange(Consumer<Run> listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    /** A driver in this process has journaled a new state. */
    void publish(Run run) {
        AtomicBoolean news = new AtomicBoolean();
        runs.compute(run.id(), (_, known) -> {
            boolean newer = known == null || run.entries() > known.entries();
            news.set(newer);
            return newer ? run : known;
        });
        if (news.get()) {
            listeners.forEach(listener -> tell(listener, run));
        }
    }

    /** A page that fails must not stop the run's driver, which is the one that tells it. */
    private static void tell(Consumer<Run> listener, Run run) {
        try {
            listener.accept(run);
        } catch (RuntimeException bug) {
            LOG.error("run {}: a listener failed; the others are told nevertheless: {}", run.id(), listener, bug);
        }
    }

    /** Reads what other processes have journaled, however fresh what is known may be. */
    void refresh(WorkloadId workload) {
        var _ = look(workload);
    }

    /** The same; the runs that there were, oldest first. All of them are known from then on. */
    List<RunId> look(WorkloadId workload) {
        synchronized (this) {
            return read(workload).known();
        }
    }

    /** One reader at a time: whoever comes meanwhile waits for the same answer. */
    private Look fresh(WorkloadId workload) {
        Look look = looks.get(workload);
        if (look != null && isFresh(look)) {
            return look;
        }
        synchronized (this) {
            Look meanwhile = looks.get(workload);
            return meanwhile != null && isFresh(meanwhile) ? meanwhile : read(workload);
        }
    }

    private boolean isFresh(Look look) {
        return clock.instant().isBefore(look.at().plus(fresh));
    }

    private Look read(WorkloadId workload) {
        Instant at = clock.instant();
        List<RunId> known = List.copyOf(journal.runs(workload));
        refresh(known.stream().filter(id -> !isKnownToHaveEnded(id)).toList());
        Look look = new Look(at, known);
        looks.put(workload, look);
        return look;
    }

    private boolean isKnownToHaveEnded(RunId id) {
        Run known = runs.get(id);
        return known != null && known.isEnded();
    }

    /** Side by side, when there are several: a process that has just begun reads every run there ever was. */
    private void refresh(List<RunId> ids) {
        if (ids.size() < 2) {
            ids.forEach(this::refresh);
            return;
        }
        try (ExecutorService readers = Executors.newFixedThreadPool(
                Math.min(ids.size(), AT_ONCE),
                Thread.ofPlatform().daemon().name("runs-reader-", 0).factory())) {
            CompletableFuture.allOf(ids.stream()
                            .map(id -> CompletableFuture.runAsync(() -> refresh(id), readers))
                            .toArray(CompletableFuture<?>[]::new))
                    .join();
        } catch (CompletionException failed) {
            if (failed.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw failed;
        }
    }

    /** What could not be read because this process ends is no damage: nothing is taken from such a reading. */
    private void refresh(RunId id) {
        if (isEnding() || isKnownToHaveEnded(id)) {
            return;
        }
        Run known = runs.get(id);
        Journal.Reading reading = journal.read(id);
        if (isEnding()) {
            return;
        }
        List<String> before = damage.put(id, reading.damage());
        if (!reading.damage().equals(before)) {
            reading.damage().forEach(sentence -> LOG.warn("run {}: {}", id, sentence));
        }
        if (known != null && reading.entries().isEmpty() && reading.damage().isEmpty()) {
            LOG.warn("run {}: it was never begun: what was read of it was a claim to its number", id);
            runs.remove(id);
        }
        if (known == null || reading.entries().size() > known.entries()) {
            Run.replay(reading.entries()).ifPresent(this::publish);
        }
    }

    private boolean isEnding() {
        return closing || Thread.currentThread().isInterrupted();
    }

    @Override
    public void close() {
        closing = true;
    }
}
