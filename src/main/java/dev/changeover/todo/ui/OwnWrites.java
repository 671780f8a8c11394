package dev.changeover.todo.ui;

import dev.changeover.todo.ReadOutcome;
import dev.changeover.todo.Todo;
import dev.changeover.todo.TodoId;
import dev.changeover.todo.TodoTable;
import dev.changeover.todo.WriteOutcome;
import dev.changeover.topology.RegionName;
import java.util.Collection;
import java.util.HashMap;
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

    /** For each Region, for each may lag on its own. */
    private final Map<RegionName, Map<TodoId, Integer>> awaited = new HashMap<>();

    OwnWrites(Collection<RegionName> regions) {
        regions.forEach(region -> awaited.put(region, new LinkedHashMap<>()));
    }

    synchronized void remember(WriteOutcome outcome) {
        if (outcome instanceof WriteOutcome.Saved(Todo todo, boolean _)) {
            awaited.values().forEach(versions -> put(versions, todo.id(), todo.version()));
        } else if (outcome instanceof WriteOutcome.Deleted(TodoId id)) {
            awaited.values().forEach(versions -> put(versions, id, GONE));
        }
    }

    private static void put(Map<TodoId, Integer> versions, TodoId id, int version) {
        versions.put(id, version);
        if (versions.size() > KEPT_MAX) {
            versions.remove(versions.keySet().iterator().next());
        }
    }

    /** Whether a Region's reader has all of it, as far as it was not seen there before. */
    boolean arrivedAt(RegionName region, TodoTable reader) {
        Map<TodoId, Integer> wanted = wanted(region);
        if (wanted.isEmpty()) {
            return true;
        }
        // Without the lock: whoever saves, or looks elsewhere, must not wait for a reader that is silent.
        if (!(reader.those(List.copyOf(wanted.keySet())) instanceof ReadOutcome.Answered<List<Todo>>(var there))) {
            return false;
        }
        return forget(region, wanted, there);
    }

    private synchronized Map<TodoId, Integer> wanted(RegionName region) {
        return Map.copyOf(awaited.getOrDefault(region, Map.of()));
    }

    /** What has arrived, unless it was written again meanwhile. Whether that was all. */
    private synchronized boolean forget(RegionName region, Map<TodoId, Integer> wanted, List<Todo> there) {
        Map<TodoId, Integer> versions = awaited.getOrDefault(region, Map.of());
        versions.entrySet().removeIf(own -> {
            if (!own.getValue().equals(wanted.get(own.getKey()))) {
                return false;
            }
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
