package dev.changeover.failover;

import dev.changeover.topology.WorkloadId;
import java.util.Optional;
import java.util.Set;

/**
 * Keeps a copy of a finished run where SQL can report on it. The journal stays the record: this lives in the database
 * that was moved, so it is bounded in time and never fails a run.
 */
public interface RunHistory {
    /**
     * The runs of a workload that are copied already, as the database in use says; empty when no Region's database is seen to
     * take writes. A failover may have lost copies with everything else that was not replicated.
     */
    Optional<Set<RunId>> copied(WorkloadId workload);

    /** Copies an ended run; doing so again changes nothing. */
    Copied copy(Run run);

    /** What became of the copy. */
    sealed interface Copied {
        record Done() implements Copied {}

        record NotDone(String why) implements Copied {}
    }
}
