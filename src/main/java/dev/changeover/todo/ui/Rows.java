package dev.changeover.todo.ui;

import dev.changeover.todo.Todo;
import dev.changeover.todo.TodoStatus;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The answer to one {@link Question} as a grid wants it: rows with numbers. */
interface Rows {
    /** The rows from {@code offset} on; fewer when there are no more, or nobody answers. */
    List<Todo> rows(int offset, int limit);

    /** How long the grid is to be. */
    int size();

    /** Begins to read anew, where the rows that were just read stay where they are. */
    void refresh();

    /** Takes in what was counted since. */
    void more();

    /** Nobody looks any more. */
    void leave();

    /** Others added rows that belong to the answer. */
    void grew(int added);

    /**
     * How many there are, in words that are true.
     *
     * @param status as in "3 done"; null for ToDos of any
     */
    String amount(@Nullable TodoStatus status);

    /** What to say where there is no row. */
    String none();

    /** A number of rows in words. */
    static String amount(int rows, @Nullable TodoStatus status) {
        String noun = status != null ? status.value() : rows == 1 ? "ToDo" : "ToDos";
        return String.format(Locale.ROOT, "%,d %s", rows, noun);
    }
}
