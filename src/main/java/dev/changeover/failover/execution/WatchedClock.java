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
    private Instant clockThen;
    private long passedThen;

    /** @param passing nanoseconds from an arbitrary beginning, which no one can set, such as {@link System#nanoTime} */
    public WatchedClock(InstantSource clock, LongSupplier passing) {
        this.clock = clock;
        this.passing = passing;
        this.clockThen = clock.instant();
        this.passedThen = passing.getAsLong();
    }

    @Override
    public Instant instant() {
        return clock.instant();
    }

    /** Whether the clock was set since this was asked last. */
    boolean wasSet() {
        Instant now = clock.instant();
        long passed = passing.getAsLong();
        Duration apart = Duration.between(clockThen, now).minusNanos(passed - passedThen);
        clockThen = now;
        passedThen = passed;
        return apart.abs().compareTo(NOTICED) > 0;
    }
}
