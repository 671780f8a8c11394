package dev.changeover.failover.execution;

import dev.changeover.failover.Actuator;
import dev.changeover.failover.DriverLease;
import dev.changeover.failover.Event;
import dev.changeover.failover.Journal;
import dev.changeover.failover.Run;
import dev.changeover.failover.RunId;
import dev.changeover.failover.execution.RunLoop.Turned;
import dev.changeover.topology.TopologyFeed;
import dev.changeover.topology.Workload;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps every open run driven: starts drivers, and takes up runs whose driver has fallen silent. */
final class RunKeeper implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(RunKeeper.class);

    /** A run whose journal cannot be continued, such as one with a damaged entry, is not tried without end at full speed. */
    private static final Duration TAKE_UP_PAUSE = Duration.ofSeconds(10);

    private static final Duration PRIMED_WITHIN = Duration.ofSeconds(3);

    private final Journal journal;
    private final Actuator actuator;
    private final DriverLease lease;
    private final TopologyFeed feed;
    private final InstantSource clock;
    private final RunBoard board;
    private final String name;
    private final Map<RunId, Driving> driving = new ConcurrentHashMap<>();
    private final Map<RunId, Instant> takenUpAt = new ConcurrentHashMap<>();
    private final Duration pause;
    private final LongSupplier passing;
    private final Priming priming;
    private final Thread watch;
    private volatile boolean closing;

    private record Driving(RunDriver driver, Thread thread) {}

    /** @param name of this process, unique among all drivers */
    RunKeeper(
            Journal journal,
            Actuator actuator,
            DriverLease lease,
            TopologyFeed feed,
            InstantSource clock,
            RunBoard board,
            String name) {
        this(journal, actuator, lease, feed, clock, board, name, Duration.ofMillis(500), System::nanoTime);
    }

    /**
     * Keeps runs driven.
     *
     * @param pause between two looks at the journal
     * @param passing nanoseconds that no one can set
     */
    RunKeeper(
            Journal journal,
            Actuator actuator,
            DriverLease lease,
            TopologyFeed feed,
            InstantSource clock,
            RunBoard board,
            String name,
            Duration pause,
            LongSupplier passing) {
        this.pause = pause;
        this.passing = passing;
        this.journal = journal;
        this.actuator = actuator;
        this.lease = lease;
        this.feed = feed;
        this.clock = clock;
        this.board = board;
        this.name = name;
        this.priming = new Priming(feed, journal, actuator, () -> !driving.isEmpty());
        this.watch = Thread.ofPlatform().daemon().name("run-keeper").unstarted(this::watch);
    }

    String name() {
        return name;
    }

    /** Begins to go through what the first run will need. */
    void prime() {
        priming.begin();
    }

    /** Begins to look for open runs without a driver, this process's own from before a restart among them. */
    void startWatching() {
        watch.start();
    }

    /**
     * Begins a run that does not exist yet. Its first journal entry decides who of several may. Nobody misses anything
     * before a planned one begins, so that it may wait for a process that has only just started.
     */
    Turned begin(Run proposed) {
        if (proposed.plan().isPlanned()) {
            priming.await(PRIMED_WITHIN);
        }
        RunLoop loop = loop(proposed);
        Turned begun = loop.turn(new Event.Started(clock.instant()));
        if (begun instanceof Turned.Waiting) {
            drive(loop, () -> begun);
        }
        return begun;
    }

    /** Whether this process drives the run and has been told. */
    boolean tell(RunId run, Function<Instant, Event> event) {
        Driving own = driving.get(run);
        return own != null && own.driver().tell(event);
    }

    /**
     * How long this process, which drives the run, has waited for one answer, once that is longer than any may take. Empty
     * again when another process has gone on.
     */
    Optional<Duration> heldUp(RunId run) {
        Driving own = driving.get(run);
        return own == null
                ? Optional.empty()
                : own.driver()
                        .heldUp()
                        .filter(_ ->
                                board.find(run).filter(own.driver()::isBehind).isEmpty());
    }

    /** Takes a run up even though its driver may be alive: the journal fences the other one. */
    void takeUp(Run run) {
        takenUpAt.put(run.id(), clock.instant());
        RunLoop loop = loop(run);
        drive(loop, () -> loop.turn(new Event.Restarted(clock.instant(), name)));
    }

    private RunLoop loop(Run run) {
        return new RunLoop(run, journal, actuator, new WatchedClock(clock, passing), board::publish);
    }

    private synchronized void drive(RunLoop loop, Supplier<Turned> first) {
        RunId id = loop.run().id();
        if (driving.containsKey(id)) {
            return;
        }
        LeaseRenewal renewal = new LeaseRenewal(id, name, lease, clock, passing);
        RunDriver driver = new RunDriver(loop, actuator, feed, renewal, clock, name);
        Thread thread = Thread.ofPlatform().daemon().name("run-" + id).unstarted(() -> {
            try {
                driver.drive(first);
            } catch (RuntimeException bug) {
                LOG.error("run {}: the driver failed; it is taken up again from the journal", id, bug);
            } finally {
                driving.remove(id);
            }
        });
        driving.put(id, new Driving(driver, thread));
        thread.start();
        if (loop.run().plan().movesWriter()) {
            Thread.ofPlatform()
                    .daemon()
                    .name("prepare-" + id)
                    .start(() -> actuator.prepare(id.workload(), loop.run().target()));
        }
    }

    private void watch() {
        try {
            while (true) {
                feed.workloads().forEach(this::look);
                TimeUnit.MILLISECONDS.sleep(pause.toMillis());
            }
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }

    private void look(Workload workload) {
        try {
            board.refresh(workload.id());
            board.open(workload.id()).filter(this::isOrphan).ifPresent(run -> {
                LOG.warn("run {}: no driver is alive; taking it up", run.id());
                takeUp(run);
            });
        } catch (RuntimeException unreadable) {
            if (closing) {
                return;
            }
            LOG.warn("workload {}: its runs cannot be read: {}", workload.id(), unreadable.toString());
        }
    }

    private boolean isOrphan(Run run) {
        Instant now = clock.instant();
        Instant taken = takenUpAt.getOrDefault(run.id(), Instant.EPOCH);
        if (driving.containsKey(run.id()) || now.isBefore(taken.plus(TAKE_UP_PAUSE))) {
            return false;
        }
        Optional<DriverLease.Holder> holder = lease.holder(run.id());
        Instant silentSince =
                holder.map(DriverLease.Holder::until).orElse(run.lastAt().plus(LeaseRenewal.LEASE));
        return silentSince.isBefore(now);
    }

    @Override
    public void close() {
        closing = true;
        watch.interrupt();
        driving.values().forEach(d -> d.thread().interrupt());
    }
}
