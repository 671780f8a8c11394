package dev.changeover.failover;

import dev.changeover.topology.ClusterArn;
import java.time.Instant;

/** Where the snapshot is looked up that Aurora takes of a former writer's storage when it rebuilds the cluster. */
@FunctionalInterface
public interface SalvageSnapshots {
    /** The newest taken of the cluster after {@code since}. Bounded in time; never throws for what its source says. */
    Found find(ClusterArn cluster, Instant since);

    /** What was found. */
    sealed interface Found {
        /** @param id by which it is restored, in the cluster's own Region */
        record Kept(String id, Instant at, String status) implements Found {}

        /** None was taken yet: the Region has not returned, or nothing was there to keep. */
        record NotYet() implements Found {}

        record Unreachable(String why) implements Found {}
    }
}
