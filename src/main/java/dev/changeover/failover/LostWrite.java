package dev.changeover.failover;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One acknowledged change of a row that the new writer never received.
 *
 * @param id names it for good: by it a decision is found again, and taken once
 * @param at when it was made, to the second
 * @param row the row's own key
 * @param before the row's values, empty for an insert
 * @param after the row's values, empty for a delete
 */
public record LostWrite(
        String id,
        Instant at,
        Kind kind,
        String row,
        Map<String, @Nullable String> before,
        Map<String, @Nullable String> after) {
    /** What was done to the row. */
    public enum Kind {
        INSERT("added"),
        UPDATE("changed"),
        DELETE("deleted");

        private final String deed;

        Kind(String deed) {
            this.deed = deed;
        }

        public String deed() {
            return deed;
        }
    }

    public LostWrite {
        before = Collections.unmodifiableMap(new LinkedHashMap<>(before));
        after = Collections.unmodifiableMap(new LinkedHashMap<>(after));
    }

    /** A value as it was before the write; empty where there was none. */
    public Optional<String> was(String column) {
        return Optional.ofNullable(before.get(column));
    }

    /** A value as the write left it; empty where it left none. */
    public Optional<String> became(String column) {
        return Optional.ofNullable(after.get(column));
    }
}
