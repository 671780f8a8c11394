package dev.changeover.sandbox.mariadb;

import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One row change that a former writer made and no other Region received. It may have been repeated by a client since:
 * compare with the new writer before putting it back.
 *
 * @param at when the transaction began to be written, to the second, as the binary log tells it
 * @param table with its database, {@code todo.todo}
 * @param before null for an insert
 * @param after null for a delete
 */
public record LostRow(
        String gtid,
        Instant at,
        String table,
        Kind kind,
        @Nullable Map<String, @Nullable Object> before,
        @Nullable Map<String, @Nullable Object> after) {
    /** What was done to the row, as it is written into the file. */
    public enum Kind {
        INSERT,
        UPDATE,
        DELETE;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
