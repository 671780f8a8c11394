package dev.changeover.failover;

import dev.changeover.topology.ClusterArn;
import dev.changeover.topology.ClusterRecipe;
import dev.changeover.topology.GlobalClusterId;
import dev.changeover.topology.RegionName;
import java.util.Locale;

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

    /** Tell the edge to send requests to a Region; where writes are fenced, and in one update, to let them pass again. */
    record PointOrigin(RegionName target) implements Command {}

    /** Write a proof row in a Region's database and read it back. Accepted means that it was seen to be there. */
    record ProveWrite(RegionName target, RunId run) implements Command {}

    /** Ask the public URL. Accepted means that the target Region answered it and takes writes. */
    record ProveService(RegionName target) implements Command {}

    /** Have a snapshot of a cluster. Accepted means that it was seen to be available. */
    record KeepSnapshot(ClusterArn cluster, String snapshot) implements Command {
        private static final int NAME_MAX = 63;

        /** The run's own name, so that asking again never makes a second snapshot. */
        public static String nameFor(RunId run) {
            String name =
                    "changeover-" + run.toString().toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
            return name.substring(0, Math.min(NAME_MAX, name.length()));
        }
    }

    /** Take the last member out of a global cluster that is not needed any more; no database changes its role. */
    record ReleaseOldMember(GlobalClusterId globalCluster, RegionName callIn, ClusterArn member) implements Command {}

    record DeleteGlobalCluster(GlobalClusterId globalCluster, RegionName callIn) implements Command {}

    /** Make a global cluster whose primary is a cluster that exists; its database goes on as it is. */
    record CreateGlobalCluster(GlobalClusterId globalCluster, ClusterArn source) implements Command {}

    /** @param cluster that it belongs to */
    record DeleteInstance(ClusterArn cluster, String instance) implements Command {}

    /** Without a final snapshot: the plan has kept one, or a person has given the data up. */
    record DeleteCluster(ClusterArn cluster) implements Command {}

    /** Make a secondary of a global cluster. */
    record CreateCluster(GlobalClusterId globalCluster, RegionName source, ClusterRecipe recipe) implements Command {}

    record CreateInstance(ClusterRecipe recipe, ClusterRecipe.Instance instance) implements Command {}

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
            case KeepSnapshot c -> "CreateDBClusterSnapshot " + c.snapshot();
            case ReleaseOldMember c ->
                "RemoveFromGlobalCluster for " + c.member().region();
            case DeleteGlobalCluster c -> "DeleteGlobalCluster " + c.globalCluster();
            case CreateGlobalCluster c ->
                "CreateGlobalCluster around " + c.source().region();
            case DeleteInstance c -> "DeleteDBInstance " + c.instance();
            case DeleteCluster c -> "DeleteDBCluster " + c.cluster().identifier();
            case CreateCluster c -> "CreateDBCluster " + c.recipe().cluster().identifier();
            case CreateInstance c -> "CreateDBInstance " + c.instance().identifier();
        };
    }

    /** Whether carrying this out changes which database is the writer. */
    default boolean movesDatabase() {
        return this instanceof SwitchoverGlobalCluster
                || this instanceof FailoverGlobalCluster
                || this instanceof RemoveFromGlobalCluster;
    }

    /** Whether no abort can put right what this has done. */
    default boolean isIrrevocable() {
        return switch (this) {
            case FenceWrites _, LiftFence _, PointOrigin _, ProveWrite _, ProveService _, KeepSnapshot _ -> false;
            case SwitchoverGlobalCluster _, FailoverGlobalCluster _, RemoveFromGlobalCluster _ -> true;
            case ReleaseOldMember _, DeleteGlobalCluster _, CreateGlobalCluster _ -> true;
            case DeleteInstance _, DeleteCluster _, CreateCluster _, CreateInstance _ -> true;
        };
    }
}
