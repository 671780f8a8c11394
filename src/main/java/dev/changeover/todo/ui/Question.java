package dev.changeover.todo.ui;

import dev.changeover.todo.TodoCursor;
import dev.changeover.todo.TodoOrder;
import dev.changeover.todo.TodoQuery;
import dev.changeover.todo.TodoStatus;
import org.jspecify.annotations.Nullable;

/** Which ToDos a view shows, and in which order: a {@link TodoQuery} without a place. */
record Question(@Nullable TodoStatus status, @Nullable String search, TodoOrder order) {
    static final Question ALL = new Question(null, null, TodoOrder.BY_ID);

    /** Words that somebody is still typing; blank ones ask for everything. */
    static Question of(@Nullable TodoStatus status, String words, TodoOrder order) {
        String stripped = words.strip();
        String search = stripped.substring(0, Math.min(stripped.length(), TodoQuery.SEARCH_LENGTH_MAX));
        return new Question(status, search.isBlank() ? null : search, order);
    }

    TodoQuery from(@Nullable TodoCursor place, int count) {
        return new TodoQuery(place, count, status, search, order);
    }

    /** The same rows from the last to the first. */
    Question reversed() {
        return new Question(status, search, new TodoOrder(order.field(), !order.descending()));
    }

    /** One of the ToDos that it asks for, in words. */
    String named() {
        return status == null ? "ToDo" : "ToDo that is %s".formatted(status);
    }

    boolean isSearch() {
        return search != null;
    }

    boolean isEverything() {
        return status == null && search == null;
    }
}
