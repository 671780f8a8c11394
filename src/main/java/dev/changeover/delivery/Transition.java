package dev.changeover.delivery;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The way into a stage.
 *
 * @param reason why it is disabled; empty while it is enabled
 */
public record Transition(
        boolean enabled,
        String reason,
        @Nullable String by,
        @Nullable Instant at) {}
