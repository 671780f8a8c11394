package dev.changeover.failover.simulation;

import dev.changeover.failover.Actuator;
import dev.changeover.topology.TopologySnapshot;

/** A bug planted on purpose, to show that the simulation finds it. */
interface Mutation {
    /** No bug. */
    Mutation NONE = new Mutation() {};

    default Actuator actuator(Actuator actuator) {
        return actuator;
    }

    default TopologySnapshot snapshot(TopologySnapshot snapshot) {
        return snapshot;
    }
}
