package dev.changeover.todo;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** ToDos in memory, with a database's bad days: it can be demoted to a reader, go away, and come back. */
public final class InMemoryTodoRepository implements TodoRepository {
    /** What the clock of this database always says. */
    public static final Instant NOW = Instant.parse("2026-11-23T06:00:00.123456Z");

    private enum Condition {
        WRITER,
        READER,
        AWAY
    }

    private final ConcurrentNavigableMap<TodoId, Todo> todos = new ConcurrentSkipListMap<>();
    private final AtomicLong lastId = new AtomicLong();
    private volatile Condition condition = Condition.WRITER;

    public void promote() {
        condition = Condition.WRITER;
    }

    public void demote() {
        condition = Condition.READER;
    }

    public void disconnect() {
        condition = Condition.AWAY;
    }

    /** What is stored, whatever the condition. */
    public List<Todo> stored() {
        return List.copyOf(todos.values());
    }

    @Override
    public ReadOutcome<Optional<Todo>> find(TodoId id) {
        return answered(Optional.ofNullable(todos.get(id)));
    }

    @Override
    public ReadOutcome<TodoPage> page(TodoQuery query) {
        TodoId after = query.after();
        TodoStatus status = query.status();
        List<Todo> found = (after == null ? todos : todos.tailMap(after, false))
                .values().stream()
                        .filter(todo -> status == null || todo.status().equals(status))
                        .limit(query.limit() + 1L)
                        .toList();
        boolean more = found.size() > query.limit();
        List<Todo> page = more ? found.subList(0, query.limit()) : found;
        return answered(new TodoPage(page, more ? page.getLast().id() : null));
    }

    @Override
    public ReadOutcome<DatabaseState> state() {
        DatabaseState.Role role = condition == Condition.READER ? DatabaseState.Role.READER : DatabaseState.Role.WRITER;
        return answered(new DatabaseState(role, "1", NOW));
    }

    @Override
    public synchronized WriteOutcome insert(TodoDraft draft) {
        WriteOutcome refused = refused();
        if (refused != null) {
            return refused;
        }
        TodoId id = new TodoId(lastId.incrementAndGet());
        Todo todo = new Todo(id, draft.task(), draft.status(), 1, NOW, NOW);
        todos.put(id, todo);
        return new WriteOutcome.Saved(todo, true);
    }

    @Override
    public synchronized WriteOutcome update(TodoId id, TodoDraft draft, @Nullable Integer expectedVersion) {
        WriteOutcome refused = refused();
        Todo before = todos.get(id);
        if (refused != null) {
            return refused;
        }
        if (before == null) {
            return new WriteOutcome.NotFound(id);
        }
        if (expectedVersion != null && expectedVersion != before.version()) {
            return new WriteOutcome.VersionConflict(before);
        }
        Todo after = new Todo(id, draft.task(), draft.status(), before.version() + 1, before.createdAt(), NOW);
        todos.put(id, after);
        boolean changed = !after.task().equals(before.task()) || !after.status().equals(before.status());
        return new WriteOutcome.Saved(after, changed);
    }

    @Override
    public synchronized WriteOutcome delete(TodoId id, @Nullable Integer expectedVersion) {
        WriteOutcome refused = refused();
        Todo before = todos.get(id);
        if (refused != null) {
            return refused;
        }
        if (before == null) {
            return new WriteOutcome.NotFound(id);
        }
        if (expectedVersion != null && expectedVersion != before.version()) {
            return new WriteOutcome.VersionConflict(before);
        }
        todos.remove(id);
        return new WriteOutcome.Deleted(id);
    }

    private <T> ReadOutcome<T> answered(T value) {
        return condition == Condition.AWAY
                ? new ReadOutcome.Unavailable<>("disconnected")
                : new ReadOutcome.Answered<>(value);
    }

    private @Nullable WriteOutcome refused() {
        return switch (condition) {
            case WRITER -> null;
            case READER -> new WriteOutcome.ReadOnlyRegion();
            case AWAY -> new WriteOutcome.Unavailable("disconnected");
        };
    }
}
