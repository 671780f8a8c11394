package dev.changeover.failover.cli;

import dev.changeover.failover.SafetyRule;
import java.util.Arrays;
import java.util.stream.Collectors;

/** What is typed to break a rule knowingly: {@code blocked-window:agreed with the owner}. */
record Overriding(SafetyRule rule, String reason) {
    static Overriding parse(String text) {
        int colon = text.indexOf(':');
        String id = (colon < 0 ? text : text.substring(0, colon)).strip();
        SafetyRule rule = SafetyRule.named(id)
                .orElseThrow(() -> new IllegalArgumentException(
                        "'%s' is no safety rule; those that may be overridden are %s".formatted(id, overridable())));
        if (rule.breaking() != SafetyRule.Breaking.OVERRIDE) {
            throw new IllegalArgumentException("%s: %s".formatted(rule, rule.wayOut()));
        }
        String reason = colon < 0 ? "" : text.substring(colon + 1).strip();
        if (reason.isEmpty()) {
            throw new IllegalArgumentException(
                    "say why %s is overridden, such as %s:agreed with the owner".formatted(rule, rule));
        }
        return new Overriding(rule, reason);
    }

    private static String overridable() {
        return Arrays.stream(SafetyRule.values())
                .filter(rule -> rule.breaking() == SafetyRule.Breaking.OVERRIDE)
                .map(SafetyRule::id)
                .collect(Collectors.joining(", "));
    }
}
