package dev.changeover.todo.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import dev.changeover.todo.InMemoryTodoRepository;
import dev.changeover.todo.TodoDraft;
import dev.changeover.todo.TodoQuery;
import dev.changeover.todo.TodoStatus;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the description says is what the handlers do: routes, statuses, headers, content types, bodies, limits. */
class OpenApiTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final JsonNode API = read();
    private static final String DRAFT = "{\"task\":\"Water\",\"status\":\"wip\"}";
    private static final String OTHER = "{\"task\":\"Other\",\"status\":\"done\"}";
    private static final Map<String, String> KEY = Map.of("idempotency-key", "k");

    private final InMemoryTodoRepository todos = new InMemoryTodoRepository();
    private final TodoApi api = new TodoApi(_ -> todos, new Deployment("us-east-1", "42"));

    /** The database when a request comes. */
    private enum Database {
        WRITER,
        READER,
        AWAY
    }

    private record Call(
            Database database,
            String method,
            String route,
            String path,
            Map<String, String> query,
            Map<String, String> headers,
            @Nullable String body,
            int status) {}

    private static JsonNode read() {
        try {
            return JSON.readTree(Files.readString(Path.of("docs", "todo-api.openapi.json")));
        } catch (java.io.IOException missing) {
            throw new java.io.UncheckedIOException(missing);
        }
    }

    static Stream<Call> calls() {
        List<Call> calls = new ArrayList<>();
        for (Database database : Database.values()) {
            int read = database == Database.AWAY ? 503 : 200;
            calls.add(call(database, "get", "/v1/health", null, read));
            calls.add(call(database, "get", "/v1/todos", null, read));
            calls.add(call(database, "get", "/v1/todos/{id}", null, read));
            calls.add(new Call(database, "get", "/v1", "/v1", Map.of("id", "1"), Map.of(), null, read));
            boolean writes = database == Database.WRITER;
            calls.add(call(database, "post", "/v1", DRAFT, writes ? 200 : 503));
            calls.add(call(database, "delete", "/v1", "{\"id\":1}", writes ? 200 : 503));
            calls.add(call(database, "post", "/v1/todos", DRAFT, writes ? 201 : 503));
            calls.add(call(database, "put", "/v1/todos/{id}", DRAFT, writes ? 200 : 503));
            calls.add(call(database, "patch", "/v1/todos/{id}", DRAFT, writes ? 200 : 503));
            calls.add(call(database, "delete", "/v1/todos/{id}", null, writes ? 204 : 503));
        }
        for (String method : List.of("put", "patch", "delete")) {
            calls.add(item(method, "1", Map.of("if-match", "\"9\""), DRAFT, 412));
            calls.add(item(method, "1", Map.of("if-match", "9"), DRAFT, 400));
            calls.add(item(method, "99", Map.of(), DRAFT, 404));
        }
        for (String method : List.of("put", "patch", "delete")) {
            calls.add(item(method, "1", Map.of("if-none-match", "*"), DRAFT, 412));
        }
        String large = DRAFT + " ".repeat(TodoApi.BODY_LENGTH_MAX);
        for (String method : List.of("put", "patch")) {
            calls.add(item(method, "1", Map.of(), large, 413));
        }
        calls.add(call(Database.WRITER, "post", "/v1/todos", large, 413));
        calls.add(call(Database.WRITER, "post", "/v1", large, 413));
        calls.add(call(Database.WRITER, "delete", "/v1", large, 413));
        calls.add(item("put", "1", Map.of(), "[]", 400));
        calls.add(item("patch", "1", Map.of(), "{\"status\":1}", 400));
        calls.add(item("get", "99", Map.of(), null, 404));
        calls.add(item("get", "1", Map.of("if-none-match", "\"1\""), null, 304));
        for (String path : List.of("/v1", "/v1/todos")) {
            calls.add(call(Database.WRITER, "post", path, "{}", 400));
            calls.add(new Call(Database.WRITER, "post", path, path, Map.of(), KEY, OTHER, 422));
        }
        calls.add(call(Database.WRITER, "get", "/v1", null, 400));
        calls.add(call(Database.WRITER, "delete", "/v1", "{}", 400));
        calls.add(
                new Call(Database.WRITER, "get", "/v1/todos", "/v1/todos", Map.of("limit", "0"), Map.of(), null, 400));
        return calls.stream();
    }

    private static Call call(Database database, String method, String route, @Nullable String body, int status) {
        return new Call(database, method, route, route.replace("{id}", "1"), Map.of(), Map.of(), body, status);
    }

    private static Call item(String method, String id, Map<String, String> headers, @Nullable String body, int status) {
        return new Call(Database.WRITER, method, "/v1/todos/{id}", "/v1/todos/" + id, Map.of(), headers, body, status);
    }

    @ParameterizedTest
    @MethodSource("calls")
    void everyAnswerIsAsDescribed(Call call) {
        todos.insert(TodoDraft.of("First", "open"));
        api.answer(new ApiRequest("POST", "/v1/todos", Map.of(), KEY, DRAFT, "r", ""), Duration.ofSeconds(1));
        switch (call.database()) {
            case WRITER -> todos.promote();
            case READER -> todos.demote();
            case AWAY -> todos.disconnect();
        }
        ApiResponse answer = api.answer(
                new ApiRequest(
                        call.method().toUpperCase(java.util.Locale.ROOT),
                        call.path(),
                        call.query(),
                        call.headers(),
                        call.body(),
                        "r",
                        ""),
                Duration.ofSeconds(1));
        assertThat(answer.status()).isEqualTo(call.status());
        JsonNode described = API.path("paths")
                .path(call.route())
                .path(call.method())
                .path("responses")
                .path(Integer.toString(answer.status()));
        assertThat(described.isObject()).as("%d is described", answer.status()).isTrue();
        answer.headers()
                .keySet()
                .forEach(name -> assertThat(described.path("headers").has(name))
                        .as("header %s is described", name)
                        .isTrue());
        if (answer.body().isEmpty()) {
            assertThat(described.has("content")).isFalse();
        } else {
            JsonNode schema =
                    described.path("content").path(answer.contentType()).path("schema");
            assertThat(SchemaFaults.of(API, schema, JSON.readTree(answer.body())))
                    .isEmpty();
        }
    }

    @Test
    void everyDescribedAnswerIsTried() {
        TreeSet<String> described = new TreeSet<>();
        API.path("paths")
                .properties()
                .forEach(path -> path.getValue()
                        .properties()
                        .forEach(method -> method.getValue()
                                .path("responses")
                                .properties()
                                .forEach(status ->
                                        described.add(method.getKey() + " " + path.getKey() + " " + status.getKey()))));
        TreeSet<String> tried = new TreeSet<>();
        calls().forEach(call -> tried.add(call.method() + " " + call.route() + " " + call.status()));
        // An update without a version conflicts only under five others at once.
        described.remove("post /v1 409");
        // The gateway's own answer, before the function is asked.
        described.removeIf(answer -> answer.endsWith(" 401"));
        assertThat(tried).isEqualTo(described);
    }

    @Test
    void methodsThatAreNotDescribedAreRefused() {
        API.path("paths").properties().forEach(path -> {
            for (String method : List.of("GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "TRACE")) {
                boolean described = path.getValue().has(method.toLowerCase(java.util.Locale.ROOT));
                ApiResponse answer = api.answer(
                        new ApiRequest(method, path.getKey().replace("{id}", "1"), Map.of(), null, "r"),
                        Duration.ofSeconds(1));
                assertThat(answer.status() != 405)
                        .as(method + " " + path.getKey())
                        .isEqualTo(described);
            }
        });
    }

    @Test
    void limitsAreTheOnesInForce() {
        JsonNode schemas = API.path("components").path("schemas");
        assertThat(schemas.path("Task").path("maxLength").asInt()).isEqualTo(TodoDraft.TASK_LENGTH_MAX);
        assertThat(schemas.path("Status").path("enum").valueStream().map(JsonNode::asString))
                .containsExactlyElementsOf(
                        TodoStatus.DOCUMENTED.stream().map(TodoStatus::value).toList());
        JsonNode limit = API.at("/paths/~1v1~1todos/get/parameters/0/schema");
        assertThat(limit.path("maximum").asInt()).isEqualTo(TodoQuery.LIMIT_MAX);
        assertThat(limit.path("default").asInt()).isEqualTo(TodoQuery.LIMIT_DEFAULT);
    }
}
