package dev.changeover.failover;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an operator asks for, and everything that they say with it.
 *
 * @param reason why, never blank; stands in the record
 * @param drill whether this rehearses: the same code, judged against the recovery objectives at its end; only for what
 *     moves the writer
 * @param overrides rules that are knowingly broken
 * @param breakGlass present when the operator goes on without the approval that policy asks for
 */
public record Order(
        Change change,
        String reason,
        boolean drill,
        List<RuleOverride> overrides,
        @Nullable BreakGlass breakGlass) {
    public Order {
        overrides = List.copyOf(overrides);
        if (reason.isBlank()) {
            throw new IllegalArgumentException("say why: the reason stands in the record of the run");
        }
        if (drill && !rehearsable(change)) {
            throw new IllegalArgumentException(
                    "a %s cannot be a drill: it moves neither the writer nor traffic,".formatted(change.label())
                            + " so no recovery objective judges it; order it without the drill");
        }
    }

    public static Order of(Change change, String reason) {
        return new Order(change, reason, false, List.of(), null);
    }

    /** The same order for another wording of its change. */
    public Order changing(Change other) {
        return new Order(other, reason, drill, overrides, breakGlass);
    }

    /** Whether ordering this as a drill says anything: a drill is judged by how the service came through a move. */
    public static boolean rehearsable(Change change) {
        return switch (change) {
            case Change.Switchover _, Change.Failover _ -> true;
            case Change.Rebuild _ -> false;
        };
    }

    /** @throws IllegalArgumentException when a drill of this change says nothing */
    public Order asDrill() {
        return new Order(change, reason, true, overrides, breakGlass);
    }

    public Order overriding(List<RuleOverride> rules) {
        return new Order(change, reason, drill, rules, breakGlass);
    }

    public Order breaking(@Nullable BreakGlass glass) {
        return new Order(change, reason, drill, overrides, glass);
    }
}
