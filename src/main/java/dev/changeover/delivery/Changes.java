package dev.changeover.delivery;

import dev.changeover.topology.WorkloadId;
import java.util.Optional;

/** What a delivery has to know of switchovers and failovers, of which this feature knows nothing else. */
public interface Changes {
    /** The switchover or failover of a workload that has not ended, in words: {@code switchover todo-7 to us-east-2}. */
    Optional<String> underWay(WorkloadId workload);

    /** The run that an execution of the failover pipeline has begun. */
    Optional<String> runOf(WorkloadId workload, ExecutionId execution);
}
