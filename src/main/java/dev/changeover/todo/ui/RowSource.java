package dev.changeover.todo.ui;

import dev.changeover.todo.TodoPage;
import dev.changeover.todo.TodoQuery;
import dev.changeover.todo.TodoTable;
import java.util.Optional;

/** Where rows come from, by key. Empty answers mean that nobody answers. */
interface RowSource {
    Optional<TodoPage> page(TodoQuery query);

    /** As {@link TodoTable#skip}. */
    Optional<TodoTable.Skipped> skip(TodoQuery query, int rows);
}
