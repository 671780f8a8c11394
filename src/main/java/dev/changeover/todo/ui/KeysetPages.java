package dev.changeover.todo.ui;

import dev.changeover.todo.Todo;
import dev.changeover.todo.TodoCursor;
import dev.changeover.todo.TodoPage;
import dev.changeover.todo.TodoQuery;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Answers a grid, which counts rows, from a repository that pages by key. It remembers the key before every row number
 * it has passed, so that going on costs one page however deep one is.
 */
final class KeysetPages {
    private static final int STEP = TodoQuery.LIMIT_MAX;
    /** A jump to a far row walks there page by page; beyond this it is not walked at once. */
    private static final int STEPS_MAX = 40;

    private final Function<TodoQuery, Optional<TodoPage>> pages;
    private final TreeMap<Integer, Optional<TodoCursor>> keyBefore = new TreeMap<>(Map.of(0, Optional.empty()));

    /** @param pages empty when nobody answers */
    KeysetPages(Function<TodoQuery, Optional<TodoPage>> pages) {
        this.pages = pages;
    }

    /** Forgets what was passed: rows have come or gone. */
    void reset() {
        keyBefore.clear();
        keyBefore.put(0, Optional.empty());
    }

    /** The rows from {@code offset} on, at most {@code limit}; fewer when there are no more, or nobody answers. */
    List<Todo> rows(int offset, int limit) {
        if (!walkTo(offset)) {
            return List.of();
        }
        List<Todo> rows = new ArrayList<>();
        @Nullable
        TodoCursor after = keyBefore.getOrDefault(offset, Optional.empty()).orElse(null);
        while (rows.size() < limit) {
            Optional<TodoPage> page = pages.apply(new TodoQuery(after, Math.min(STEP, limit - rows.size()), null));
            if (page.isEmpty()) {
                return rows;
            }
            rows.addAll(page.get().todos());
            after = page.get().next();
            if (after == null) {
                return rows;
            }
            keyBefore.put(offset + rows.size(), Optional.of(after));
        }
        return rows;
    }

    private boolean walkTo(int offset) {
        for (int step = 0; step < STEPS_MAX; step++) {
            Map.Entry<Integer, Optional<TodoCursor>> known = keyBefore.floorEntry(offset);
            if (known.getKey() == offset) {
                return true;
            }
            int length = Math.min(STEP, offset - known.getKey());
            Optional<TodoPage> page = pages.apply(new TodoQuery(known.getValue().orElse(null), length, null));
            if (page.isEmpty() || page.get().next() == null) {
                return false;
            }
            keyBefore.put(
                    known.getKey() + page.get().todos().size(),
                    Optional.of(page.get().next()));
        }
        return false;
    }
}
