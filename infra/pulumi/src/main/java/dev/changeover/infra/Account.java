package dev.changeover.infra;

import com.google.gson.Gson;
import com.pulumi.aws.secretsmanager.Secret;
import com.pulumi.aws.secretsmanager.SecretArgs;
import com.pulumi.aws.secretsmanager.SecretVersion;
import com.pulumi.aws.secretsmanager.SecretVersionArgs;
import com.pulumi.aws.secretsmanager.SecretsmanagerFunctions;
import com.pulumi.aws.secretsmanager.inputs.GetRandomPasswordArgs;
import com.pulumi.aws.secretsmanager.inputs.SecretReplicaArgs;
import com.pulumi.core.Output;
import java.util.Map;
import java.util.TreeMap;

/**
 * A database account as a secret: {@code {"username", "password"}}, in the form that RDS Proxy reads, replicated to
 * the other Region. The password is made once; afterwards its rotation is nobody's but Secrets Manager's.
 */
final class Account {
    private static final Gson JSON = new Gson();
    private static final int LENGTH = 40;
    private static final int RECOVERY_DAYS = 7;

    private final String user;
    private final Secret secret;
    private final SecretVersion version;

    Account(String name, String user, Place place, Encryption key, Place replica, Encryption replicaKey, Settings all) {
        this.user = user;
        this.secret = new Secret(
                name + "-secret",
                SecretArgs.builder()
                        .name("%s/%s".formatted(all.prefix(), name))
                        .description("Database account %s".formatted(user))
                        .kmsKeyId(key.arn())
                        .recoveryWindowInDays(RECOVERY_DAYS)
                        .replicas(SecretReplicaArgs.builder()
                                .region(replica.region())
                                .kmsKeyId(replicaKey.arn())
                                .build())
                        .build(),
                place.here(options -> options.protect(all.protect())));
        Output<String> password = SecretsmanagerFunctions.getRandomPassword(
                        GetRandomPasswordArgs.builder()
                                .passwordLength(LENGTH)
                                .excludePunctuation(true)
                                .build(),
                        place.asking())
                .applyValue(made -> made.randomPassword())
                .asSecret();
        this.version = new SecretVersion(
                name + "-secret-version",
                SecretVersionArgs.builder()
                        .secretId(secret.id())
                        .secretString(password.applyValue(this::content))
                        .build(),
                // Each preview would make another password.
                place.here(options -> options.ignoreChanges("secretString")
                        .protect(all.protect())
                        .additionalSecretOutputs("secretString")));
    }

    private String content(String password) {
        return JSON.toJson(new TreeMap<>(Map.of("username", user, "password", password)));
    }

    String user() {
        return user;
    }

    Output<String> arn() {
        return secret.arn();
    }

    /** The replica differs from the original by its Region alone. */
    Output<String> arnIn(Place place) {
        return secret.arn().applyValue(arn -> {
            String[] parts = arn.split(":", -1);
            parts[3] = place.region();
            return String.join(":", parts);
        });
    }

    /** As stored, not as the newest preview would have made it. */
    Output<String> password() {
        return version.secretString()
                .applyValue(text -> {
                    @SuppressWarnings("unchecked")
                    Map<String, String> content = JSON.fromJson(text.orElse("{}"), Map.class);
                    return content.getOrDefault("password", "");
                })
                .asSecret();
    }

    /** Present before anything logs in with it. */
    SecretVersion stored() {
        return version;
    }
}
