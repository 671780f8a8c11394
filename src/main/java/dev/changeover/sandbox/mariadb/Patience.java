package dev.changeover.sandbox.mariadb;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waiting for an outside process to reach a state, never for longer than its limit. */
record Patience(Duration limit) {
    private static final long POLL_NANOS = TimeUnit.MILLISECONDS.toNanos(2);
    private static final long POLL_NANOS_MAX = TimeUnit.MILLISECONDS.toNanos(50);

    static Patience of(Duration limit) {
        return new Patience(limit);
    }

    /** Empty once {@code reached}; else why the wait ended. */
    Optional<String> until(BooleanSupplier reached, BooleanSupplier hopeless) {
        long deadline = System.nanoTime() + limit.toNanos();
        long pause = POLL_NANOS;
        while (!reached.getAsBoolean()) {
            if (hopeless.getAsBoolean()) {
                return Optional.of("it ended");
            }
            if (System.nanoTime() > deadline || Thread.currentThread().isInterrupted()) {
                return Optional.of("not within " + limit.toMillis() + " ms");
            }
            LockSupport.parkNanos(pause);
            pause = Math.min(pause * 2, POLL_NANOS_MAX);
        }
        return Optional.empty();
    }

    boolean until(BooleanSupplier reached) {
        return until(reached, () -> false).isEmpty();
    }
}
