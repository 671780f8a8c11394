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

/** ToDos as a resource: conditional writes, keyed creation, problem details. */
class TodoResourceTest {
    private static final String DRAFT = "{\"task\":\"Water\",\"status\":\"wip\"}";
    private final InMemoryTodoRepository todos = new InMemoryTodoRepository();
    private final TodoApi api = new TodoApi(_ -> todos, new Deployment("us-east-1", "42"));

    @Test
    void aCreatedTodoIsAnsweredWithItsPlaceAndVersion() {
        ApiResponse response = call("POST", "/v1/todos", Map.of(), DRAFT);
        assertThat(response.status()).isEqualTo(201);
        assertThat(response.headers()).containsEntry("Location", "/v1/todos/1").containsEntry("ETag", "\"1\"");
        assertThat(response.body()).startsWith("{\"id\":1,\"task\":\"Water\",\"status\":\"wip\",\"version\":1,");
        assertThat(call("GET", "/v1/todos/1", Map.of(), null).body()).isEqualTo(response.body());
    }

    @Test
    void aRepeatedPostWithItsKeyStoresOnce() {
        Map<String, String> key = Map.of("idempotency-key", "k-1");
        ApiResponse first = call("POST", "/v1/todos", key, DRAFT);
        ApiResponse again = call("POST", "/v1/todos", key, DRAFT);
        assertThat(again.status()).isEqualTo(201);
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(first.headers()).doesNotContainKey("Idempotency-Replayed");
        assertThat(again.headers()).containsEntry("Idempotency-Replayed", "true");
        assertThat(todos.stored()).hasSize(1);
    }

    @Test
    void theSampleContractTakesKeysToo() {
        Map<String, String> key = Map.of("idempotency-key", "k-1");
        ApiResponse first = call("POST", "/v1", key, DRAFT);
        assertThat(call("POST", "/v1", key, DRAFT)).isEqualTo(first);
        assertThat(todos.stored()).hasSize(1);
    }

    @Test
    void aKeyStandsForOneRequestOfOneClient() {
        Map<String, String> key = Map.of("idempotency-key", "k-1");
        call("POST", "/v1/todos", key, DRAFT);
        ApiResponse other = call("POST", "/v1/todos", key, "{\"task\":\"Other\",\"status\":\"wip\"}");
        assertThat(other.status()).isEqualTo(422);
        assertThat(other.body()).contains("\"code\":\"idempotency-key-reused\"");
        ApiRequest somebodyElse = new ApiRequest("POST", "/v1/todos", Map.of(), key, DRAFT, "r", "another-client");
        assertThat(api.answer(somebodyElse, Duration.ofSeconds(5)).headers()).containsEntry("ETag", "\"1\"");
        assertThat(todos.stored()).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "with space", "ümlaut"})
    void aKeyThatCannotBeKeptIsRefused(String key) {
        ApiResponse response = call("POST", "/v1/todos", Map.of("idempotency-key", key), DRAFT);
        assertThat(response.status()).isEqualTo(400);
        assertThat(response.body()).contains("\"field\":\"Idempotency-Key\"");
        assertThat(todos.stored()).isEmpty();
    }

    @Test
    void anEditOfTheVersionSeenIsStored() {
        todos.insert(TodoDraft.of("Old", "open"));
        ApiResponse put = call("PUT", "/v1/todos/1", Map.of("if-match", "\"1\""), DRAFT);
        assertThat(put.status()).isEqualTo(200);
        assertThat(put.headers()).containsEntry("ETag", "\"2\"");
        assertThat(todos.stored()).extracting(Todo::task).containsExactly("Water");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "PUT | \"1\" | {\"task\":\"Water\",\"status\":\"wip\"}",
                "PUT | W/\"2\" | {\"task\":\"Water\",\"status\":\"wip\"}",
                "PUT | \"1\", \"7\" | {\"task\":\"Water\",\"status\":\"wip\"}",
                "PATCH | \"1\" | {\"status\":\"done\"}",
                "DELETE | \"1\" | ",
            })
    void anEditOfAnOlderVersionIsRefusedAndSaysTheNewOne(String method, String ifMatch, @Nullable String body) {
        todos.insert(TodoDraft.of("Old", "open"));
        call("PUT", "/v1/todos/1", Map.of(), "{\"task\":\"Second\",\"status\":\"open\"}");
        ApiResponse response = call(method, "/v1/todos/1", Map.of("if-match", ifMatch), body);
        assertThat(response.status()).isEqualTo(412);
        assertThat(response.body()).contains("\"code\":\"version-conflict\"", "its version is now 2");
        assertThat(todos.stored()).extracting(Todo::task).containsExactly("Second");
    }

    @Test
    void oneOfSeveralVersionsWillDo() {
        todos.insert(TodoDraft.of("Old", "open"));
        assertThat(call("DELETE", "/v1/todos/1", Map.of("if-match", "\"9\" , \"1\""), null)
                        .status())
                .isEqualTo(204);
        assertThat(todos.stored()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {",\"1\" | 204", "\"9\",, \"1\" | 204", "\"01\" | 412", "\"0\" | 412", "\"\" | 412"})
    void tagsAreComparedAsTheyAreWrittenAndListsMayHaveEmptyPlaces(String ifMatch, int status) {
        todos.insert(TodoDraft.of("Old", "open"));
        assertThat(call("DELETE", "/v1/todos/1", Map.of("if-match", ifMatch), null)
                        .status())
                .isEqualTo(status);
    }

    @ParameterizedTest
    @ValueSource(strings = {"*", "\"1\"", "W/\"1\"", "\"7\", \"1\""})
    void nothingIsWrittenOverWhatIfNoneMatchNames(String ifNoneMatch) {
        todos.insert(TodoDraft.of("Old", "open"));
        for (String method : new String[] {"PUT", "PATCH", "DELETE"}) {
            ApiResponse response = call(method, "/v1/todos/1", Map.of("if-none-match", ifNoneMatch), DRAFT);
            assertThat(response.status()).isEqualTo(412);
            assertThat(response.code()).isEqualTo("precondition-failed");
            assertThat(response.headers()).containsEntry("ETag", "\"1\"");
            assertThat(call(method, "/v1/todos/9", Map.of("if-none-match", ifNoneMatch), DRAFT)
                            .status())
                    .isEqualTo(404);
        }
        assertThat(call("PUT", "/v1/todos/1", Map.of("if-none-match", "\"2\""), DRAFT)
                        .status())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"stauts\":\"done\"}", "[]", "\"done\""})
    void aPatchThatChangesNothingIsRefused(String body) {
        todos.insert(TodoDraft.of("Old", "open"));
        ApiResponse response = call("PATCH", "/v1/todos/1", Map.of(), body);
        assertThat(response.status()).isEqualTo(400);
        assertThat(response.body()).contains("with task, status or both");
        assertThat(todos.stored()).extracting(Todo::version).containsExactly(1);
    }

    @Test
    void aTaskThatDidNotArriveAsItWasSentIsRefused() {
        todos.insert(TodoDraft.of("Once stored \uFFFD", "open"));
        String unread = "{\"task\":\"Gr\uFFFD\uFFFDe\",\"status\":\"wip\"}";
        for (String path : new String[] {"/v1", "/v1/todos"}) {
            ApiResponse response = call("POST", path, Map.of(), unread);
            assertThat(response.status()).isEqualTo(400);
            assertThat(response.body()).contains("send the body as UTF-8");
        }
        assertThat(call("PATCH", "/v1/todos/1", Map.of(), "{\"status\":\"done\"}")
                        .status())
                .isEqualTo(200);
        assertThat(todos.stored()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v1", "/v1/todos"})
    void aBodyThatNoTodoNeedsIsNotRead(String path) {
        String padding = "x".repeat(TodoApi.BODY_LENGTH_MAX - DRAFT.length() - 7);
        String just = DRAFT.replace("}", ",\"x\":\"" + padding + "\"}");
        assertThat(just).hasSize(TodoApi.BODY_LENGTH_MAX);
        assertThat(call("POST", path, Map.of(), just).status()).isLessThan(300);
        ApiResponse response = call("POST", path, Map.of(), just + " ");
        assertThat(response.status()).isEqualTo(413);
        assertThat(response.body()).contains("\"code\":\"request-too-large\"");
        assertThat(todos.stored()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "\"1", "\"1\" \"2\"", " ", ",", "*, \"1\""})
    void aMalformedConditionIsRefused(String ifMatch) {
        todos.insert(TodoDraft.of("Old", "open"));
        ApiResponse response = call("DELETE", "/v1/todos/1", Map.of("if-match", ifMatch), null);
        assertThat(response.status()).isEqualTo(400);
        assertThat(todos.stored()).hasSize(1);
    }

    @Test
    void aPatchLeavesTheRestAlone() {
        todos.insert(TodoDraft.of("Old", "open"));
        assertThat(call("PATCH", "/v1/todos/1", Map.of(), "{\"status\":\"done\"}")
                        .body())
                .contains("\"task\":\"Old\",\"status\":\"done\",\"version\":2");
        assertThat(call("PATCH", "/v1/todos/1", Map.of(), "{\"task\":null}").status())
                .isEqualTo(400);
    }

    @Test
    void aKnownVersionIsNotSentAgain() {
        todos.insert(TodoDraft.of("Old", "open"));
        ApiResponse response = call("GET", "/v1/todos/1", Map.of("if-none-match", "\"1\""), null);
        assertThat(response.status()).isEqualTo(304);
        assertThat(response.body()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"77", "0", "x", "1/2", "-1", "9999999999999999999"})
    void whatIsNotThereIsNotFound(String id) {
        for (String method : new String[] {"GET", "PUT", "PATCH", "DELETE"}) {
            ApiResponse response = call(method, "/v1/todos/" + id, Map.of(), DRAFT);
            assertThat(response.status()).isEqualTo(404);
            assertThat(response.contentType()).isEqualTo("application/problem+json");
        }
    }

    @Test
    void allFaultsAreNamedAtOnce() {
        ApiResponse response = call("POST", "/v1/todos", Map.of(), "{\"task\":\"\",\"status\":\"later\"}");
        assertThat(response.status()).isEqualTo(400);
        assertThat(response.body())
                .contains("\"type\":\"urn:changeover:todo:invalid-request\"")
                .contains("\"field\":\"task\"", "\"field\":\"status\"");
        assertThat(call("POST", "/v1/todos", Map.of(), "{\"task\":5,\"status\":\"wip\"}")
                        .body())
                .contains("task must be a string");
    }

    @Test
    void aReaderSendsEveryWriteAway() {
        todos.insert(TodoDraft.of("Here", "wip"));
        todos.demote();
        for (String method : new String[] {"PUT", "PATCH", "DELETE"}) {
            for (String path : new String[] {"/v1/todos/1", "/v1/todos/77"}) {
                assertThat(call(method, path, Map.of(), DRAFT).code()).isEqualTo("read-only-region");
            }
        }
        ApiResponse post = call("POST", "/v1/todos", Map.of("idempotency-key", "k"), DRAFT);
        assertThat(post.status()).isEqualTo(503);
        assertThat(post.headers()).containsEntry("Retry-After", "1");
        assertThat(call("GET", "/v1/todos/1", Map.of(), null).status()).isEqualTo(200);
    }

    /** It may lag, and the version that it lacks may be the one that the client was just told. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "PUT | if-match | \"2\"",
                "PATCH | if-match | \"2\"",
                "DELETE | if-match | \"2\"",
                "PUT | if-match | \"2\", \"3\"",
                "PATCH | if-match | W/\"1\"",
                "PATCH | if-none-match | *",
            })
    void aReaderIsNoWitnessOfAConflict(String method, String header, String value) {
        todos.insert(TodoDraft.of("Here", "wip"));
        todos.demote();
        ApiResponse response = call(method, "/v1/todos/1", Map.of(header, value), DRAFT);
        assertThat(response.code()).isEqualTo("read-only-region");
        todos.promote();
        assertThat(call(method, "/v1/todos/1", Map.of(header, value), DRAFT).status())
                .isEqualTo(412);
    }

    @Test
    void aListIsSortedAndSearched() {
        for (String task : new String[] {"Bring water", "Awake", "Call the bank"}) {
            todos.insert(TodoDraft.of(task, "wip"));
        }
        ApiResponse first = list(Map.of("sort", "-task", "limit", "2"));
        assertThat(first.body()).contains("Call the bank", "Bring water").doesNotContain("Awake");
        String next = first.body().replaceAll(".*\"next\":\"([^\"]*)\".*", "$1");
        assertThat(list(Map.of("sort", "-task", "limit", "2", "after", next)).body())
                .contains("Awake")
                .endsWith("\"next\":null}");
        assertThat(list(Map.of("search", "wat")).body()).contains("Bring water").doesNotContain("Awake");
        assertThat(list(Map.of("sort", "age", "search", " ", "after", "x", "limit", "0"))
                        .body())
                .contains("\"field\":\"sort\"", "\"field\":\"search\"", "\"field\":\"after\"", "\"field\":\"limit\"");
        assertThat(list(Map.of("sort", "updatedAt", "after", next)).status()).isEqualTo(400);
        // Characters, not the halves of which Java makes some.
        assertThat(list(Map.of("search", "🌱".repeat(100))).status()).isEqualTo(200);
        assertThat(list(Map.of("search", "🌱".repeat(101))).status()).isEqualTo(400);
    }

    private ApiResponse list(Map<String, String> query) {
        return api.answer(new ApiRequest("GET", "/v1/todos", query, null, "r"), Duration.ofSeconds(5));
    }

    private ApiResponse call(String method, String path, Map<String, String> headers, @Nullable String body) {
        ApiRequest request = new ApiRequest(method, path, Map.of(), headers, body, "r", "a-client");
        return api.answer(request, Duration.ofSeconds(5));
    }
}
