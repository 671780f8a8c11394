package dev.changeover.failover.execution;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.LongSupplier;

/**
 * A host's clock, beside a time that only passes: it tells when the clock was set, by a person, by a time server's step, or
 * because the host slept. What was timed before that says nothing about how long ago it is. Not thread-safe: one for
 * each loop.
 */
public final class WatchedClock implements InstantSource {
    /** Far more than a time server slews between two turns, far less than any command is given to settle. */
    private static final Duration NOTICED = Duration.ofMillis(500);

    private final InstantSource clock;
    private final LongSupplier passing;
    private Reading last;

    /** Both times at once, as far as that goes: {@code passed} was read within the {@code unsure} nanoseconds after it. */
    private record Reading(Instant now, long passed, long unsure) {}

    /** @param passing nanoseconds from an arbitrary beginning, which no one can set, such as {@link System#nanoTime} */
    public WatchedClock(InstantSource clock, LongSupplier passing) {
        this.clock = clock;
        this.passing = passing;
        this.last = read();
    }

    private Reading read() {
        long before = passing.getAsLong();
        Instant now = clock.instant();
        return new Reading(now, before, passing.getAsLong() - before);
    }

    @Override
    public Instant instant() {
        return clock.instant();
    }

    /** Whether the clock was set since this was asked last. A thread that was held up between two readings sets no clock. */
    boolean wasSet() {
        Reading then = last;
        last = read();
        Duration apart = Duration.between(then.now, last.now).minusNanos(last.passed - then.passed);
        return apart.abs().compareTo(NOTICED.plusNanos(then.unsure + last.unsure)) > 0;
    }
}
