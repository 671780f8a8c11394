package dev.changeover.sandbox.wire;

import dev.changeover.sandbox.controlplane.AwsFault;
import dev.changeover.sandbox.controlplane.Outcome;

/** What a service does with an outcome that is no result of its own. */
final class Outcomes {
    private Outcomes() {}

    /**
     * The fault.
     *
     * @throws IllegalStateException when it is another service's result: a bug of ours
     */
    static AwsFault faultIn(Outcome outcome) {
        if (outcome instanceof AwsFault fault) {
            return fault;
        }
        throw new IllegalStateException("An answer that belongs to no such call: " + outcome);
    }
}
