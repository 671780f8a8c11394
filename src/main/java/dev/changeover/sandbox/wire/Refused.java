package dev.changeover.sandbox.wire;

import dev.changeover.sandbox.controlplane.AwsFault;

/** A request that cannot be decoded; each protocol gives the fault its own shape. */
final class Refused extends RuntimeException {
    private final transient AwsFault fault;

    private Refused(AwsFault fault) {
        super(fault.message(), null, false, false);
        this.fault = fault;
    }

    static Refused with(String code, int httpStatus, String message) {
        return new Refused(new AwsFault(code, httpStatus, message));
    }

    AwsFault fault() {
        return fault;
    }
}
