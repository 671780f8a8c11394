package dev.changeover.todo;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What somebody who looks at a table of ToDos needs beyond what the API needs. Outcomes as in {@link TodoRepository}. */
public interface TodoTable extends TodoRepository {
    /** Rows that one {@link #skip} passes at most: a few milliseconds. */
    int SKIP_MAX = 10_000;

    /** Keys that one {@link #those} looks up at most. */
    int THOSE_MAX = 1_000;

    /**
     * A place some rows further on, without reading the rows.
     *
     * @param rows how many, 1 to {@link #SKIP_MAX}
     * @param end the place behind the last of them; null when there were fewer rows, or none
     */
    record Skipped(int rows, @Nullable TodoCursor end) {}

    /**
     * Passes rows of a query from its place on.
     *
     * @param query without a search: what a search finds has no key
     * @param rows 1 to {@link #SKIP_MAX}
     */
    ReadOutcome<Skipped> skip(TodoQuery query, int rows);

    /** Those of at most {@link #THOSE_MAX} ToDos that are there, in the order of their ids. */
    ReadOutcome<List<Todo>> those(List<TodoId> ids);

    /**
     * Brings back a ToDo that was deleted: the same id and text, created when it was, one version further than the one that was
     * deleted. Asked twice it does so once. Saved; unchanged when the id is there already.
     *
     * @see "ADR-015 rows have numbers"
     */
    WriteOutcome restore(Todo deleted);
}
