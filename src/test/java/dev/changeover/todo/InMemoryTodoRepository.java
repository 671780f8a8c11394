package dev.changeover.todo;

import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** ToDos in memory, with a database's bad days: it can be demoted to a reader, go away, and come back. */
public final class InMemoryTodoRepository implements TodoTable {
    /** What the clock of this database always says. */
    public static final Instant NOW = Instant.parse("2026-11-23T06:00:00.123456Z");

    private enum Condition {
        WRITER,
        READER,
        AWAY
    }

    private final ConcurrentNavigableMap<TodoId, Todo> todos = new ConcurrentSkipListMap<>();
    private final Map<IdempotencyKey, Keyed> keys = new ConcurrentHashMap<>();
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
        List<Todo> found = beyond(query).limit(query.limit() + 1L).toList();
        boolean more = found.size() > query.limit();
        List<Todo> page = more ? found.subList(0, query.limit()) : found;
        return answered(new TodoPage(page, more ? query.order().cursor(page.getLast()) : null));
    }

    private Stream<Todo> beyond(TodoQuery query) {
        Comparator<Todo> order = order(query.order());
        TodoCursor after = query.after();
        Todo place = after == null ? null : at(after, query.order());
        return todos.values().stream()
                .filter(todo -> query.status() == null || todo.status().equals(query.status()))
                .filter(todo -> query.search() == null || holds(todo, query.search()))
                .filter(todo -> place == null || order.compare(todo, place) > 0)
                .sorted(order);
    }

    @Override
    public ReadOutcome<Skipped> skip(TodoQuery query, int rows) {
        List<Todo> beyond = beyond(query).limit(rows).toList();
        return answered(new Skipped(
                beyond.size(), beyond.size() < rows ? null : query.order().cursor(beyond.getLast())));
    }

    @Override
    public ReadOutcome<List<Todo>> those(List<TodoId> ids) {
        return answered(
                todos.values().stream().filter(todo -> ids.contains(todo.id())).toList());
    }

    private static Comparator<Todo> order(TodoOrder order) {
        Comparator<Todo> comparator = switch (order.field()) {
            case ID -> Comparator.comparing(Todo::id);
            case TASK -> Comparator.comparing(Todo::task, String.CASE_INSENSITIVE_ORDER);
            case STATUS -> Comparator.comparing(todo -> todo.status().value());
            case UPDATED_AT -> Comparator.comparing(Todo::updatedAt);
        };
        comparator = comparator.thenComparing(Todo::id);
        return order.descending() ? comparator.reversed() : comparator;
    }

    /** A ToDo that stands where the cursor points. */
    private static Todo at(TodoCursor cursor, TodoOrder order) {
        String value = cursor.value() == null ? "x" : cursor.value();
        return new Todo(
                cursor.id(),
                value,
                order.field() == TodoOrder.Field.STATUS ? new TodoStatus(value) : TodoStatus.OPEN,
                1,
                NOW,
                order.field() == TodoOrder.Field.UPDATED_AT ? Instant.parse(value) : NOW);
    }

    private static boolean holds(Todo todo, String search) {
        String task = " " + todo.task().toLowerCase(Locale.ROOT).replaceAll("[\\n\\t]", " ");
        return Arrays.stream(search.strip().toLowerCase(Locale.ROOT).split("\\s+"))
                .allMatch(word -> task.contains(" " + word));
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
    public synchronized KeyedOutcome insert(TodoDraft draft, IdempotencyKey key) {
        Keyed earlier = keys.get(key);
        if (earlier != null) {
            return earlier.draft().equals(draft)
                    ? new KeyedOutcome.Written(new WriteOutcome.Saved(earlier.todo(), true), true)
                    : new KeyedOutcome.KeyReused();
        }
        WriteOutcome outcome = insert(draft);
        if (outcome instanceof WriteOutcome.Saved saved) {
            keys.put(key, new Keyed(draft, saved.todo()));
        }
        return new KeyedOutcome.Written(outcome, false);
    }

    private record Keyed(TodoDraft draft, Todo todo) {}

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

    @Override
    public synchronized WriteOutcome restore(Todo deleted) {
        WriteOutcome refused = refused();
        if (refused != null) {
            return refused;
        }
        Todo again = new Todo(
                deleted.id(), deleted.task(), deleted.status(), deleted.version() + 1, deleted.createdAt(), NOW);
        Todo there = todos.putIfAbsent(deleted.id(), again);
        return new WriteOutcome.Saved(there == null ? again : there, there == null);
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
