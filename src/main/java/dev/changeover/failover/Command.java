package dev.changeover.failover;

import dev.changeover.topology.ClusterArn;
import dev.changeover.topology.GlobalClusterId;
import dev.changeover.topology.RegionName;

/** Core to world, imperative. Each is journaled before it is carried out, and safe to repeat after it was seen undone. */
public sealed interface Command {
    /** Tell the edge to answer writes with 503 and Retry-After. */
    record FenceWrites() implements Command {}

    /** Tell the edge to let writes pass again. */
    record LiftFence() implements Command {}

    /** Planned change of writer; AWS wants it called in the current primary's Region. */
    record SwitchoverGlobalCluster(GlobalClusterId globalCluster, RegionName callIn, ClusterArn target)
            implements Command {}

    /** Unplanned change of writer with data loss allowed; AWS wants it called in the target's Region. */
    record FailoverGlobalCluster(GlobalClusterId globalCluster, RegionName callIn, ClusterArn target)
            implements Command {}

    /** Detach a secondary, which promotes it to a writer of its own. */
    record RemoveFromGlobalCluster(GlobalClusterId globalCluster, RegionName callIn, ClusterArn member)
            implements Command {}

    /** Tell the edge to send requests to a Region. */
    record PointOrigin(RegionName target) implements Command {}

    /** Write a proof row in a Region's database and read it back. Accepted means that it was seen to be there. */
    record ProveWrite(RegionName target, RunId run) implements Command {}

    /** Ask the public URL. Accepted means that the target Region answered it and takes writes. */
    record ProveService(RegionName target) implements Command {}

    /** The word for a person. */
    default String label() {
        return switch (this) {
            case FenceWrites _ -> "fence writes at the edge";
            case LiftFence _ -> "lift the write fence";
            case SwitchoverGlobalCluster c ->
                "SwitchoverGlobalCluster to " + c.target().region();
            case FailoverGlobalCluster c ->
                "FailoverGlobalCluster to " + c.target().region();
            case RemoveFromGlobalCluster c ->
                "RemoveFromGlobalCluster for " + c.member().region();
            case PointOrigin c -> "point the origin at " + c.target();
            case ProveWrite c -> "prove a write in " + c.target();
            case ProveService c -> "prove the service from " + c.target();
        };
    }

    /** Whether carrying this out changes which database is the writer. */
    default boolean movesDatabase() {
        return this instanceof SwitchoverGlobalCluster
                || this instanceof FailoverGlobalCluster
                || this instanceof RemoveFromGlobalCluster;
    }
}
