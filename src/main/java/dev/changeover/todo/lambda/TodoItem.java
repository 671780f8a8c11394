package dev.changeover.todo.lambda;

import dev.changeover.todo.FieldFault;
import dev.changeover.todo.ReadOutcome;
import dev.changeover.todo.Todo;
import dev.changeover.todo.TodoDraft;
import dev.changeover.todo.TodoId;
import dev.changeover.todo.TodoRepository;
import dev.changeover.todo.WriteOutcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * {@code /v1/todos/{id}}: one ToDo. Its version is its entity tag; a write that names one with {@code If-Match} is refused with
 * 412 when somebody else was faster, so that no edit is lost in silence.
 */
final class TodoItem {
    static final String METHODS = "GET, PUT, PATCH, DELETE";

    /** A PATCH that names no version tries again when others are faster; so often, then it says so. */
    private static final int PATCH_ATTEMPTS = 5;

    private final ApiRequest request;
    private final TodoRepository todos;
    private final TodoId id;

    private TodoItem(ApiRequest request, TodoRepository todos, TodoId id) {
        this.request = request;
        this.todos = todos;
        this.id = id;
    }

    /** @param name what the path has in the id's place */
    static ApiResponse answer(String name, ApiRequest request, TodoRepository todos) {
        Optional<TodoId> id = TodoId.parse(name);
        if (id.isEmpty()) {
            return Problem.of(Refusal.notFound());
        }
        TodoItem item = new TodoItem(request, todos, id.get());
        return switch (request.method()) {
            case "GET" -> item.get();
            case "PUT" -> item.conditionally(item::put);
            case "PATCH" -> item.conditionally(item::patch);
            case "DELETE" -> item.conditionally(item::delete);
            default -> TodoApi.methodNotAllowed(METHODS);
        };
    }

    private ApiResponse get() {
        return switch (todos.find(id)) {
            case ReadOutcome.Answered<Optional<Todo>>(Optional<Todo> found) ->
                found.map(this::unlessKnown).orElseGet(() -> Problem.of(Refusal.notFound()));
            case ReadOutcome.Unavailable<Optional<Todo>> _ -> Problem.of(Refusal.databaseUnreachable());
        };
    }

    private ApiResponse unlessKnown(Todo todo) {
        return isExcluded(todo)
                ? ApiResponse.empty(304).with("ETag", TodoJson.etag(todo.version()))
                : TodoJson.answer(200, todo);
    }

    /** Whether {@code If-None-Match} names this version; weak tags do as well. */
    private boolean isExcluded(Todo todo) {
        String known = request.headers().get("if-none-match");
        return known != null && (known.strip().equals("*") || known.contains(TodoJson.etag(todo.version())));
    }

    private ApiResponse conditionally(Write write) {
        Optional<Preconditions> demanded =
                Preconditions.ifMatch(request.headers().get("if-match"));
        return demanded.map(readable -> unlessExcluded(readable, write))
                .orElseGet(() -> Problem.of(Refusal.invalid(List.of(new FieldFault(
                        "If-Match",
                        "If-Match must be * or the ETag that an earlier answer carried, such as \"3\".")))));
    }

    /** Who sends {@code If-None-Match} with a write, such as {@code *}, means not to write over what is there. */
    private ApiResponse unlessExcluded(Preconditions demanded, Write write) {
        return request.headers().containsKey("if-none-match")
                ? onCurrent(current -> isExcluded(current) ? confirmed(TodoItem::notOver) : write.run(demanded))
                : write.run(demanded);
    }

    private static ApiResponse notOver(Todo current) {
        return Problem.of(Refusal.notOver(current)).with("ETag", TodoJson.etag(current.version()));
    }

    private ApiResponse put(Preconditions demanded) {
        Drafted drafted = Drafted.read(request.body(), null);
        TodoDraft draft = drafted.draft();
        return draft == null
                ? Problem.of(Refusal.invalid(drafted.faults()))
                : onVersion(demanded, version -> todos.update(id, draft, version));
    }

    private ApiResponse delete(Preconditions demanded) {
        return onVersion(demanded, version -> todos.delete(id, version));
    }

    /** Most demands name one version, or none, and need no look beforehand. */
    private ApiResponse onVersion(Preconditions demanded, VersionedWrite write) {
        Integer only = demanded.only();
        if (demanded.areNone() || only != null) {
            return written(write.run(only));
        }
        return onCurrent(current -> demanded.allow(current.version())
                ? written(write.run(current.version()))
                : confirmed(TodoItem::conflict));
    }

    private ApiResponse patch(Preconditions demanded) {
        for (int attempt = 1; ; attempt++) {
            List<WriteOutcome> conflicts = new ArrayList<>(1);
            ApiResponse response = onCurrent(current -> {
                Drafted drafted = Drafted.read(request.body(), current);
                if (drafted.draft() == null) {
                    return Problem.of(Refusal.invalid(drafted.faults()));
                }
                if (!demanded.allow(current.version())) {
                    return confirmed(TodoItem::conflict);
                }
                WriteOutcome outcome = todos.update(id, drafted.draft(), current.version());
                if (outcome instanceof WriteOutcome.VersionConflict) {
                    conflicts.add(outcome);
                }
                return written(outcome);
            });
            if (conflicts.isEmpty() || !demanded.areNone() || attempt == PATCH_ATTEMPTS) {
                return response;
            }
        }
    }

    private ApiResponse onCurrent(Continuation continuation) {
        return switch (todos.find(id)) {
            case ReadOutcome.Answered<Optional<Todo>>(Optional<Todo> found) ->
                found.map(continuation::with).orElseGet(() -> confirmed(TodoItem::conflict));
            case ReadOutcome.Unavailable<Optional<Todo>> _ -> Problem.of(Refusal.databaseUnreachable());
        };
    }

    /**
     * Whether it is really missing, or has another version, only the writer knows: a reader may lag, and sends the write away. A
     * delete of a version that no row has asks without harm.
     *
     * @param refused what to answer with the row that the writer has
     */
    private ApiResponse confirmed(Continuation refused) {
        return switch (todos.delete(id, 0)) {
            case WriteOutcome.VersionConflict(Todo current) -> refused.with(current);
            case WriteOutcome.Deleted _ -> Problem.of(Refusal.notFound());
            case WriteOutcome outcome -> written(outcome);
        };
    }

    private static ApiResponse written(WriteOutcome outcome) {
        return switch (outcome) {
            case WriteOutcome.Saved saved -> TodoJson.answer(200, saved.todo());
            case WriteOutcome.Deleted _ -> ApiResponse.empty(204);
            case WriteOutcome.NotFound _ -> Problem.of(Refusal.notFound());
            case WriteOutcome.VersionConflict conflict -> conflict(conflict.current());
            case WriteOutcome.ReadOnlyRegion _ -> Problem.of(Refusal.readOnlyRegion());
            case WriteOutcome.Unavailable _ -> Problem.of(Refusal.databaseUnreachable());
            case WriteOutcome.Unclear _ -> Problem.of(Refusal.writeUnclear());
        };
    }

    private static ApiResponse conflict(Todo current) {
        return Problem.of(Refusal.preconditionFailed(current)).with("ETag", TodoJson.etag(current.version()));
    }

    /** A write whose preconditions could be read. */
    private interface Write {
        ApiResponse run(Preconditions demanded);
    }

    /** A write on a version; null for any. */
    private interface VersionedWrite {
        WriteOutcome run(@Nullable Integer version);
    }

    /** What to do with the row as it is now. */
    private interface Continuation {
        ApiResponse with(Todo current);
    }
}
