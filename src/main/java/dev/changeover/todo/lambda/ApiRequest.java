package dev.changeover.todo.lambda;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An HTTP request as API Gateway's proxy integration hands it on.
 *
 * @param path without the stage, such as {@code /v1}
 * @param query each parameter's last value, decoded
 * @param body decoded; null when there was none
 * @param requestId API Gateway's, for the log
 */
record ApiRequest(
        String method,
        String path,
        Map<String, String> query,
        @Nullable String body,
        String requestId) {
    ApiRequest {
        query = Map.copyOf(query);
    }
}
