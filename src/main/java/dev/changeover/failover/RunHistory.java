package dev.changeover.failover;

/**
 * Keeps a copy of a finished run where SQL can report on it. The journal stays the record: this lives in the database
 * that was moved, so it is bounded in time and never fails a run.
 */
public interface RunHistory {
    /** Copies an ended run; doing so again changes nothing. */
    Copied copy(Run run);

    /** What became of the copy. */
    sealed interface Copied {
        record Done() implements Copied {}

        record NotDone(String why) implements Copied {}
    }
}
