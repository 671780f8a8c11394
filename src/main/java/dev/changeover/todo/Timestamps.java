package dev.changeover.todo;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;

/** Times as clients send them back. */
final class Timestamps {
    private static final Instant FIRST = Instant.parse("1000-01-01T00:00:00Z");
    private static final Instant LAST = Instant.parse("9999-12-31T23:59:59Z");

    private Timestamps() {}

    /** Empty for anything that a database column cannot hold. */
    static Optional<Instant> parse(String text) {
        try {
            return Optional.of(Instant.parse(text)).filter(time -> time.isAfter(FIRST) && time.isBefore(LAST));
        } catch (DateTimeException malformed) {
            return Optional.empty();
        }
    }
}
