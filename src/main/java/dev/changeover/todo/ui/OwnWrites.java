package dev.changeover.todo.ui;

import dev.changeover.todo.ReadOutcome;
import dev.changeover.todo.Todo;
import dev.changeover.todo.TodoId;
import dev.changeover.todo.TodoTable;
import dev.changeover.todo.WriteOutcome;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What was written at a desk and may not have arrived at a reader yet. Whoever saves must not see the old text come back because
 * the nearest Region lags.
 */
final class OwnWrites {
    /** So many are looked up at a reader at once; older ones have arrived long since. */
    private static final int KEPT_MAX = 200;

    private static final int GONE = 0;

    private final Map<TodoId, Integer> versions = new LinkedHashMap<>();

    synchronized void remember(WriteOutcome outcome) {
        if (outcome instanceof WriteOutcome.Saved(Todo todo, boolean _)) {
            versions.put(todo.id(), todo.version());
        } else if (outcome instanceof WriteOutcome.Deleted(TodoId id)) {
            versions.put(id, GONE);
        }
        if (versions.size() > KEPT_MAX) {
            versions.remove(versions.keySet().iterator().next());
        }
    }

    /** Whether a reader has all of it, as far as it was not seen there before. */
    synchronized boolean arrivedAt(TodoTable reader) {
        if (versions.isEmpty()) {
            return true;
        }
        if (!(reader.those(List.copyOf(versions.keySet())) instanceof ReadOutcome.Answered<List<Todo>>(var there))) {
            return false;
        }
        versions.entrySet().removeIf(own -> {
            Optional<Todo> row = there.stream()
                    .filter(todo -> todo.id().equals(own.getKey()))
                    .findFirst();
            return own.getValue() == GONE
                    ? row.isEmpty()
                    : row.filter(todo -> todo.version() >= own.getValue()).isPresent();
        });
        return versions.isEmpty();
    }
}
