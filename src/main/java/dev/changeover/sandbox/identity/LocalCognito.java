package dev.changeover.sandbox.identity;

import java.net.URI;
import java.util.Objects;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.boot.web.server.servlet.context.AnnotationConfigServletWebServerApplicationContext;

/**
 * A running local Cognito: user pool, hosted sign-in page and token endpoint in one, with Cognito's paths and claims.
 * It is a bare servlet context without auto-configuration, for it must be up before anyone notices.
 */
public final class LocalCognito implements AutoCloseable {
    /** Held on to: java.util.logging forgets the level of a logger that nobody holds. */
    private static final Logger TOMCAT = Logger.getLogger("org.apache");

    private final AnnotationConfigServletWebServerApplicationContext context;

    private LocalCognito(AnnotationConfigServletWebServerApplicationContext context) {
        this.context = context;
    }

    /**
     * Starts and returns once requests are served.
     *
     * @throws RuntimeException when the port is taken or the signing key cannot be kept
     */
    public static LocalCognito start(LocalCognitoSettings settings) {
        quieten();
        var context = new AnnotationConfigServletWebServerApplicationContext();
        context.setId("local-cognito");
        context.getBeanFactory().registerSingleton("localCognitoSettings", settings);
        context.register(IdentityServer.class, SignInRoom.class);
        context.refresh();
        return new LocalCognito(context);
    }

    /** A sandbox that starts should say what it is, not which servlet engine it found. */
    private static void quieten() {
        LoggingSystem logging = LoggingSystem.get(LocalCognito.class.getClassLoader());
        logging.setLogLevel("org.springframework", LogLevel.WARN);
        logging.setLogLevel(TOMCAT.getName(), LogLevel.WARN);
        TOMCAT.setLevel(Level.WARNING);
    }

    /** The port that was taken. */
    public int port() {
        return Objects.requireNonNull(context.getWebServer()).getPort();
    }

    /** What its tokens name as issuer, and where everything is found. */
    public URI issuer() {
        return URI.create("http://localhost:" + port());
    }

    @Override
    public void close() {
        context.close();
    }
}
