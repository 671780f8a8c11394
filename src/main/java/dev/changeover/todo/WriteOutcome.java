package dev.changeover.todo;

/**
 * What came of a write. Only {@link Saved} and {@link Deleted} are acknowledgements; all others but {@link Unclear} left the
 * row as it was.
 */
public sealed interface WriteOutcome {
    /**
     * The row is stored and committed.
     *
     * @param changed false when an update carried the task and status that the row already had
     */
    record Saved(Todo todo, boolean changed) implements WriteOutcome {}

    /** The row is gone. */
    record Deleted(TodoId id) implements WriteOutcome {}

    /** The writer holds no such row. A reader never says so: its row may only not have arrived yet. */
    record NotFound(TodoId id) implements WriteOutcome {}

    /** Somebody else changed the row first; {@code current} is what it holds now. */
    record VersionConflict(Todo current) implements WriteOutcome {}

    /**
     * The database takes no writes: this Region is passive, or was demoted a moment ago. Expected in every changeover; the
     * same write succeeds in the active Region.
     */
    record ReadOnlyRegion() implements WriteOutcome {}

    /**
     * No connection could be had, so nothing was sent: trying again is safe.
     *
     * @param cause for logs; holds no ToDo text
     */
    record Unavailable(String cause) implements WriteOutcome {}

    /**
     * The write was sent and no answer came: it may or may not be stored. Look before trying again.
     *
     * @param cause for logs; holds no ToDo text
     */
    record Unclear(String cause) implements WriteOutcome {}
}
