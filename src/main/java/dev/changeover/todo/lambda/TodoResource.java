package dev.changeover.todo.lambda;

import dev.changeover.todo.ReadOutcome;
import dev.changeover.todo.Todo;
import dev.changeover.todo.TodoCursor;
import dev.changeover.todo.TodoOrder;
import dev.changeover.todo.TodoPage;
import dev.changeover.todo.TodoQuery;
import dev.changeover.todo.TodoRepository;
import dev.changeover.todo.TodoStatus;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.core.JsonGenerator;

/** {@code /v1/todos}: ToDos as a resource. Errors are problem details (RFC 9457) with a {@code code} member. */
final class TodoResource {
    private static final Pattern SMALL_NUMBER = Pattern.compile("[0-9]{1,4}");

    private TodoResource() {}

    static ApiResponse list(ApiRequest request, TodoRepository todos) {
        Map<String, String> query = request.query();
        String limit = query.getOrDefault("limit", Integer.toString(TodoQuery.LIMIT_DEFAULT));
        int count = SMALL_NUMBER.matcher(limit).matches() ? Integer.parseInt(limit) : 0;
        if (count < 1 || count > TodoQuery.LIMIT_MAX) {
            return refuse(Refusal.invalid("limit must be a whole number from 1 to %d.".formatted(TodoQuery.LIMIT_MAX)));
        }
        // Clients that count start at 0; nothing has an id before 1.
        Optional<String> named = Optional.ofNullable(query.get("after")).filter(id -> !id.equals("0"));
        Optional<TodoCursor> after = named.flatMap(text -> TodoCursor.parse(text, TodoOrder.BY_ID));
        if (named.isPresent() && after.isEmpty()) {
            return refuse(Refusal.invalid("after must be the id that the previous page gave as next."));
        }
        String status = query.get("status");
        if (status != null && (status.isEmpty() || status.length() > TodoStatus.LENGTH_MAX)) {
            return refuse(Refusal.invalid("status must have 1 to 32 characters."));
        }
        TodoQuery asked = new TodoQuery(after.orElse(null), count, status == null ? null : new TodoStatus(status));
        return switch (todos.page(asked)) {
            case ReadOutcome.Answered<TodoPage> page -> ApiResponse.ok(Json.write(json -> write(page.value(), json)));
            case ReadOutcome.Unavailable<TodoPage> away -> refuse(Refusal.databaseUnreachable());
        };
    }

    private static void write(TodoPage page, JsonGenerator json) {
        json.writeStartObject();
        json.writeArrayPropertyStart("todos");
        for (Todo todo : page.todos()) {
            json.writeStartObject();
            json.writeNumberProperty("id", todo.id().value());
            json.writeStringProperty("task", todo.task());
            json.writeStringProperty("status", todo.status().value());
            json.writeNumberProperty("version", todo.version());
            json.writeStringProperty("createdAt", todo.createdAt().toString());
            json.writeStringProperty("updatedAt", todo.updatedAt().toString());
            json.writeEndObject();
        }
        json.writeEndArray();
        TodoCursor next = page.next();
        if (next == null) {
            json.writeNullProperty("next");
        } else {
            json.writeNumberProperty("next", next.id().value());
        }
        json.writeEndObject();
    }

    static ApiResponse refuse(Refusal refusal) {
        String body = Json.write(json -> {
            json.writeStartObject();
            json.writeStringProperty("type", "about:blank");
            json.writeStringProperty("title", refusal.title());
            json.writeNumberProperty("status", refusal.status());
            json.writeStringProperty("detail", refusal.message());
            json.writeStringProperty("code", refusal.code());
            json.writeEndObject();
        });
        ApiResponse response = new ApiResponse(refusal.status(), ApiResponse.PROBLEM, body, refusal.code(), Map.of());
        return refusal.retryable() ? response.retryAfter(Refusal.RETRY_AFTER_SECONDS) : response;
    }
}
