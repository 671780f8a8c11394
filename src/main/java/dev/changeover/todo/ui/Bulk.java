package dev.changeover.todo.ui;

import dev.changeover.todo.Todo;
import dev.changeover.todo.WriteOutcome;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * One deed for many rows, each with the version that was seen and each with its own outcome. Ends where the writer cannot be
 * had: what follows would only wait for the same answer.
 *
 * @param done what the writer acknowledged, as it was before
 * @param refused what was tried and not done
 * @param untried what was not sent at all
 */
record Bulk(List<Todo> done, List<Told> refused, List<Todo> untried) {
    /** So many rows at once: a mistake stays small, and the last row is seconds away. */
    static final int ROWS_MAX = 200;

    /** A row and why it stays as it was. */
    record Told(Todo todo, WriteOutcome outcome) {}

    Bulk {
        done = List.copyOf(done);
        refused = List.copyOf(refused);
        untried = List.copyOf(untried);
    }

    static Bulk each(List<Todo> rows, Function<Todo, WriteOutcome> deed) {
        if (rows.size() > ROWS_MAX) {
            throw new IllegalArgumentException("at most %d rows at once, not %d".formatted(ROWS_MAX, rows.size()));
        }
        List<Todo> done = new ArrayList<>();
        List<Told> refused = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            WriteOutcome outcome = deed.apply(rows.get(i));
            boolean stop = switch (outcome) {
                case WriteOutcome.Saved _, WriteOutcome.Deleted _ -> {
                    done.add(rows.get(i));
                    yield false;
                }
                case WriteOutcome.NotFound _, WriteOutcome.VersionConflict _ -> {
                    refused.add(new Told(rows.get(i), outcome));
                    yield false;
                }
                case WriteOutcome.ReadOnlyRegion _, WriteOutcome.Unavailable _, WriteOutcome.Unclear _ -> {
                    refused.add(new Told(rows.get(i), outcome));
                    yield true;
                }
            };
            if (stop) {
                return new Bulk(done, refused, rows.subList(i + 1, rows.size()));
            }
        }
        return new Bulk(done, refused, List.of());
    }

    boolean isComplete() {
        return refused.isEmpty() && untried.isEmpty();
    }
}
