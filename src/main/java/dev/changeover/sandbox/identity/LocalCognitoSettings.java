package dev.changeover.sandbox.identity;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;

/**
 * Where the local Cognito listens and for whom.
 *
 * @param port on 127.0.0.1; 0 takes a free one
 * @param folder keeps the signing key, so that tokens outlive a restart
 * @param console the console's own address, to which people are sent back
 * @param tokenLifetime how long an access token of the API client is good for
 */
public record LocalCognitoSettings(int port, Path folder, URI console, Duration tokenLifetime) {
    /** The port that everyone's notes and the sandbox profile name. */
    public static final int DEFAULT_PORT = 9010;

    public LocalCognitoSettings {
        if (tokenLifetime.isNegative() || tokenLifetime.isZero()) {
            throw new IllegalArgumentException("A token must live for some time, not for " + tokenLifetime);
        }
    }

    /** The default port and console, and Cognito's own default of one hour. */
    public static LocalCognitoSettings in(Path folder) {
        return new LocalCognitoSettings(DEFAULT_PORT, folder, URI.create("http://localhost:8080"), Duration.ofHours(1));
    }
}
