package dev.changeover.todo;

import org.jspecify.annotations.Nullable;

/**
 * One page of ToDos in id order. Pages go by key, not by offset: page 50,000 costs what page 1 costs.
 *
 * @param after only ToDos with a larger id; null from the start
 * @param limit how many at most, 1 to {@link #LIMIT_MAX}
 * @param status only ToDos with this status; null for all
 */
public record TodoQuery(
        @Nullable TodoId after, int limit, @Nullable TodoStatus status) {
    public static final int LIMIT_DEFAULT = 50;
    public static final int LIMIT_MAX = 500;

    public TodoQuery {
        if (limit < 1 || limit > LIMIT_MAX) {
            throw new IllegalArgumentException("a page has 1 to %d ToDos, not %d".formatted(LIMIT_MAX, limit));
        }
    }

    /** The first page, of any status. */
    public static TodoQuery first(int limit) {
        return new TodoQuery(null, limit, null);
    }
}
