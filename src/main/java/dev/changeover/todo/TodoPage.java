package dev.changeover.todo;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * ToDos in the order that was asked for.
 *
 * @param next what to ask {@link TodoQuery#after} for the following page; null when this was the last. A search may
 *     give fewer ToDos than asked, even none, and yet a place to go on from: what one page reads is bounded
 */
public record TodoPage(List<Todo> todos, @Nullable TodoCursor next) {
    public TodoPage {
        todos = List.copyOf(todos);
    }
}
