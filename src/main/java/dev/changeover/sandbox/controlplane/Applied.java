package dev.changeover.sandbox.controlplane;

import java.util.List;

/**
 * A call was applied.
 *
 * @param effects what the shell must now do to real (or simulated) databases, in order; also those that fell due
 */
public record Applied(Outcome outcome, List<Effect> effects) {
    public Applied {
        effects = List.copyOf(effects);
    }

    /**
     * The outcome as the result it should be.
     *
     * @throws IllegalStateException naming the fault when the call was refused
     */
    public <R extends Outcome> R expect(Class<R> kind) {
        if (!kind.isInstance(outcome)) {
            throw new IllegalStateException("Expected " + kind.getSimpleName() + ", got " + outcome);
        }
        return kind.cast(outcome);
    }
}
