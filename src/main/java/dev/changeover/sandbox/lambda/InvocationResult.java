package dev.changeover.sandbox.lambda;

/** What came of invoking a function. */
public sealed interface InvocationResult {
    /** The function returned this JSON. */
    record Returned(String payload) implements InvocationResult {}

    /**
     * The function threw, could not be initialized, or its process died under it.
     *
     * @param type as Lambda names it, such as {@code Runtime.ExitError}
     * @param payload the error as Lambda's JSON, {@code {"errorType":…,"errorMessage":…}}
     */
    record FunctionError(String type, String payload) implements InvocationResult {}

    /** The function's time was up; its environment was killed, as Lambda does. */
    record TimedOut() implements InvocationResult {}

    /** All environments are busy and the queue is full. */
    record Throttled() implements InvocationResult {}

    /** The function is not running: its Region is out. */
    record Unreachable() implements InvocationResult {}
}
