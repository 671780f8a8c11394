package dev.changeover.sandbox.controlplane;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Instants at which something falls due; null means never. */
final class Due {
    private Due() {}

    static @Nullable Instant earlier(@Nullable Instant one, @Nullable Instant other) {
        if (one == null) {
            return other;
        }
        return other == null || one.isBefore(other) ? one : other;
    }

    static boolean by(@Nullable Instant due, Instant now) {
        return due != null && !due.isAfter(now);
    }
}
