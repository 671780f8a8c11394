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
     *
     * <p>The first compiler only, as the managed runtime starts functions on demand; with SnapStart it would use both. The second takes
     * a fifth off the processor's time for a request in the end. Until then, for some ten thousand requests, it takes the processor from
     * them: at 8 clients the slowest hundredth took 10.2 ms instead of 5.3.
     */
    public static final String OPTIONS = "-Xmn8m -XX:TieredStopAtLevel=1 -XX:TrimNativeHeapInterval=5000";

    private FunctionJvm() {}
}
