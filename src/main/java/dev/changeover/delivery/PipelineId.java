package dev.changeover.delivery;

import dev.changeover.topology.WorkloadId;

/**
 * A pipeline as this console knows it.
 *
 * @param purpose what the configuration names it for, such as {@code delivery}
 */
public record PipelineId(WorkloadId workload, String purpose) {
    /** The purpose of the pipeline whose step is a changeover itself. */
    public static final String FAILOVER = "failover";

    /** Whether its executions change over instead of delivering. */
    public boolean changesOver() {
        return purpose.equals(FAILOVER);
    }

    @Override
    public String toString() {
        return workload + "/" + purpose;
    }
}
