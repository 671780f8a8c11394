package dev.changeover.todo.lambda;

import dev.changeover.todo.FieldFault;
import dev.changeover.todo.ReadOutcome;
import dev.changeover.todo.Todo;
import dev.changeover.todo.TodoCursor;
import dev.changeover.todo.TodoOrder;
import dev.changeover.todo.TodoPage;
import dev.changeover.todo.TodoQuery;
import dev.changeover.todo.TodoRepository;
import dev.changeover.todo.TodoStatus;
import dev.changeover.todo.WriteOutcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/** {@code /v1/todos}: ToDos as a resource. Errors are problem details. */
final class TodoResource {
    static final String METHODS = "GET, POST";
    private static final Pattern SMALL_NUMBER = Pattern.compile("[0-9]{1,4}");

    private TodoResource() {}

    static ApiResponse answer(ApiRequest request, TodoRepository todos) {
        return switch (request.method()) {
            case "GET" -> list(request.query(), todos);
            case "POST" -> create(request, todos);
            default -> TodoApi.methodNotAllowed(METHODS);
        };
    }

    private static ApiResponse list(Map<String, String> query, TodoRepository todos) {
        List<FieldFault> faults = new ArrayList<>();
        TodoQuery asked = asked(query, faults);
        if (asked == null) {
            return Problem.of(Refusal.invalid(faults));
        }
        return switch (todos.page(asked)) {
            case ReadOutcome.Answered<TodoPage> page -> ApiResponse.ok(Json.write(json -> write(page.value(), json)));
            case ReadOutcome.Unavailable<TodoPage> _ -> Problem.of(Refusal.databaseUnreachable());
        };
    }

    /** Null when {@code faults} says why. */
    private static @Nullable TodoQuery asked(Map<String, String> query, List<FieldFault> faults) {
        String limit = query.getOrDefault("limit", Integer.toString(TodoQuery.LIMIT_DEFAULT));
        int count = SMALL_NUMBER.matcher(limit).matches() ? Integer.parseInt(limit) : 0;
        check(
                count >= 1 && count <= TodoQuery.LIMIT_MAX,
                "limit",
                "limit must be a whole number from 1 to %d.".formatted(TodoQuery.LIMIT_MAX),
                faults);
        Optional<TodoOrder> order = TodoOrder.parse(query.getOrDefault("sort", "id"));
        check(
                order.isPresent(),
                "sort",
                "sort must be id, task, status or updatedAt, with a minus sign in front for the other way round.",
                faults);
        // Clients that count start at 0; nothing has an id before 1.
        Optional<String> named = Optional.ofNullable(query.get("after")).filter(id -> !id.equals("0"));
        Optional<TodoCursor> after = named.flatMap(text -> TodoCursor.parse(text, order.orElse(TodoOrder.BY_ID)));
        check(
                named.isEmpty() || after.isPresent(),
                "after",
                "after must be what the previous page, in the same order, gave as next.",
                faults);
        String status = query.get("status");
        check(
                status == null || (!status.isEmpty() && status.length() <= TodoStatus.LENGTH_MAX),
                "status",
                "status must have 1 to 32 characters.",
                faults);
        String search = query.get("search");
        check(
                search == null || TodoQuery.isSearch(search),
                "search",
                "search must have 1 to %d characters, not only blanks.".formatted(TodoQuery.SEARCH_LENGTH_MAX),
                faults);
        return faults.isEmpty()
                ? new TodoQuery(
                        after.orElse(null),
                        count,
                        status == null ? null : new TodoStatus(status),
                        search,
                        order.orElseThrow())
                : null;
    }

    private static void check(boolean holds, String field, String message, List<FieldFault> faults) {
        if (!holds) {
            faults.add(new FieldFault(field, message));
        }
    }

    private static void write(TodoPage page, JsonGenerator json) {
        json.writeStartObject();
        json.writeArrayPropertyStart("todos");
        for (Todo todo : page.todos()) {
            TodoJson.write(todo, json);
        }
        json.writeEndArray();
        TodoCursor next = page.next();
        json.writeName("next");
        json.writeString(next == null ? null : next.text());
        json.writeEndObject();
    }

    private static ApiResponse create(ApiRequest request, TodoRepository todos) {
        Drafted drafted = Drafted.read(request.body(), null);
        if (drafted.draft() == null) {
            return Problem.of(Refusal.invalid(drafted.faults()));
        }
        return Creation.of(request, todos, drafted.draft())
                .answer(Problem::of, (outcome, replayed) -> created(outcome, replayed));
    }

    private static ApiResponse created(WriteOutcome outcome, boolean replayed) {
        return switch (outcome) {
            case WriteOutcome.Saved(Todo todo, boolean _) -> {
                ApiResponse response = TodoJson.answer(201, todo).with("Location", "/v1/todos/" + todo.id());
                yield replayed ? response.with("Idempotency-Replayed", "true") : response;
            }
            case WriteOutcome.ReadOnlyRegion _ -> Problem.of(Refusal.readOnlyRegion());
            case WriteOutcome.Unavailable _ -> Problem.of(Refusal.databaseUnreachable());
            case WriteOutcome.Unclear _ -> Problem.of(Refusal.writeUnclear());
            case WriteOutcome.Deleted _, WriteOutcome.NotFound _, WriteOutcome.VersionConflict _ ->
                throw new IllegalStateException(
                        "an insert came to " + outcome.getClass().getSimpleName());
        };
    }
}
