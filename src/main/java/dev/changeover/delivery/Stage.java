package dev.changeover.delivery;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A stage of a pipeline as it stands.
 *
 * @param execution the latest that entered it, absent when none did
 * @param inbound the way into it; the first stage has none that could be shut
 * @param waiting the execution that waits before it, absent when none does
 */
public record Stage(
        String name,
        Status status,
        @Nullable ExecutionId execution,
        Transition inbound,
        @Nullable ExecutionId waiting,
        List<Action> actions) {
    public Stage {
        actions = List.copyOf(actions);
    }

    /** The approval in it that waits, if there is one. */
    public Optional<Approval> approval() {
        ExecutionId in = execution;
        if (in == null) {
            return Optional.empty();
        }
        return actions.stream().filter(Action::waitsForApproval).findFirst().flatMap(action -> {
            Action.Latest latest = action.latest();
            return latest == null || latest.token() == null
                    ? Optional.empty()
                    : Optional.of(new Approval(name, action.name(), in, latest.token(), latest.said()));
        });
    }

    /** Whether an action of it does something, other than to wait for a person. */
    public boolean works() {
        return status.isUnderWay() && approval().isEmpty();
    }
}
