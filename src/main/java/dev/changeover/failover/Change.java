package dev.changeover.failover;

import dev.changeover.topology.ClusterRecipe;
import dev.changeover.topology.RegionName;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What an operator asks for. Each is a type of its own, never one with a flag. */
public sealed interface Change {
    RegionName target();

    /** The word used on screen, in reports and on the command line. */
    default String label() {
        return switch (this) {
            case Switchover _ -> "switchover";
            case Failover _ -> "failover";
            case Rebuild _ -> "rebuild";
        };
    }

    /** Where it happens: {@code to us-east-2}, or {@code in us-east-1} where nothing moves. */
    default String place() {
        return (this instanceof Rebuild ? "in " : "to ") + target();
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

    /**
     * The way back after a failover by detach: the target's old cluster goes, and a new one follows the writer in its
     * place. Neither the writer nor traffic moves.
     *
     * @param target the Region that was left behind
     * @param known how to make the new cluster, as an earlier rebuild kept it, for where the old one cannot tell any
     *     more; absent where there was none
     * @see "ADR-019 the way back after a detach is a change of its own"
     */
    record Rebuild(
            RegionName target, OldData oldData, @Nullable ClusterRecipe known) implements Change {
        public Rebuild(RegionName target, OldData oldData) {
            this(target, oldData, null);
        }
    }

    /** What becomes of the data that only the cluster which is replaced has. */
    enum OldData {
        /** Nothing is deleted before a snapshot of it is seen to be available. */
        SNAPSHOT,
        /** It is deleted as it is: for a cluster that is gone, or of which no snapshot can be made. */
        GIVEN_UP
    }

    /** How the target's cluster is promoted when the writer is lost. */
    enum Method {
        /** {@code FailoverGlobalCluster} with data loss allowed: Aurora keeps the topology and re-adds the old primary. */
        MANAGED,
        /** {@code RemoveFromGlobalCluster}: the way out when versions differ; the topology must be rebuilt. */
        DETACH
    }
}
