package dev.changeover.failover.cli;

/** How a command ends, for scripts. */
final class ExitCode {
    static final int DONE = 0;
    static final int USAGE = 2;
    static final int REFUSED = 3;
    static final int HALTED = 4;
    static final int ABORTED = 5;
    static final int UNREACHABLE = 6;

    private ExitCode() {}
}
