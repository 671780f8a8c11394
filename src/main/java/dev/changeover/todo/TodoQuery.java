package dev.changeover.todo;

import org.jspecify.annotations.Nullable;

/**
 * One page of ToDos. Pages go by key, not by offset: page 50,000 costs what page 1 costs.
 *
 * @param after where the previous page of the same query ended; null from the start
 * @param limit how many at most, 1 to {@link #LIMIT_MAX}
 * @param status only ToDos with this status; null for all
 * @param search only ToDos in which each of these words, separated by blanks, begins a word; null for all. A word begins at the
 *     task's start or after a blank, a tab or a line break; case and accents do not matter
 */
public record TodoQuery(
        @Nullable TodoCursor after,
        int limit,
        @Nullable TodoStatus status,
        @Nullable String search,
        TodoOrder order) {
    public static final int LIMIT_DEFAULT = 50;
    public static final int LIMIT_MAX = 500;

    /** Characters (Unicode code points) that a search may have. */
    public static final int SEARCH_LENGTH_MAX = 100;

    public TodoQuery {
        if (limit < 1 || limit > LIMIT_MAX) {
            throw new IllegalArgumentException("a page has 1 to %d ToDos, not %d".formatted(LIMIT_MAX, limit));
        }
        if (search != null && !isSearch(search)) {
            throw new IllegalArgumentException(
                    "a search has 1 to %d characters, not only blanks".formatted(SEARCH_LENGTH_MAX));
        }
        if (after != null && !after.fits(order)) {
            throw new IllegalArgumentException("the place to go on from belongs to another order than " + order);
        }
    }

    /** Whether these are words to look for. */
    public static boolean isSearch(String search) {
        return !search.isBlank() && search.codePointCount(0, search.length()) <= SEARCH_LENGTH_MAX;
    }

    /** In id order. */
    public TodoQuery(@Nullable TodoCursor after, int limit, @Nullable TodoStatus status) {
        this(after, limit, status, null, TodoOrder.BY_ID);
    }

    /** The first page, of any status, in id order. */
    public static TodoQuery first(int limit) {
        return new TodoQuery(null, limit, null);
    }

    /** The same question from another place on. */
    public TodoQuery from(@Nullable TodoCursor place, int count) {
        return new TodoQuery(place, count, status, search, order);
    }
}
