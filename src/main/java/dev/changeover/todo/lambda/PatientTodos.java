package dev.changeover.todo.lambda;

import dev.changeover.todo.DatabaseState;
import dev.changeover.todo.IdempotencyKey;
import dev.changeover.todo.KeyedOutcome;
import dev.changeover.todo.ReadOutcome;
import dev.changeover.todo.Todo;
import dev.changeover.todo.TodoDraft;
import dev.changeover.todo.TodoId;
import dev.changeover.todo.TodoPage;
import dev.changeover.todo.TodoQuery;
import dev.changeover.todo.TodoRepository;
import dev.changeover.todo.WriteOutcome;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * ToDos for a caller who would rather wait than be refused: a paused or restarting database is asked again until the time is up.
 * Only what is known not to have happened is tried again. A keyed insert may be tried again even when its outcome is unclear:
 * that is what its key is for.
 */
final class PatientTodos implements TodoRepository {
    private static final long PAUSE_NANOS = Duration.ofMillis(50).toNanos();

    private final TodoRepository todos;
    private final long endNanos;

    PatientTodos(TodoRepository todos, Duration limit) {
        this.todos = todos;
        this.endNanos = System.nanoTime() + limit.toNanos();
    }

    @Override
    public ReadOutcome<Optional<Todo>> find(TodoId id) {
        return untilAnswered(() -> todos.find(id), ReadOutcome.Unavailable.class::isInstance);
    }

    @Override
    public ReadOutcome<TodoPage> page(TodoQuery query) {
        return untilAnswered(() -> todos.page(query), ReadOutcome.Unavailable.class::isInstance);
    }

    /** At once: whoever asks for the state wants to know of a database that is away. */
    @Override
    public ReadOutcome<DatabaseState> state() {
        return todos.state();
    }

    @Override
    public WriteOutcome insert(TodoDraft draft) {
        return untilAnswered(() -> todos.insert(draft), WriteOutcome.Unavailable.class::isInstance);
    }

    @Override
    public KeyedOutcome insert(TodoDraft draft, IdempotencyKey key) {
        return untilAnswered(
                () -> todos.insert(draft, key),
                outcome -> outcome instanceof KeyedOutcome.Written(WriteOutcome written, boolean _)
                        && (written instanceof WriteOutcome.Unavailable || written instanceof WriteOutcome.Unclear));
    }

    @Override
    public WriteOutcome update(TodoId id, TodoDraft draft, @Nullable Integer expectedVersion) {
        return untilAnswered(
                () -> todos.update(id, draft, expectedVersion), WriteOutcome.Unavailable.class::isInstance);
    }

    @Override
    public WriteOutcome delete(TodoId id, @Nullable Integer expectedVersion) {
        return untilAnswered(() -> todos.delete(id, expectedVersion), WriteOutcome.Unavailable.class::isInstance);
    }

    private <T> T untilAnswered(Supplier<T> attempt, Predicate<T> again) {
        T outcome = attempt.get();
        while (again.test(outcome) && System.nanoTime() + PAUSE_NANOS < endNanos) {
            LockSupport.parkNanos(PAUSE_NANOS);
            outcome = attempt.get();
        }
        return outcome;
    }
}
