package dev.changeover.failover.execution;

import dev.changeover.failover.Actuator;
import dev.changeover.failover.Awaited;
import dev.changeover.failover.Event;
import dev.changeover.failover.Run;
import dev.changeover.failover.execution.RunLoop.Turned;
import dev.changeover.topology.TopologyFeed;
import dev.changeover.topology.TopologySnapshot;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Gives one run its thread: waits for snapshots, people and deadlines, and turns the loop for each. */
final class RunDriver {
    private static final Logger LOG = LoggerFactory.getLogger(RunDriver.class);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(1);
    private static final int MAXIMUM_QUEUE = 1000;

    private final RunLoop loop;
    private final Actuator actuator;
    private final TopologyFeed feed;
    private final LeaseRenewal renewal;
    private final InstantSource clock;
    private final String name;
    private final BlockingQueue<Event> said = new LinkedBlockingQueue<>(MAXIMUM_QUEUE);
    private final AtomicReference<@Nullable TopologySnapshot> seen = new AtomicReference<>();
    private final Semaphore bell = new Semaphore(0);
    private @Nullable TopologySnapshot newest;

    RunDriver(
            RunLoop loop,
            Actuator actuator,
            TopologyFeed feed,
            LeaseRenewal renewal,
            InstantSource clock,
            String name) {
        this.loop = loop;
        this.actuator = actuator;
        this.feed = feed;
        this.renewal = renewal;
        this.clock = clock;
        this.name = name;
    }

    /** Hands over what a person said, with the time of now. @return false when too much waits already */
    boolean tell(Function<Instant, Event> event) {
        boolean taken = said.offer(event.apply(clock.instant()));
        bell.release();
        return taken;
    }

    /**
     * Drives until the run has ended, another driver has it, or this thread is interrupted.
     *
     * @param first the first turn, or what it has led to already
     */
    void drive(Supplier<Turned> first) {
        renewal.asks();
        Turned begun = first.get();
        renewal.rests();
        Run run = loop.run();
        LOG.info("run {}: {} drives", run.id(), name);
        Thread renewing = Thread.ofPlatform().daemon().name("lease-" + run.id()).start(renewal);
        try (TopologyFeed.Pursuit pursuit = feed.hasten(run.plan().workload().id());
                var _ = feed.onSnapshot(run.plan().workload().id(), this::see)) {
            Turned turned = begun;
            RunLoop.Beside eyes = eyes(pursuit);
            pursuit.await(Awaited.by(loop.run()));
            while (goesOn(turned)) {
                Event event = next(turned);
                renewal.asks();
                turned = loop.turn(event, eyes);
                renewal.rests();
            }
            LOG.info("run {}: {}", run.id(), turned);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            LOG.info("run {}: this driver stops; another takes it up from the journal", run.id());
        } finally {
            renewing.interrupt();
        }
    }

    /** Looks on while the loop writes and acts: a reading that is asked for now is there once the journal has it. */
    private RunLoop.Beside eyes(TopologyFeed.Pursuit pursuit) {
        return new RunLoop.Beside() {
            @Override
            public void goesOn(Run run) {
                renewal.asks();
                Run.Issued next = run.cursor().issued();
                if (next != null && next.isAwaitingAnswer()) {
                    actuator.anticipate(run.plan(), next.command());
                }
                pursuit.await(Awaited.by(run));
                pursuit.again();
            }

            @Override
            public Optional<Event> news() {
                return Optional.ofNullable(observed(clock.instant()));
            }
        };
    }

    private void see(TopologySnapshot snapshot) {
        seen.set(snapshot);
        bell.release();
    }

    /** How long one answer has been awaited, once that is longer than any may take. */
    Optional<Duration> heldUp() {
        return renewal.heldUp();
    }

    /** Whether this is further than this driver has got: then another has gone on. */
    boolean isBehind(Run known) {
        return known.entries() > loop.run().entries();
    }

    private boolean goesOn(Turned turned) throws InterruptedException {
        return switch (turned) {
            case Turned.Waiting _ -> true;
            case Turned.JournalUnavailable unavailable -> {
                if (Thread.currentThread().isInterrupted()) {
                    throw new InterruptedException("told to stop, which cut the journal off");
                }
                LOG.warn("run {}: waiting for the journal: {}", loop.run().id(), unavailable.cause());
                TimeUnit.MILLISECONDS.sleep(500);
                yield true;
            }
            case Turned.Ended _, Turned.Fenced _ -> false;
        };
    }

    private @Nullable Event observed(Instant now) {
        TopologySnapshot snapshot = seen.getAndSet(null);
        if (snapshot == null) {
            return null;
        }
        newest = snapshot;
        return new Event.SnapshotObserved(now, snapshot);
    }

    /** People first, then the newest snapshot, then time. An older snapshot is of no interest. */
    private Event next(Turned turned) throws InterruptedException {
        Instant due = turned instanceof Turned.Waiting waiting ? waiting.wakeAt() : clock.instant();
        while (true) {
            Event first = said.poll();
            if (first != null) {
                return first;
            }
            Instant now = clock.instant();
            Event observed = observed(now);
            if (observed != null) {
                return observed;
            }
            if (due != null && !now.isBefore(due)) {
                // With what was seen last, so that a step that is given up can say what stood in its way.
                return newest == null ? new Event.DeadlinePassed(now) : new Event.SnapshotObserved(now, newest);
            }
            Duration wait = due == null ? LONGEST_WAIT : Duration.between(now, due);
            boolean _ = bell.tryAcquire(Math.min(wait.toMillis() + 1, LONGEST_WAIT.toMillis()), TimeUnit.MILLISECONDS);
            bell.drainPermits();
        }
    }
}
