package dev.changeover.sandbox.mariadb;

/**
 * Something on this machine keeps the sandbox from running: a taken port, a broken data folder, a missing binary.
 * The message is one sentence for the person at the keyboard and says what to do, so callers print it and no trace.
 */
public final class SandboxFault extends Exception {
    private static final long serialVersionUID = 1L;

    SandboxFault(String sentence) {
        super(sentence);
    }

    /** @param sentence for the person who started the sandbox: what is wrong, and the way out */
    public SandboxFault(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
