package dev.changeover.platform;

import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How AWS is reached.
 *
 * @param endpoint one address for all services and Regions (a sandbox); absent for AWS itself
 * @param keys fixed credentials, for a sandbox only; absent for the default provider chain
 * @param connectTimeout bound of one connection attempt
 * @param callTimeout bound of one reading call, its connection included
 * @param changeRole the ARN of the role that is assumed to change anything; absent when the credentials may do it
 */
public record AwsSettings(
        @Nullable URI endpoint,
        @Nullable AccessKeys keys,
        Duration connectTimeout,
        Duration callTimeout,
        @Nullable String changeRole) {
    /** One set of credentials for everything. */
    public AwsSettings(
            @Nullable URI endpoint, @Nullable AccessKeys keys, Duration connectTimeout, Duration callTimeout) {
        this(endpoint, keys, connectTimeout, callTimeout, null);
    }

    /** An access key and its secret; the secret is never printed. */
    public record AccessKeys(String accessKeyId, String secretAccessKey) {
        @Override
        public String toString() {
            return accessKeyId + ":***";
        }
    }

    /** Reads the keys below {@code changeover.aws}. */
    public static Checked<AwsSettings> read(ConfigurationKeys keys) {
        URI endpoint = keys.optional("endpoint", "an address such as http://localhost:4566", HttpAddress::read)
                .orElse(null);
        String id = keys.text("access-key-id").orElse(null);
        String secret = keys.text("secret-access-key").orElse(null);
        if ((id == null) != (secret == null)) {
            keys.fault(
                    id == null ? "access-key-id" : "secret-access-key",
                    "is missing; give both halves of the key, or neither to use the default provider chain");
        }
        AccessKeys pair = id == null || secret == null ? null : new AccessKeys(id, secret);
        Duration connect =
                keys.duration("connect-timeout", Duration.ofSeconds(1), Duration.ofMillis(50), Duration.ofSeconds(30));
        Duration call =
                keys.duration("call-timeout", Duration.ofSeconds(3), Duration.ofMillis(100), Duration.ofMinutes(1));
        String changeRole = keys.optional(
                        "change-role-arn",
                        "the ARN of a role, such as arn:aws:iam::123456789012:role/changeover-change",
                        AwsSettings::roleArn)
                .orElse(null);
        return new Checked<>(new AwsSettings(endpoint, pair, connect, call, changeRole), keys.faults());
    }

    private static String roleArn(String text) {
        if (!text.matches("arn:aws[a-z-]*:iam::\\d{12}:role/.+")) {
            throw new IllegalArgumentException(text);
        }
        return text;
    }
}
