package dev.changeover.acceptance;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Waits for a condition, never for a time. */
final class Await {
    private Await() {}

    static void until(String what, Duration limit, Supplier<String> otherwise, BooleanSupplier condition) {
        Instant deadline = Instant.now().plus(limit);
        while (!condition.getAsBoolean()) {
            if (Instant.now().isAfter(deadline)) {
                throw new AssertionError("not within %s: %s%n%s".formatted(limit, what, otherwise.get()));
            }
            LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
        }
    }
}
