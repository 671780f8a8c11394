package dev.changeover.failover;

/**
 * A rule that is knowingly broken, in the record of the run.
 *
 * @param reason typed by the operator, never blank
 */
public record RuleOverride(SafetyRule rule, String by, String reason) {
    public RuleOverride {
        if (reason.isBlank()) {
            throw new IllegalArgumentException("say why %s is overridden: it stands in the record".formatted(rule));
        }
        if (rule.breaking() != SafetyRule.Breaking.OVERRIDE) {
            throw new IllegalArgumentException("%s: %s".formatted(rule, rule.wayOut()));
        }
    }
}
