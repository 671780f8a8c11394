package dev.changeover.todo.lambda;

/**
 * How a function's JVM is to be started beside what the managed runtime says itself: {@code infra/pulumi} deploys functions so, the
 * sandbox runs them so, and {@code bin/bench todo} measures them so.
 */
public final class FunctionJvm {
    /** The variable in which the managed runtime, and any other JVM, looks for more options. */
    public static final String VARIABLE = "JAVA_TOOL_OPTIONS";

    /**
     * A small young generation, which is all that a function touches between two collections, each of a third of a millisecond; and
     * memory that the compilers have freed goes back to the system instead of being kept for the next time. Together they took a third
     * off the resident memory, and nothing off the speed.
     */
    public static final String OPTIONS = "-Xmn8m -XX:TrimNativeHeapInterval=5000";

    private FunctionJvm() {}
}
