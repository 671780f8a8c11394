package dev.changeover.todo.lambda;

import dev.changeover.todo.Todo;
import tools.jackson.core.JsonGenerator;

/** A ToDo as the resource API shows it. */
final class TodoJson {
    private TodoJson() {}

    static void write(Todo todo, JsonGenerator json) {
        json.writeStartObject();
        json.writeNumberProperty("id", todo.id().value());
        json.writeStringProperty("task", todo.task());
        json.writeStringProperty("status", todo.status().value());
        json.writeNumberProperty("version", todo.version());
        json.writeStringProperty("createdAt", todo.createdAt().toString());
        json.writeStringProperty("updatedAt", todo.updatedAt().toString());
        json.writeEndObject();
    }

    /** One ToDo, with its version as the entity tag. */
    static ApiResponse answer(int status, Todo todo) {
        ApiResponse ok = ApiResponse.ok(Json.write(json -> write(todo, json)));
        return new ApiResponse(status, ok.contentType(), ok.body(), ok.code(), ok.headers())
                .with("ETag", etag(todo.version()));
    }

    static String etag(int version) {
        return "\"" + version + "\"";
    }
}
