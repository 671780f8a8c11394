package dev.changeover.failover.simulation;

import dev.changeover.failover.Actuator;
import dev.changeover.failover.Approval;
import dev.changeover.failover.Circumstances;
import dev.changeover.failover.Commission;
import dev.changeover.failover.FailoverMachine;
import dev.changeover.failover.Journal;
import dev.changeover.failover.JournalEntry;
import dev.changeover.failover.Policy;
import dev.changeover.failover.RunId;
import dev.changeover.failover.execution.RunLoop.Decider;
import dev.changeover.topology.TopologySnapshot;
import java.util.List;
import java.util.Optional;

/** A bug planted on purpose, to show that the simulation finds it. Each method is a place where one can sit. */
interface Mutation {
    /** No bug. */
    Mutation NONE = new Mutation() {};

    default Decider decider() {
        return FailoverMachine::decide;
    }

    default Actuator actuator(Actuator actuator) {
        return actuator;
    }

    default Journal journal(Journal journal) {
        return journal;
    }

    default TopologySnapshot snapshot(TopologySnapshot snapshot) {
        return snapshot;
    }

    default Policy policy(Policy policy) {
        return policy;
    }

    /** What a driver that takes the run up makes of its journal. */
    default List<JournalEntry> replayed(List<JournalEntry> entries) {
        return entries;
    }

    /** What the preflight of another run is told. */
    default Optional<RunId> openRun(Optional<RunId> open) {
        return open;
    }

    /** What an admission is told. */
    default Circumstances circumstances(Circumstances now) {
        return now;
    }

    /** The name under which somebody who asked approves their own request, where a bug lets them. */
    default String approver(String whoAsked) {
        return whoAsked;
    }

    default Approval approval(Approval approval) {
        return approval;
    }

    /** What is begun once it was admitted. */
    default Commission commission(Commission commission) {
        return commission;
    }
}
