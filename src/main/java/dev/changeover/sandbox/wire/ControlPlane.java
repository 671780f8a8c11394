package dev.changeover.sandbox.wire;

import dev.changeover.sandbox.controlplane.Operation;
import dev.changeover.sandbox.controlplane.Outcome;

/**
 * What stands behind the wire: it answers decoded calls, many at once. Whoever implements it brings the lock and the
 * clock for the simulated AWS, and sees to the effects.
 */
@FunctionalInterface
public interface ControlPlane {
    Outcome apply(Operation operation);
}
