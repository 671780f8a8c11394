package dev.changeover.failover;

import dev.changeover.topology.RegionName;
import dev.changeover.topology.WorkloadId;

/** Proves by doing it that a Region's database takes writes. */
public interface WriteProof {
    /**
     * Writes a row that bears the run's name and reads it back. Accepted means that it was seen to be there; doing it
     * again is harmless. Bounded in time; never throws for what the database says.
     */
    Answer prove(RegionName target, RunId run);

    /** A proof is about to be asked for: its connection may be opened meanwhile. Does not block. */
    default void anticipate(RegionName target, WorkloadId workload) {}

    /** Goes the same way without the writing: the first proof of a process is not the first use of its code. */
    default void rehearse(RegionName target, WorkloadId workload) {}
}
