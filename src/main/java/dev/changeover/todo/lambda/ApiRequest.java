package dev.changeover.todo.lambda;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An HTTP request as API Gateway's proxy integration hands it on.
 *
 * @param path without the stage, such as {@code /v1}
 * @param query each parameter's last value, decoded
 * @param headers by their names in lower case
 * @param body decoded; null when there was none
 * @param requestId API Gateway's, for the log
 * @param client whom the access token was issued to; empty on an open route
 */
record ApiRequest(
        String method,
        String path,
        Map<String, String> query,
        Map<String, String> headers,
        @Nullable String body,
        String requestId,
        String client) {
    ApiRequest {
        query = Map.copyOf(query);
        headers = Map.copyOf(headers);
    }

    /** Without headers, from nobody in particular. */
    ApiRequest(String method, String path, Map<String, String> query, @Nullable String body, String requestId) {
        this(method, path, query, Map.of(), body, requestId, "");
    }
}
