package dev.changeover.todo.lambda;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/**
 * Requests that change nothing, served while an environment starts, and over and over before a snapshot is taken: what they load and
 * compile is in the snapshot then, and no client of a restored environment waits for it.
 */
final class Priming {
    private static final Duration LIMIT = Duration.ofSeconds(3);

    /** The first compiler, which is the only one ({@link FunctionJvm}), compiles what was called 200 times. */
    private static final int ROUNDS = 500;

    /** Nobody waits for a snapshot but a deployment. */
    private static final Duration WITHIN = Duration.ofSeconds(10);

    /** What is refused before the database is asked. */
    private static final List<String> REFUSED = List.of(
            event("GET", "/v1", "{\"id\":\"none\"}", "null"),
            event("POST", "/v1", "null", "\"{}\""),
            event("POST", "/v1/todos", "null", "\"{\\\"task\\\":\\\"\\\",\\\"status\\\":\\\"wip\\\"}\""));

    private static final List<String> EVENTS = Stream.concat(
                    Stream.of(
                            event("GET", "/v1/health", "null", "null"),
                            event("GET", "/v1", "{\"id\":\"1\"}", "null"),
                            event("GET", "/v1/todos", "{\"limit\":\"1\"}", "null"),
                            event("GET", "/v1/todos/1", "null", "null"),
                            event("PUT", "/v1/todos/1", "null", "\"{}\"")),
                    REFUSED.stream())
            .toList();

    private Priming() {}

    private static String event(String method, String path, String query, String body) {
        return "{\"httpMethod\":\"%s\",\"path\":\"%s\",\"headers\":{},\"queryStringParameters\":%s,\"body\":%s}"
                .formatted(method, path, query, body);
    }

    /**
     * Serves once what needs no database: the classes that read, answer and log a request are loaded while another thread opens the
     * connection that the first real request waits for.
     */
    static void rehearse(TodoApi api, RequestLog log) {
        REFUSED.forEach(event -> serve(api, log, event));
    }

    /** Serves them all, some rounds of them while the database answers; what comes of it is nobody's business. */
    static void run(TodoApi api, RequestLog log) {
        boolean answered = true;
        long end = System.nanoTime() + WITHIN.toNanos();
        for (int round = 0; round < ROUNDS && answered && System.nanoTime() < end; round++) {
            for (String event : EVENTS) {
                answered &= serve(api, log, event).status() < 500;
            }
        }
    }

    private static ApiResponse serve(TodoApi api, RequestLog log, String event) {
        ApiRequest request = ProxyEvent.read(new ByteArrayInputStream(event.getBytes(StandardCharsets.UTF_8)));
        ApiResponse response = api.answer(request, LIMIT);
        ProxyEvent.write(response, new ByteArrayOutputStream());
        log.rehearse(request, response);
        return response;
    }
}
