package dev.changeover.todo.lambda;

import java.util.HashMap;
import java.util.Map;

/**
 * An HTTP answer on its way to API Gateway.
 *
 * @param code what came of the request in one word, for the log: {@code ok}, or the error code that the body carries too
 * @param headers beside those that every answer has
 */
record ApiResponse(int status, String contentType, String body, String code, Map<String, String> headers) {
    static final String JSON = "application/json";
    static final String PROBLEM = "application/problem+json";

    ApiResponse {
        headers = Map.copyOf(headers);
    }

    static ApiResponse ok(String body) {
        return new ApiResponse(200, JSON, body, "ok", Map.of());
    }

    /** Nothing but the status: 204 and 304. */
    static ApiResponse empty(int status) {
        return new ApiResponse(status, JSON, "", "ok", Map.of());
    }

    ApiResponse with(String name, String value) {
        Map<String, String> more = new HashMap<>(headers);
        more.put(name, value);
        return new ApiResponse(status, contentType, body, code, more);
    }

    /** Bids the client come back: a changeover takes seconds, and by then another Region may answer. */
    ApiResponse retryAfter(int seconds) {
        return with("Retry-After", Integer.toString(seconds));
    }
}
