package dev.changeover.todo.lambda;

import dev.changeover.todo.DatabaseState;
import dev.changeover.todo.ReadOutcome;
import dev.changeover.todo.TodoRepository;
import java.util.Locale;
import java.util.Map;

/**
 * {@code GET /v1/health}: what this Region's database says of itself, asked now. The fastest truthful witness of a role change,
 * so nothing in it is remembered.
 */
final class Health {
    private Health() {}

    static ApiResponse answer(TodoRepository todos, Deployment deployment) {
        return switch (todos.state()) {
            case ReadOutcome.Answered<DatabaseState> answered -> ApiResponse.ok(healthy(answered.value(), deployment));
            case ReadOutcome.Unavailable<DatabaseState> away -> unreachable(deployment);
        };
    }

    private static String healthy(DatabaseState state, Deployment deployment) {
        return Json.write(json -> {
            json.writeStartObject();
            json.writeStringProperty("status", "ok");
            json.writeStringProperty("region", deployment.region());
            json.writeStringProperty("role", state.role().name().toLowerCase(Locale.ROOT));
            json.writeName("schemaVersion");
            json.writeString(state.schemaVersion());
            json.writeStringProperty("build", deployment.build());
            json.writeStringProperty("databaseTime", state.databaseTime().toString());
            json.writeEndObject();
        });
    }

    private static ApiResponse unreachable(Deployment deployment) {
        Refusal refusal = Refusal.databaseUnreachable();
        String body = Json.write(json -> {
            json.writeStartObject();
            json.writeStringProperty("status", "error");
            json.writeStringProperty("region", deployment.region());
            json.writeStringProperty("code", refusal.code());
            json.writeStringProperty("build", deployment.build());
            json.writeEndObject();
        });
        return new ApiResponse(refusal.status(), ApiResponse.JSON, body, refusal.code(), Map.of())
                .retryAfter(Refusal.RETRY_AFTER_SECONDS);
    }
}
