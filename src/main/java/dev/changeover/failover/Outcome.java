package dev.changeover.failover;

/** How a run ended. */
public enum Outcome {
    /** The world was seen to be as planned. */
    SUCCEEDED("succeeded"),
    /** Given up before the point of no return, or after the database was seen to have stayed; all was restored. */
    ABORTED("aborted and restored"),
    /** A person ended it half-way. */
    ABANDONED("ended half-way");

    private final String label;

    Outcome(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }
}
