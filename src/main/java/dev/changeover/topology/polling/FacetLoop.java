package dev.changeover.topology.polling;

import dev.changeover.topology.Facet;
import dev.changeover.topology.Reading;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.Callable;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks one source for one facet, again and again, in a thread of its own: a source that hangs blinds nobody but
 * itself, and itself no longer than its bound.
 */
final class FacetLoop<T> implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(FacetLoop.class);

    /** After which a source that was not wanted is considered again. */
    private static final Duration UNWANTED = Duration.ofMillis(500);

    private final String name;
    private final Facet facet;
    private final Rhythm rhythm;
    private final BoundedSource<T> source;
    private final BiConsumer<Instant, Reading<T>> sink;
    private final Surroundings surroundings;
    private final BooleanSupplier wanted;
    private final SourceLog log;
    private final Semaphore wake = new Semaphore(0);
    private volatile int throttledInARow;

    /** What all loops of a workload share. */
    record Surroundings(InstantSource clock, Executor calls, Haste haste) {}

    /** @param wanted whether the source is to be asked at all just now */
    FacetLoop(
            String name,
            Facet facet,
            Rhythm rhythm,
            Callable<Reading<T>> source,
            BiConsumer<Instant, Reading<T>> sink,
            Surroundings surroundings,
            BooleanSupplier wanted) {
        this.name = name;
        this.facet = facet;
        this.rhythm = rhythm;
        this.source = new BoundedSource<>(name, source, surroundings.calls());
        this.sink = sink;
        this.surroundings = surroundings;
        this.wanted = wanted;
        this.log = new SourceLog(name);
    }

    String name() {
        return name;
    }

    Facet facet() {
        return facet;
    }

    @Override
    public void run() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                Duration pause = attemptOrTell();
                if (wake.tryAcquire(pause.toMillis(), TimeUnit.MILLISECONDS)) {
                    wake.drainPermits();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** A fault of ours must not end the thread: nobody would ever ask this source again. */
    private Duration attemptOrTell() throws InterruptedException {
        try {
            return attempt();
        } catch (RuntimeException bug) {
            LOG.error("{}: what was read could not be taken in", name, bug);
            return rhythm.idle();
        }
    }

    /** Ends the present pause: the rhythm has changed. A source that throttles is left in peace. */
    void wake() {
        if (throttledInARow == 0) {
            wake.release();
        }
    }

    private Duration attempt() throws InterruptedException {
        if (!wanted.getAsBoolean()) {
            return UNWANTED;
        }
        boolean free = source.isFreeWithin(rhythm.bound());
        Instant began = surroundings.clock().instant();
        Reading<T> reading = free ? source.ask(rhythm.bound()) : source.silence();
        if (Thread.currentThread().isInterrupted()) {
            throw new InterruptedException("the feed is closing: what was cut off with it is no fault of the source");
        }
        boolean throttled = reading instanceof Reading.Unanswered<T> unanswered && unanswered.throttled();
        throttledInARow = throttled ? throttledInARow + 1 : 0;
        Duration pause = rhythm.pause(surroundings.haste().of(facet), throttledInARow);
        if (reading instanceof Reading.Unanswered<T> unanswered && throttled) {
            reading = new Reading.Unanswered<>(
                    "%s; asking again in %d ms".formatted(unanswered.reason(), pause.toMillis()), true);
        }
        log.note(reading, began);
        sink.accept(began, reading);
        return pause;
    }
}
