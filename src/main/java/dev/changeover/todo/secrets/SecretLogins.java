package dev.changeover.todo.secrets;

import dev.changeover.todo.jdbc.Login;
import dev.changeover.todo.jdbc.Logins;
import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The login that a secret holds, remembered until the database refuses it. Secrets Manager is then asked at most every
 * {@value #PAUSE_MILLIS} ms, however many callers wait: during a rotation the database knows the new password a moment before the
 * secret does.
 */
final class SecretLogins implements Logins {
    static final int PAUSE_MILLIS = 100;
    private static final long PAUSE_NANOS = Duration.ofMillis(PAUSE_MILLIS).toNanos();

    private final Supplier<String> secret;
    private final @Nullable String url;
    private final LongSupplier nanoTime;
    private final Consumer<String> log;
    private @Nullable Login known;
    private long askedNanos;

    /**
     * @param secret the secret's text, asked anew each time
     * @param url leads to the proxy; null when the secret itself names the host
     * @param log told of every refresh and of what it failed on; never of a password
     */
    SecretLogins(Supplier<String> secret, @Nullable String url, LongSupplier nanoTime, Consumer<String> log) {
        this.secret = secret;
        this.url = url;
        this.nanoTime = nanoTime;
        this.log = log;
    }

    @Override
    public synchronized Login current() {
        Login login = known;
        return login == null ? ask() : login;
    }

    @Override
    public synchronized Login insteadOf(Login refused) {
        Login login = known;
        if (login != null && (!login.equals(refused) || nanoTime.getAsLong() - askedNanos < PAUSE_NANOS)) {
            return login;
        }
        Login asked = ask();
        log.accept(asked.equals(refused) ? "login refused, and the secret holds no other" : "login refreshed");
        return asked;
    }

    /** Forgets what is known: a snapshot may be older than the last rotation. */
    synchronized void forget() {
        known = null;
    }

    private Login ask() {
        try {
            Login login = login(FlatJson.read(secret.get()));
            known = login;
            return login;
        } catch (LoginUnavailable unavailable) {
            log.accept(unavailable.getMessage());
            throw unavailable;
        } finally {
            askedNanos = nanoTime.getAsLong();
        }
    }

    private Login login(Map<String, String> members) {
        String user = members.get("username");
        String password = members.get("password");
        if (user == null || password == null) {
            throw new LoginUnavailable("the secret must be a JSON object with username and password");
        }
        String host = members.get("host");
        if (url == null && host == null) {
            throw new LoginUnavailable("the secret names no host, and TODO_DATABASE_URL is not set");
        }
        String address = url != null
                ? url
                : "jdbc:mysql://%s:%s/%s?sslMode=REQUIRED"
                        .formatted(host, members.getOrDefault("port", "3306"), members.getOrDefault("dbname", "todo"));
        return new Login(address, user, password);
    }
}
