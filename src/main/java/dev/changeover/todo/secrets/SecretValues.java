package dev.changeover.todo.secrets;

import dev.changeover.todo.jdbc.Logins.LoginUnavailable;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;

/** AWS Secrets Manager's {@code GetSecretValue}, signed here. */
final class SecretValues {
    private static final String SERVICE = "secretsmanager";
    private static final int ATTEMPTS = 2;

    private final URI endpoint;
    private final String region;
    private final CredentialsSource credentials;
    private final InstantSource clock;

    /** @param region where the secret is, for the signature */
    SecretValues(URI endpoint, String region, CredentialsSource credentials, InstantSource clock) {
        this.endpoint = endpoint;
        this.region = region;
        this.credentials = credentials;
        this.clock = clock;
    }

    /**
     * The secret's text in its current version.
     *
     * @throws LoginUnavailable with AWS's own error name, or with what is wrong on the way there
     */
    String secretString(String secretId) {
        byte[] body = ("{\"SecretId\":\"" + secretId + "\"}").getBytes(StandardCharsets.UTF_8);
        for (int attempt = 1; ; attempt++) {
            try {
                Http.Answer answer = Http.send(endpoint, headers(body), body);
                if (answer.status() < 500 || attempt == ATTEMPTS) {
                    return secretString(secretId, answer);
                }
            } catch (IOException unreachable) {
                if (attempt == ATTEMPTS) {
                    throw new LoginUnavailable("%s cannot be reached: %s".formatted(endpoint, unreachable));
                }
            }
        }
    }

    private Map<String, String> headers(byte[] body) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Content-Type", "application/x-amz-json-1.1");
        headers.put("X-Amz-Target", SERVICE + ".GetSecretValue");
        return new SignatureV4(credentials.current(), region, SERVICE).sign(endpoint, headers, body, clock.instant());
    }

    private static String secretString(String secretId, Http.Answer answer) {
        Map<String, String> members = FlatJson.read(new String(answer.body(), StandardCharsets.UTF_8));
        String secret = members.get("SecretString");
        if (answer.status() == 200 && secret != null) {
            return secret;
        }
        throw new LoginUnavailable("GetSecretValue of %s: %d %s"
                .formatted(secretId, answer.status(), members.getOrDefault("__type", "without a SecretString")));
    }
}
