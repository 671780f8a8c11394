package dev.changeover.failover;

import dev.changeover.topology.RegionName;
import dev.changeover.topology.WorkloadId;
import java.time.Instant;

/** Where the writes that a failover lost can be read one by one, for those workloads that have such a place. */
public interface SalvagedWrites {
    /**
     * The tail of a Region's former writer that was kept first after {@code since}. Bounded in time; never throws for
     * what its source says.
     */
    Found find(WorkloadId workload, RegionName source, Instant since);

    /** What was found. */
    sealed interface Found {
        record Tail(SalvagedTail tail) implements Found {}

        /** Nothing was kept yet: the Region has not returned, or is being rebuilt. */
        record NotYet() implements Found {}

        /** This workload has no such place: the snapshot has to be restored and compared by hand. */
        record NotServed() implements Found {}

        record Unreachable(String why) implements Found {}
    }
}
