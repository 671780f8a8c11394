package dev.changeover.todo.lambda;

import dev.changeover.todo.FieldFault;
import dev.changeover.todo.ReadOutcome;
import dev.changeover.todo.Todo;
import dev.changeover.todo.TodoDraft;
import dev.changeover.todo.TodoId;
import dev.changeover.todo.TodoRepository;
import dev.changeover.todo.WriteOutcome;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * {@code /v1} as the published sample answered it: 200 {@code {"status":"ok","response":"…"}}, where the string is the JSON of
 * what its functions returned, down to the fields of Node's mysql driver. Its clients read them, so they stay.
 */
final class SampleContract {
    /** JavaScript's Date in JSON: always three digits of a second. */
    private static final DateTimeFormatter CREATED_TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    private static final String ID_FAULT = "id must be a whole number, 1 or more, of at most 18 digits.";

    private static final Set<String> NO_ID = Set.of("", "0", "false");

    /** MySQL's SERVER_STATUS_AUTOCOMMIT. */
    private static final int SERVER_STATUS = 2;

    private SampleContract() {}

    static ApiResponse get(ApiRequest request, TodoRepository todos) {
        String id = request.query().get("id");
        if (id == null) {
            // API Gateway's own words: the sample's request validator answered before its function was called.
            String body = "{\"message\":\"Missing required request parameters: [id]\"}";
            return new ApiResponse(400, ApiResponse.JSON, body, "invalid-request", Map.of());
        }
        Optional<TodoId> parsed = TodoId.parse(id);
        if (parsed.isEmpty()) {
            return refuse(Refusal.invalid(ID_FAULT));
        }
        return switch (todos.find(parsed.get())) {
            case ReadOutcome.Answered<Optional<Todo>> found -> ok(rows(found.value()));
            case ReadOutcome.Unavailable<Optional<Todo>> away -> refuse(Refusal.databaseUnreachable());
        };
    }

    static ApiResponse post(ApiRequest request, TodoRepository todos) {
        Optional<JsonObject> body = body(request);
        if (body.isEmpty()) {
            return refuse(Refusal.invalid("The body must be a JSON object with task and status."));
        }
        String task = body.get().text("task");
        String status = body.get().text("status");
        List<FieldFault> faults = new ArrayList<>(TodoDraft.faults(task, status));
        faults.addAll(Drafted.encodingFaults(task));
        if (task == null || status == null || !faults.isEmpty()) {
            return refuse(
                    Refusal.invalid(faults.stream().map(FieldFault::message).collect(Collectors.joining(" "))));
        }
        TodoDraft draft = TodoDraft.of(task, status);
        String id = id(body.get());
        if (id == null) {
            return Creation.of(request, todos, draft)
                    .answer(SampleContract::refuse, (outcome, replayed) -> written(outcome));
        }
        return TodoId.parse(id)
                .map(parsed -> written(todos.update(parsed, draft, null), true))
                .orElseGet(() -> refuse(Refusal.invalid(ID_FAULT)));
    }

    static ApiResponse delete(ApiRequest request, TodoRepository todos) {
        Optional<JsonObject> body = body(request);
        String id = body.isEmpty() ? null : id(body.get());
        if (id == null) {
            return refuse(Refusal.invalid("The body must be a JSON object with the id of the ToDo to delete."));
        }
        return TodoId.parse(id)
                .map(parsed -> written(todos.delete(parsed, null)))
                .orElseGet(() -> refuse(Refusal.invalid(ID_FAULT)));
    }

    private static Optional<JsonObject> body(ApiRequest request) {
        String body = request.body();
        return body == null ? Optional.empty() : Json.object(body);
    }

    /** The sample tested an id for JavaScript's truth: null, "", 0 and false counted as none. An object did not. */
    private static @Nullable String id(JsonObject body) {
        if (body.structured().contains("id")) {
            return "structured";
        }
        String id = body.text("id");
        return id == null || NO_ID.contains(id) ? null : id;
    }

    private static ApiResponse written(WriteOutcome outcome) {
        return written(outcome, false);
    }

    private static ApiResponse written(WriteOutcome outcome, boolean update) {
        return switch (outcome) {
            case WriteOutcome.Saved saved
            when update -> ok(result(1, 0, matched(1, saved.changed() ? 1 : 0), saved.changed() ? 1 : 0));
            case WriteOutcome.Saved saved -> ok(result(1, saved.todo().id().value(), "", 0));
            case WriteOutcome.Deleted deleted -> ok(result(1, 0, "", 0));
            case WriteOutcome.NotFound missing -> ok(result(0, 0, update ? matched(0, 0) : "", 0));
            case WriteOutcome.VersionConflict conflict -> refuse(Refusal.of(conflict));
            case WriteOutcome.ReadOnlyRegion readOnly -> refuse(Refusal.readOnlyRegion());
            case WriteOutcome.Unavailable away -> refuse(Refusal.databaseUnreachable());
            case WriteOutcome.Unclear unclear -> refuse(Refusal.writeUnclear());
        };
    }

    /** MySQL's words after an UPDATE. Node's driver leaves the text's length byte in front: 40 characters, an opening bracket. */
    private static String matched(int matched, int changed) {
        return "(Rows matched: %d  Changed: %d  Warnings: 0".formatted(matched, changed);
    }

    private static String rows(Optional<Todo> todo) {
        return Json.write(json -> {
            json.writeStartObject();
            json.writeNumberProperty("statusCode", 200);
            json.writeArrayPropertyStart("body");
            todo.ifPresent(found -> {
                json.writeStartObject();
                json.writeNumberProperty("id", found.id().value());
                json.writeStringProperty("CreatedTime", CREATED_TIME.format(found.createdAt()));
                json.writeStringProperty("Status", found.status().value());
                json.writeStringProperty("Task", found.task());
                json.writeEndObject();
            });
            json.writeEndArray();
            json.writeEndObject();
        });
    }

    private static String result(int affectedRows, long insertId, String message, int changedRows) {
        return Json.write(json -> {
            json.writeStartObject();
            json.writeNumberProperty("statusCode", 200);
            json.writeObjectPropertyStart("body");
            json.writeNumberProperty("fieldCount", 0);
            json.writeNumberProperty("affectedRows", affectedRows);
            json.writeNumberProperty("insertId", insertId);
            json.writeNumberProperty("serverStatus", SERVER_STATUS);
            json.writeNumberProperty("warningCount", 0);
            json.writeStringProperty("message", message);
            json.writeBooleanProperty("protocol41", true);
            json.writeNumberProperty("changedRows", changedRows);
            json.writeEndObject();
            json.writeEndObject();
        });
    }

    private static ApiResponse ok(String inner) {
        return ApiResponse.ok(Json.write(json -> {
            json.writeStartObject();
            json.writeStringProperty("status", "ok");
            json.writeStringProperty("response", inner);
            json.writeEndObject();
        }));
    }

    /** The sample's error shape; beyond its 400s it carries a code that programs can tell apart. */
    static ApiResponse refuse(Refusal refusal) {
        String body = Json.write(json -> {
            json.writeStartObject();
            json.writeStringProperty("status", "error");
            json.writeStringProperty("response", refusal.message());
            if (refusal.status() != 400) {
                json.writeStringProperty("code", refusal.code());
            }
            json.writeEndObject();
        });
        ApiResponse response = new ApiResponse(refusal.status(), ApiResponse.JSON, body, refusal.code(), Map.of());
        return refusal.retryable() ? response.retryAfter(Refusal.RETRY_AFTER_SECONDS) : response;
    }
}
