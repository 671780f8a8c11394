package dev.changeover.todo;

import java.util.List;

/**
 * Where a ToDo stands. New and changed ToDos take one of {@link #DOCUMENTED}; rows that an older system wrote may hold another
 * word, and stay readable.
 *
 * @param value 1 to 32 characters
 */
public record TodoStatus(String value) {
    /** What the column holds. */
    public static final int LENGTH_MAX = 32;

    public static final TodoStatus OPEN = new TodoStatus("open");
    public static final TodoStatus WIP = new TodoStatus("wip");
    public static final TodoStatus BLOCKED = new TodoStatus("blocked");
    public static final TodoStatus DONE = new TodoStatus("done");

    /** The statuses that a write may carry, in the order in which work usually passes through them. */
    public static final List<TodoStatus> DOCUMENTED = List.of(OPEN, WIP, BLOCKED, DONE);

    public TodoStatus {
        if (value.isEmpty() || value.length() > LENGTH_MAX) {
            throw new IllegalArgumentException("a status has 1 to 32 characters, not " + value.length());
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
