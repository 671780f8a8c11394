package dev.changeover.failover.cli;

/** Ends a command with one sentence and its exit code. */
final class Stopped extends RuntimeException {
    private final int exitCode;

    Stopped(int exitCode, String sentence) {
        super(sentence, null, false, false);
        this.exitCode = exitCode;
    }

    int exitCode() {
        return exitCode;
    }

    String sentence() {
        return String.valueOf(getMessage());
    }
}
