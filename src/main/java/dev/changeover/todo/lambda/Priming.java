package dev.changeover.todo.lambda;

import java.io.ByteArrayInputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;

/**
 * Requests that change nothing, served before a snapshot is taken: what they load and compile is in the snapshot, and no client of a
 * restored environment waits for it. With SnapStart the managed runtime compiles with both of the JDK's compilers.
 */
final class Priming {
    private static final Duration LIMIT = Duration.ofSeconds(3);

    /** Enough for the JIT compiler to have compiled for good what every request runs. */
    private static final int ROUNDS = 2_000;

    /** Nobody waits for a snapshot but a deployment. */
    private static final Duration WITHIN = Duration.ofSeconds(10);

    private static final List<String> EVENTS = List.of(
            event("GET", "/v1/health", "null", "null"),
            event("GET", "/v1", "{\"id\":\"1\"}", "null"),
            event("GET", "/v1/todos", "{\"limit\":\"1\"}", "null"),
            event("GET", "/v1/todos/1", "null", "null"),
            event("POST", "/v1", "null", "\"{}\""),
            event("POST", "/v1/todos", "null", "\"{\\\"task\\\":\\\"\\\",\\\"status\\\":\\\"wip\\\"}\""),
            event("PUT", "/v1/todos/1", "null", "\"{}\""));

    private Priming() {}

    private static String event(String method, String path, String query, String body) {
        return "{\"httpMethod\":\"%s\",\"path\":\"%s\",\"headers\":{},\"queryStringParameters\":%s,\"body\":%s}"
                .formatted(method, path, query, body);
    }

    /** Serves them all, some rounds of them while the database answers; what comes of it is nobody's business. */
    static void run(TodoApi api, RequestLog log) {
        boolean answered = true;
        long end = System.nanoTime() + WITHIN.toNanos();
        for (int round = 0; round < ROUNDS && answered && System.nanoTime() < end; round++) {
            for (String event : EVENTS) {
                ApiRequest request = ProxyEvent.read(new ByteArrayInputStream(event.getBytes(StandardCharsets.UTF_8)));
                ApiResponse response = api.answer(request, LIMIT);
                ProxyEvent.write(response, OutputStream.nullOutputStream());
                log.rehearse(request, response);
                answered &= response.status() < 500;
            }
        }
    }
}
