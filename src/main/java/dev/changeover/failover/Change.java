package dev.changeover.failover;

import dev.changeover.topology.RegionName;
import java.time.Duration;

/** What an operator asks for. Planned and unplanned are two types, never one with a flag. */
public sealed interface Change {
    RegionName target();

    /** The word used on screen, in reports and on the command line. */
    default String label() {
        return switch (this) {
            case Switchover _ -> "switchover";
            case Failover _ -> "failover";
        };
    }

    /** Planned: both Regions live, nothing is lost (RPO 0). */
    record Switchover(RegionName target) implements Change {}

    /**
     * Unplanned: writes that had not reached the target are lost.
     *
     * @param acceptedLoss the window of writes that the operator saw and accepted to lose
     */
    record Failover(RegionName target, Duration acceptedLoss, Method method) implements Change {
        /** Accepted where nobody can say how much may be lost: without it an unknown loss stops a failover. */
        public static final Duration ANY_LOSS = Duration.ofDays(36_500);

        public Failover {
            if (acceptedLoss.isNegative()) {
                throw new IllegalArgumentException("an accepted loss is zero or more, not " + acceptedLoss);
            }
        }
    }

    /** How the target's cluster is promoted when the writer is lost. */
    enum Method {
        /** {@code FailoverGlobalCluster} with data loss allowed: Aurora keeps the topology and re-adds the old primary. */
        MANAGED,
        /** {@code RemoveFromGlobalCluster}: the way out when versions differ; the topology must be rebuilt. */
        DETACH
    }
}
