package dev.changeover.failover;

import dev.changeover.topology.TopologySnapshot;
import java.time.Instant;

/** World to core, past tense. Every event carries its time, since the core has no clock. */
public sealed interface Event {
    Instant at();

    /** The operator confirmed the plan. */
    record Started(Instant at) implements Event {}

    record SnapshotObserved(Instant at, TopologySnapshot snapshot) implements Event {}

    /** @param number of the command that was answered */
    record CommandAnswered(Instant at, long number, Answer answer) implements Event {}

    /** The wake time of the last decision has come. */
    record DeadlinePassed(Instant at) implements Event {}

    record AbortRequested(Instant at, String by) implements Event {}

    record OperatorAnswered(Instant at, String by, Choice choice) implements Event {}

    /** A person has confirmed a second time, having been shown what may be lost. */
    record EscalationConfirmed(Instant at, String by, String reason, FailoverPlan plan) implements Event {}

    /** A driver has taken the run up from its journal. */
    record Restarted(Instant at, String driver) implements Event {}
}
