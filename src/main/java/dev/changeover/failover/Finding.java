package dev.changeover.failover;

import dev.changeover.topology.Observed;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What one check found, with its evidence.
 *
 * @param check short and stable, such as {@code replication-lag}
 * @param sentence for a tired operator: what is, and what to do when it is not as it should be
 * @param vantage who said so
 * @param evidenceAt when that reading began, absent when there was none
 */
public record Finding(
        String check,
        Verdict verdict,
        String sentence,
        String vantage,
        @Nullable Instant evidenceAt) {
    /** What a finding means for the change. */
    public enum Verdict {
        PASSES,
        WARNS,
        /** Not seen, or not seen lately enough. */
        UNKNOWN,
        BLOCKS
    }

    static Finding of(String check, Verdict verdict, Observed<?> evidence, String sentence) {
        Instant at = evidence instanceof Observed.Stale<?> stale ? stale.valueAt() : evidence.at();
        return new Finding(
                check, verdict, sentence, evidence.vantage(), evidence instanceof Observed.Unknown<?> ? null : at);
    }

    /** The safety rule that this finding speaks of, if it speaks of one. */
    public Optional<SafetyRule> rule() {
        return SafetyRule.named(check);
    }

    Finding overridden(RuleOverride override) {
        // How it may be overridden is of no use to whoever has done it.
        String broken = sentence.replace("; " + override.rule().wayOut(), "");
        String said = "%s; overridden by %s: %s".formatted(broken, override.by(), override.reason());
        return new Finding(check, Verdict.WARNS, said, vantage, evidenceAt);
    }

    /** A finding that rests on our own record, not on a reading. */
    static Finding own(String check, Verdict verdict, String sentence) {
        return new Finding(check, verdict, sentence, "console", null);
    }

    /** Nothing recent enough was read: says why. */
    static Finding unseen(String check, Observed<?> evidence, String what) {
        String why = switch (evidence) {
            case Observed.Fresh<?> _ -> "the last answer is too old";
            case Observed.Stale<?> stale -> stale.reason();
            case Observed.Unknown<?> unknown -> unknown.reason();
        };
        return of(check, Verdict.UNKNOWN, evidence, "%s is not known: %s".formatted(what, why));
    }
}
