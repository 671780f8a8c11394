package dev.changeover.sandbox.secrets;

import java.time.Instant;
import java.util.List;

/**
 * One value that a secret has or had.
 *
 * @param stages such as {@code AWSCURRENT}; at most one version has each
 */
public record SecretVersion(String id, String secretString, List<String> stages, Instant created) {
    public SecretVersion {
        stages = List.copyOf(stages);
    }

    SecretVersion staged(List<String> others) {
        return new SecretVersion(id, secretString, others, created);
    }

    /** Without the secret. */
    @Override
    public String toString() {
        return "SecretVersion[id=%s, stages=%s]".formatted(id, stages);
    }
}
