package dev.changeover.failover;

import dev.changeover.topology.RegionName;
import dev.changeover.topology.WorkloadId;

/** Carries commands out: the only way from a decision to the world. Bounded in time; never throws for what AWS says. */
public interface Actuator {
    Answer perform(FailoverPlan plan, Command command);

    /**
     * Looks up and opens ahead what the commands of a change to {@code target} will need, so that they need not while
     * writes wait. Changes nothing; may take seconds; what fails here is left to the command itself.
     */
    default void prepare(WorkloadId workload, RegionName target) {}

    /**
     * Goes through the commands of a change to {@code target} and carries none of them out: the first one that counts is
     * then not the first use of its code.
     */
    default void rehearse(WorkloadId workload, RegionName target) {}

    /**
     * Tells that this command is being journaled and will be carried out next: what it needs may be opened meanwhile.
     * Changes nothing and does not block.
     */
    default void anticipate(FailoverPlan plan, Command command) {}
}
