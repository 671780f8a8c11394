package dev.changeover.todo.secrets;

import org.jspecify.annotations.Nullable;

/**
 * What signs a request.
 *
 * @param sessionToken null for a user's own key
 */
record AwsCredentials(
        String accessKeyId,
        String secretAccessKey,
        @Nullable String sessionToken) {
    /** Without what must not be read. */
    @Override
    public String toString() {
        return "AwsCredentials[accessKeyId=" + accessKeyId + "]";
    }
}
