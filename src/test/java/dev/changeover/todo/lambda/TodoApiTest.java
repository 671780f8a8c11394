package dev.changeover.todo.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import dev.changeover.todo.InMemoryTodoRepository;
import dev.changeover.todo.Todo;
import dev.changeover.todo.TodoDraft;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Both contracts, byte by byte where the published sample's clients would notice. */
class TodoApiTest {
    private final InMemoryTodoRepository todos = new InMemoryTodoRepository();
    private final TodoApi api = new TodoApi(_ -> todos, new Deployment("us-east-1", "42"));

    @Test
    void createAnswersAsTheSampleDid() {
        ApiResponse response = post("{\"task\":\"Buy \\\"milk\\\"\",\"status\":\"wip\"}");
        assertThat(response.status()).isEqualTo(200);
        assertThat(response.body())
                .isEqualTo(
                        "{\"status\":\"ok\",\"response\":\"{\\\"statusCode\\\":200,\\\"body\\\":{\\\"fieldCount\\\":0,"
                                + "\\\"affectedRows\\\":1,\\\"insertId\\\":1,\\\"serverStatus\\\":2,\\\"warningCount\\\":0,"
                                + "\\\"message\\\":\\\"\\\",\\\"protocol41\\\":true,\\\"changedRows\\\":0}}\"}");
        assertThat(todos.stored()).extracting(Todo::task).containsExactly("Buy \"milk\"");
    }

    @Test
    void getAnswersAsTheSampleDid() {
        todos.insert(TodoDraft.of("Say \"hello\"", "wip"));
        assertThat(get("/v1", Map.of("id", "1")).body())
                .isEqualTo("{\"status\":\"ok\",\"response\":\"{\\\"statusCode\\\":200,\\\"body\\\":[{\\\"id\\\":1,"
                        + "\\\"CreatedTime\\\":\\\"2026-11-23T06:00:00.123Z\\\",\\\"Status\\\":\\\"wip\\\","
                        + "\\\"Task\\\":\\\"Say \\\\\\\"hello\\\\\\\"\\\"}]}\"}");
    }

    @Test
    void getOfAnUnknownIdIsAnEmptyList() {
        assertThat(get("/v1", Map.of("id", "77")).body())
                .isEqualTo("{\"status\":\"ok\",\"response\":\"{\\\"statusCode\\\":200,\\\"body\\\":[]}\"}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"id\":\"1\",\"task\":\"New\",\"status\":\"done\"}",
                "{\"id\":1,\"task\":\"New\",\"status\":\"done\"}"
            })
    void updateTakesTheIdAsStringOrNumber(String body) {
        todos.insert(TodoDraft.of("Old", "wip"));
        assertThat(post(body).body())
                .contains("\\\"affectedRows\\\":1,\\\"insertId\\\":0")
                .contains("\\\"message\\\":\\\"(Rows matched: 1  Changed: 1  Warnings: 0\\\"")
                .contains("\\\"changedRows\\\":1}}");
        assertThat(todos.stored()).extracting(Todo::task).containsExactly("New");
    }

    @Test
    void updateWithTheSameWordsMatchesButChangesNothing() {
        todos.insert(TodoDraft.of("Same", "wip"));
        assertThat(post("{\"id\":1,\"task\":\"Same\",\"status\":\"wip\"}").body())
                .contains("Rows matched: 1  Changed: 0")
                .contains("\\\"changedRows\\\":0}}");
    }

    @Test
    void updateOfAnUnknownIdAffectsNothing() {
        assertThat(post("{\"id\":9,\"task\":\"New\",\"status\":\"done\"}").body())
                .contains("\\\"affectedRows\\\":0")
                .contains("Rows matched: 0  Changed: 0");
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "\"\"", "0"})
    void anIdThatJavaScriptTakesForNoneCreates(String id) {
        assertThat(post("{\"id\":" + id + ",\"task\":\"New\",\"status\":\"wip\"}")
                        .body())
                .contains("\\\"insertId\\\":1");
    }

    @Test
    void deleteTakesTheIdFromTheBody() {
        todos.insert(TodoDraft.of("Gone", "wip"));
        assertThat(delete("{\"id\":\"1\"}").body()).contains("\\\"affectedRows\\\":1");
        assertThat(delete("{\"id\":\"1\"}").body()).contains("\\\"affectedRows\\\":0");
        assertThat(todos.stored()).isEmpty();
    }

    @Test
    void aMissingIdHasApiGatewaysWords() {
        ApiResponse response = get("/v1", Map.of());
        assertThat(response.status()).isEqualTo(400);
        assertThat(response.body()).isEqualTo("{\"message\":\"Missing required request parameters: [id]\"}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"task\":\"x\",\"status\":\"later\"} | status",
                "{\"status\":\"wip\"} | task",
                "{\"task\":{\"a\":1},\"status\":\"wip\"} | task",
                "{\"task\":\"x\",\"status\":\"wip\",\"id\":\"1' OR '1'='1\"} | id",
                "{\"task\":\"x\",\"status\":\"wip\",\"id\":1.5} | id",
                "{\"task\":\"x\",\"status\":\"wip\",\"id\":[1]} | id",
                "{\"task\":\"x\",\"status\":\"wip\",\"id\":true} | id",
                "{\"task\":[\"x\"],\"status\":\"wip\"} | task",
                "[] | JSON object",
                "{\"task\":\"x\" | JSON object",
                "{} {} | JSON object",
            })
    void anInputThatCannotBeTakenIsA400ThatNamesTheField(String body, String named) {
        ApiResponse response = post(body);
        assertThat(response.status()).isEqualTo(400);
        assertThat(response.body())
                .startsWith("{\"status\":\"error\",\"response\":\"")
                .contains(named);
        assertThat(todos.stored()).isEmpty();
    }

    @Test
    void aReaderAnswersReadsAndSendsWritesAway() {
        todos.insert(TodoDraft.of("Here", "wip"));
        todos.demote();
        assertThat(get("/v1", Map.of("id", "1")).status()).isEqualTo(200);
        for (ApiResponse response : new ApiResponse[] {
            post("{\"task\":\"x\",\"status\":\"wip\"}"),
            post("{\"id\":1,\"task\":\"x\",\"status\":\"wip\"}"),
            delete("{\"id\":1}")
        }) {
            assertThat(response.status()).isEqualTo(503);
            assertThat(response.headers()).containsEntry("Retry-After", "1");
            assertThat(response.body()).contains("\"code\":\"read-only-region\"");
        }
    }

    @Test
    void aDatabaseThatIsAwayHasItsOwnCode() {
        todos.disconnect();
        ApiResponse write = post("{\"task\":\"x\",\"status\":\"wip\"}");
        assertThat(write.status()).isEqualTo(503);
        assertThat(write.headers()).containsEntry("Retry-After", "1");
        assertThat(write.body()).contains("\"code\":\"database-unreachable\"");
        assertThat(get("/v1", Map.of("id", "1")).status()).isEqualTo(503);
        assertThat(get("/v1/todos", Map.of()).status()).isEqualTo(503);
    }

    @Test
    void pagesGoByKey() {
        for (String task : new String[] {"a", "b", "c"}) {
            todos.insert(TodoDraft.of(task, "wip"));
        }
        String first = get("/v1/todos", Map.of("limit", "2")).body();
        assertThat(first).contains("\"task\":\"a\"", "\"task\":\"b\"").endsWith("],\"next\":\"2\"}");
        assertThat(get("/v1/todos", Map.of("limit", "2", "after", "0")).body()).isEqualTo(first);
        String second = get("/v1/todos", Map.of("limit", "2", "after", "2")).body();
        assertThat(second)
                .isEqualTo("{\"todos\":[{\"id\":3,\"task\":\"c\",\"status\":\"wip\",\"version\":1,"
                        + "\"createdAt\":\"2026-11-23T06:00:00.123456Z\",\"updatedAt\":\"2026-11-23T06:00:00.123456Z\"}],"
                        + "\"next\":null}");
    }

    @Test
    void aListMayBeFilteredByStatus() {
        todos.insert(TodoDraft.of("a", "wip"));
        todos.insert(TodoDraft.of("b", "done"));
        assertThat(get("/v1/todos", Map.of("status", "done")).body())
                .contains("\"task\":\"b\"")
                .doesNotContain("\"task\":\"a\"");
    }

    @ParameterizedTest
    @CsvSource({"limit,0", "limit,501", "limit,x", "after,x", "after,-1"})
    void aPageThatCannotBeAskedForIsAProblemThatNamesTheField(String field, String value) {
        ApiResponse response = get("/v1/todos", Map.of(field, value));
        assertThat(response.status()).isEqualTo(400);
        assertThat(response.contentType()).isEqualTo("application/problem+json");
        assertThat(response.body()).contains("\"detail\":\"" + field);
    }

    @Test
    void healthSaysRegionAndRole() {
        assertThat(get("/v1/health", Map.of()).body())
                .isEqualTo("{\"status\":\"ok\",\"region\":\"us-east-1\",\"role\":\"writer\",\"schemaVersion\":\"1\","
                        + "\"build\":\"42\",\"databaseTime\":\"2026-11-23T06:00:00.123456Z\"}");
        todos.demote();
        assertThat(get("/v1/health", Map.of()).body()).contains("\"role\":\"reader\"");
    }

    @Test
    void healthWithoutADatabaseStillNamesTheRegion() {
        todos.disconnect();
        ApiResponse response = get("/v1/health", Map.of());
        assertThat(response.status()).isEqualTo(503);
        assertThat(response.body()).contains("\"region\":\"us-east-1\"", "\"code\":\"database-unreachable\"");
    }

    @Test
    void otherPathsAndMethodsAreRefused() {
        assertThat(get("/v2", Map.of()).status()).isEqualTo(404);
        ApiResponse put = call("PUT", "/v1", Map.of(), null);
        assertThat(put.status()).isEqualTo(405);
        assertThat(put.headers()).containsEntry("Allow", "GET, POST, DELETE");
    }

    /** The gateway hands them on without a token; a browser takes nothing but a success for a yes. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/v1 | GET, POST, DELETE, OPTIONS",
                "/v1/todos | GET, POST, OPTIONS",
                "/v1/todos/7 | GET, PUT, PATCH, DELETE, OPTIONS",
                "/v1/health | GET, OPTIONS",
            })
    void browsersMayAskWhatTheyMaySend(String path, String methods) {
        todos.disconnect();
        ApiResponse response = call("OPTIONS", path, Map.of(), null);
        assertThat(response.status()).isEqualTo(204);
        assertThat(response.headers())
                .containsEntry("Allow", methods)
                .containsEntry("Access-Control-Allow-Methods", methods);
        assertThat(response.headers().get("Access-Control-Allow-Headers"))
                .contains("Authorization", "Content-Type", "If-Match", "If-None-Match", "Idempotency-Key");
        assertThat(call("OPTIONS", "/v2", Map.of(), null).status()).isEqualTo(404);
    }

    private ApiResponse get(String path, Map<String, String> query) {
        return call("GET", path, query, null);
    }

    private ApiResponse post(String body) {
        return call("POST", "/v1", Map.of(), body);
    }

    private ApiResponse delete(String body) {
        return call("DELETE", "/v1", Map.of(), body);
    }

    private ApiResponse call(String method, String path, Map<String, String> query, @Nullable String body) {
        return api.answer(new ApiRequest(method, path, query, body, "request-1"), Duration.ofSeconds(5));
    }
}
