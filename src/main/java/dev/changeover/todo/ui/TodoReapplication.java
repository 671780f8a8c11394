package dev.changeover.todo.ui;

import dev.changeover.access.Operator;
import dev.changeover.failover.LostWrite;
import dev.changeover.failover.Reapplication;
import dev.changeover.todo.FieldFault;
import dev.changeover.todo.IdempotencyKey;
import dev.changeover.todo.ReadOutcome;
import dev.changeover.todo.Todo;
import dev.changeover.todo.TodoDraft;
import dev.changeover.todo.TodoId;
import dev.changeover.todo.WriteOutcome;
import dev.changeover.topology.WorkloadId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/**
 * Writes lost ToDos again. A row that was there before the loss is known by its id; one that was added by a lost write is
 * not, for its id may have been given to another ToDo since, so it is added anew.
 */
@Lazy
@Component
final class TodoReapplication implements Reapplication {
    private static final String CLIENT = "changeover-salvage";

    private final TodoDesks desks;

    TodoReapplication(TodoDesks desks) {
        this.desks = desks;
    }

    @Override
    public Match compare(WorkloadId workload, LostWrite write, String row) {
        return switch (desks.of(workload).atWriter(new TodoId(Long.parseLong(row)))) {
            case ReadOutcome.Answered<Optional<Todo>>(Optional<Todo> found) -> compare(write, found.orElse(null));
            case ReadOutcome.Unavailable<Optional<Todo>>(String cause) ->
                new Match.Unseen("the writer does not answer: " + cause);
        };
    }

    /** @param now the row as the writer has it */
    static Match compare(LostWrite write, @Nullable Todo now) {
        return switch (write.kind()) {
            case INSERT ->
                now != null && says(now, write.after())
                        ? new Match.Same(now.id().toString())
                        : new Match.Clean();
            case UPDATE ->
                now == null
                        ? new Match.Gone()
                        : says(now, write.after())
                                ? new Match.Same(now.id().toString())
                                : says(now, write.before()) ? new Match.Clean() : differs(now);
            case DELETE ->
                now == null
                        ? new Match.Same(write.row())
                        : says(now, write.before()) ? new Match.Clean() : differs(now);
        };
    }

    private static boolean says(Todo todo, Map<String, @Nullable String> values) {
        return todo.task().equals(values.get("task")) && todo.status().value().equals(values.get("status"));
    }

    private static Match differs(Todo now) {
        Map<String, @Nullable String> current = new LinkedHashMap<>();
        current.put("task", now.task());
        current.put("status", now.status().value());
        return new Match.Differs(current);
    }

    @Override
    public Effect apply(Operator by, WorkloadId workload, LostWrite write, String row, boolean over) {
        TodoDesk desk = desks.of(workload);
        TodoId id = new TodoId(Long.parseLong(row));
        if (write.kind() == LostWrite.Kind.INSERT) {
            return again(by, desk, workload, write);
        }
        if (!(desk.atWriter(id) instanceof ReadOutcome.Answered<Optional<Todo>>(Optional<Todo> found))) {
            return new Effect.NotApplied("the writer does not answer");
        }
        return switch (compare(write, found.orElse(null))) {
            case Match.Same same -> new Effect.Applied(same.row());
            case Match.Gone _ ->
                over ? again(by, desk, workload, write) : new Effect.NotApplied("the row is not there any more");
            case Match.Differs _ when !over -> new Effect.NotApplied("the row has changed since");
            case Match.Clean _, Match.Differs _ -> put(by, desk, write, found.orElseThrow());
            case Match.Unseen unseen -> new Effect.NotApplied(unseen.why());
        };
    }

    /** By the version that was just compared, so that nothing slips in between. */
    private static Effect put(Operator by, TodoDesk desk, LostWrite write, Todo now) {
        if (write.kind() == LostWrite.Kind.DELETE) {
            return effect(desk.delete(by, now));
        }
        return draft(write).map(d -> effect(desk.update(by, now, d))).orElseGet(() -> notAToDo(write));
    }

    private static Effect again(Operator by, TodoDesk desk, WorkloadId workload, LostWrite write) {
        return draft(write)
                .map(d -> effect(desk.insertOnce(by, d, new IdempotencyKey(CLIENT, workload + "/" + write.id()))))
                .orElseGet(() -> notAToDo(write));
    }

    private static Optional<TodoDraft> draft(LostWrite write) {
        String task = write.became("task").orElse(null);
        String status = write.became("status").orElse(null);
        return TodoDraft.faults(task, status).isEmpty() && task != null && status != null
                ? Optional.of(TodoDraft.of(task, status))
                : Optional.empty();
    }

    private static Effect notAToDo(LostWrite write) {
        List<FieldFault> faults = TodoDraft.faults(
                write.became("task").orElse(null), write.became("status").orElse(null));
        return new Effect.NotApplied(
                faults.isEmpty() ? "it is no ToDo" : faults.getFirst().message());
    }

    private static Effect effect(WriteOutcome outcome) {
        return switch (outcome) {
            case WriteOutcome.Saved saved ->
                new Effect.Applied(saved.todo().id().toString());
            case WriteOutcome.Deleted deleted -> new Effect.Applied(deleted.id().toString());
            case WriteOutcome.NotFound _ -> new Effect.NotApplied("the row is not there any more");
            case WriteOutcome.VersionConflict _ -> new Effect.NotApplied("the row has changed at this very moment");
            case WriteOutcome.ReadOnlyRegion _ -> new Effect.NotApplied("the writer is moving");
            case WriteOutcome.Unavailable unavailable -> new Effect.NotApplied(unavailable.cause());
            case WriteOutcome.Unclear unclear -> new Effect.Unclear(unclear.cause());
        };
    }
}
