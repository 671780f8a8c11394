package dev.changeover.todo;

/** What came of a read. */
public sealed interface ReadOutcome<T> {
    /** The database answered. On a reader the value may lag behind the writer by the replication lag. */
    record Answered<T>(T value) implements ReadOutcome<T> {}

    /**
     * No answer within the limit.
     *
     * @param cause what stood in the way, for logs; holds no ToDo text
     */
    record Unavailable<T>(String cause) implements ReadOutcome<T> {}
}
