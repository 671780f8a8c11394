package dev.changeover.todo;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * ToDos in id order.
 *
 * @param next what to ask {@link TodoQuery#after} for the following page; null when this was the last
 */
public record TodoPage(List<Todo> todos, @Nullable TodoId next) {
    public TodoPage {
        todos = List.copyOf(todos);
    }
}
