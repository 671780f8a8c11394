package dev.changeover.sandbox.controlplane;

import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The resolver between the clients and the name servers: it asks once and repeats the answer for the time to live. */
final class Resolver {
    private @Nullable RecordSet cached;
    private Instant until = Instant.MIN;

    /** What clients are told at {@code now}. */
    @Nullable
    RecordSet answer(Instant now, Supplier<@Nullable RecordSet> nameServer) {
        if (!now.isBefore(until)) {
            RecordSet asked = nameServer.get();
            cached = asked;
            Long seconds = asked == null ? null : asked.ttlSeconds();
            until = now.plus(Duration.ofSeconds(seconds == null ? 0 : seconds));
        }
        return cached;
    }
}
