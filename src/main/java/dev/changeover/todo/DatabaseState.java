package dev.changeover.todo;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a Region's database says of itself, asked on the same connection that serves ToDos.
 *
 * @param schemaVersion the last migration applied, as Flyway wrote it; null when none is recorded
 * @param databaseTime the database's own clock
 */
public record DatabaseState(Role role, @Nullable String schemaVersion, Instant databaseTime) {
    /** Whether the database takes writes. */
    public enum Role {
        WRITER,
        READER
    }
}
