package dev.changeover.failover;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * On what terms a run was begun: whatever was not as policy wants it, or was asked of a second person.
 *
 * @param approval present when policy asked for one and it was given
 * @param breakGlass present when policy asked for an approval and the operator went on without
 */
public record Terms(
        boolean drill,
        List<RuleOverride> overrides,
        @Nullable Approval approval,
        @Nullable BreakGlass breakGlass) {
    /** All as policy wants it. */
    public static final Terms NONE = new Terms(false, List.of(), null, null);

    public Terms {
        overrides = List.copyOf(overrides);
    }
}
