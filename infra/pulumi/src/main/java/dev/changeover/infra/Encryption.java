package dev.changeover.infra;

import com.pulumi.aws.kms.Alias;
import com.pulumi.aws.kms.AliasArgs;
import com.pulumi.aws.kms.Key;
import com.pulumi.aws.kms.KeyArgs;
import com.pulumi.core.Output;

/** One Region's key; data at rest is readable only while it stands. */
final class Encryption {
    private static final int DELETION_DAYS = 30;

    private final Key key;

    Encryption(Place place, String prefix, boolean protect) {
        this.key = new Key(
                place.named("key"),
                KeyArgs.builder()
                        .description("%s %s: database, secrets, artifacts".formatted(prefix, place.tag()))
                        .enableKeyRotation(true)
                        .deletionWindowInDays(DELETION_DAYS)
                        .build(),
                place.here(options -> options.protect(protect)));
        new Alias(
                place.named("key-alias"),
                AliasArgs.builder()
                        .name("alias/%s-%s".formatted(prefix, place.tag()))
                        .targetKeyId(key.keyId())
                        .build(),
                place.here());
    }

    Output<String> arn() {
        return key.arn();
    }
}
