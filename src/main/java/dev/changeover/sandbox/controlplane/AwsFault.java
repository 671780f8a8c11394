package dev.changeover.sandbox.controlplane;

/**
 * AWS refuses a call.
 *
 * @param code AWS's own name, such as {@code GlobalClusterNotFoundFault}
 * @param httpStatus the status that carries it on the wire
 */
public record AwsFault(String code, int httpStatus, String message) implements Outcome {
    /** True when the fault is the caller's. */
    public boolean sender() {
        return httpStatus < 500;
    }

    static AwsFault invalidParameter(String message) {
        return new AwsFault("InvalidParameterValue", 400, message);
    }

    static AwsFault invalidArgument(String message) {
        return new AwsFault("InvalidArgument", 400, message);
    }
}
