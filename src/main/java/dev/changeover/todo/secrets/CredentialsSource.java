package dev.changeover.todo.secrets;

import dev.changeover.todo.jdbc.Logins.LoginUnavailable;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The function's own credentials, as Lambda hands them out: in the environment, or, to a function with SnapStart, by HTTP, because
 * those in a snapshot would have expired.
 */
final class CredentialsSource {
    private static final String FULL_URI = "AWS_CONTAINER_CREDENTIALS_FULL_URI";
    private static final String TOKEN = "AWS_CONTAINER_AUTHORIZATION_TOKEN";

    private final Map<String, String> environment;

    CredentialsSource(Map<String, String> environment) {
        this.environment = Map.copyOf(environment);
    }

    /**
     * Those of the moment.
     *
     * @throws LoginUnavailable when the environment has none, or nobody answers
     */
    AwsCredentials current() {
        String uri = environment.get(FULL_URI);
        if (uri != null) {
            return handedOut(URI.create(uri));
        }
        return credentials(
                environment.get("AWS_ACCESS_KEY_ID"),
                environment.get("AWS_SECRET_ACCESS_KEY"),
                environment.get("AWS_SESSION_TOKEN"),
                "the environment has neither " + FULL_URI + " nor AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY");
    }

    private AwsCredentials handedOut(URI uri) {
        String token = environment.get(TOKEN);
        try {
            Http.Answer answer = Http.send(uri, token == null ? Map.of() : Map.of("Authorization", token), null);
            Map<String, String> found = FlatJson.read(new String(answer.body(), StandardCharsets.UTF_8));
            return credentials(
                    found.get("AccessKeyId"),
                    found.get("SecretAccessKey"),
                    found.get("Token"),
                    "the credentials endpoint answered " + answer.status() + " without credentials");
        } catch (IOException unreachable) {
            throw new LoginUnavailable("the credentials endpoint cannot be reached: " + unreachable);
        }
    }

    private static AwsCredentials credentials(
            @Nullable String id, @Nullable String secret, @Nullable String token, String otherwise) {
        if (id == null || secret == null) {
            throw new LoginUnavailable(otherwise);
        }
        return new AwsCredentials(id, secret, token);
    }
}
