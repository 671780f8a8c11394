package dev.changeover.todo.secrets;

import dev.changeover.todo.jdbc.Login;
import dev.changeover.todo.jdbc.Logins;
import java.net.URI;
import java.time.InstantSource;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * The database's logins as a function's environment has them:
 *
 * <ul>
 *   <li>{@code TODO_DATABASE_SECRET_ARN}: a secret in Secrets Manager, {@code {"username", "password"}} as RDS Proxy reads it.
 *       {@code TODO_DATABASE_URL} leads to the proxy; without it the secret's own {@code host}, {@code port} and {@code dbname} do.
 *       {@code AWS_ENDPOINT_URL_SECRETS_MANAGER} replaces the Region's endpoint, as for AWS's SDKs.
 *   <li>else {@code TODO_DATABASE_URL}, {@code TODO_DATABASE_USER} and {@code TODO_DATABASE_PASSWORD}.
 * </ul>
 */
public final class DatabaseLogins {
    static final String SECRET = "TODO_DATABASE_SECRET_ARN";
    static final String URL = "TODO_DATABASE_URL";

    /** What Secrets Manager takes for names and ARNs; anything else would break out of the request's JSON. */
    private static final Pattern SECRET_ID = Pattern.compile("[A-Za-z0-9/_+=.@:-]{1,2048}");

    private DatabaseLogins() {}

    /**
     * Nothing is asked yet.
     *
     * @param log told of refreshes and failures; no secret is among it
     * @throws IllegalStateException with a sentence that names the variable that is missing or wrong
     */
    public static Logins of(Map<String, String> environment, Consumer<String> log) {
        String secret = environment.get(SECRET);
        if (secret == null || secret.isBlank()) {
            return Logins.fixed(new Login(
                    required(environment, URL),
                    required(environment, "TODO_DATABASE_USER"),
                    required(environment, "TODO_DATABASE_PASSWORD")));
        }
        if (!SECRET_ID.matcher(secret).matches()) {
            throw new IllegalStateException(SECRET + " must be a secret's ARN or name, not '" + secret + "'");
        }
        SecretValues values = values(environment, region(secret, environment));
        return new SecretLogins(() -> values.secretString(secret), environment.get(URL), System::nanoTime, log);
    }

    private static SecretValues values(Map<String, String> environment, String region) {
        String endpoint = environment.getOrDefault(
                "AWS_ENDPOINT_URL_SECRETS_MANAGER", "https://secretsmanager." + region + ".amazonaws.com");
        return new SecretValues(
                URI.create(endpoint), region, new CredentialsSource(environment), InstantSource.system());
    }

    /** The ARN's; a name is looked up in the function's own Region. */
    private static String region(String secret, Map<String, String> environment) {
        String[] parts = secret.split(":", -1);
        return secret.startsWith("arn:") && parts.length > 5 ? parts[3] : required(environment, "AWS_REGION");
    }

    private static String required(Map<String, String> environment, String name) {
        String value = environment.get(name);
        if (value == null || value.isBlank()) {
            throw new IllegalStateException("the environment variable " + name + " is not set");
        }
        return value;
    }
}
