package dev.changeover.sandbox.controlplane;

import dev.changeover.sandbox.controlplane.Presence.Being;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How global clusters come and go. */
final class GlobalClusterLife {
    private final RdsClusters clusters;
    private final Map<String, GlobalDatabase> globals;
    private final RdsContext context;

    GlobalClusterLife(RdsClusters clusters, Map<String, GlobalDatabase> globals, RdsContext context) {
        this.clusters = clusters;
        this.globals = globals;
        this.context = context;
    }

    /**
     * Only around an available cluster that is in no global cluster yet; the settings that come from it may not be told
     * again. A source in another Region than the called one counts as unknown (unsettled: no source says what AWS does).
     *
     * @see <a href="https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_CreateGlobalCluster.html">the API's
     *     errors and what is taken from the source</a>
     */
    Outcome create(RdsOperation.CreateGlobalCluster call, Instant now) {
        String id = call.globalClusterIdentifier();
        if (globals.containsKey(id)) {
            return new AwsFault("GlobalClusterAlreadyExistsFault", 400, "Global cluster " + id + " already exists.");
        }
        @Nullable String wanted = call.sourceDbClusterIdentifier();
        if (wanted == null) {
            return RdsFaults.invalidCombination("The sandbox makes a global cluster around a cluster only: give its ARN"
                    + " as SourceDBClusterIdentifier.");
        }
        if (!call.fromSource().isEmpty()) {
            return RdsFaults.invalidCombination("When you specify SourceDBClusterIdentifier, don't specify "
                    + String.join(", ", call.fromSource()) + ": the source DB cluster has them.");
        }
        @Nullable DbCluster source = clusters.find(call.region(), wanted);
        if (source == null) {
            return RdsFaults.noCluster(wanted);
        }
        @Nullable GlobalDatabase of = source.global();
        if (of != null) {
            return RdsFaults.invalidCluster("DB cluster " + source.ids().clusterArn()
                    + " is already a member of global cluster " + of.id() + ".");
        }
        if (!source.status().equals("available")) {
            return RdsFaults.invalidCluster("DB cluster " + source.ids().clusterArn() + " is in " + source.status()
                    + " state and not available.");
        }
        GlobalDatabase global = new GlobalDatabase(id, context.engineVersion(), new Presence(Being.ABSENT));
        global.presence()
                .until(Being.CREATING, now.plus(context.pace().resources().global()));
        global.hiddenUntil(now.plus(context.pace().visibility()));
        global.deletionProtection(call.deletionProtection());
        global.add(source);
        globals.put(id, global);
        return new RdsResult.ChangedGlobalCluster(global.picture());
    }

    /**
     * Only when its members were all taken out: "The primary and secondary clusters must already be detached or destroyed
     * first".
     *
     * @see <a href="https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_DeleteGlobalCluster.html">the API</a>
     */
    Outcome delete(RdsOperation.DeleteGlobalCluster call, Instant now) {
        @Nullable GlobalDatabase global = globals.get(call.globalClusterIdentifier());
        if (global == null) {
            return RdsFaults.noGlobalCluster(call.globalClusterIdentifier());
        }
        if (global.deletionProtection()) {
            return RdsFaults.invalidCombination(
                    "Cannot delete protected Global Cluster, please disable deletion protection and try again.");
        }
        if (!global.members().isEmpty()) {
            return RdsFaults.invalidGlobalState(
                    "Global Cluster " + SandboxIds.globalClusterArn(global.id()) + " is not empty");
        }
        if (!global.available()) {
            return RdsFaults.invalidGlobalState("Global cluster " + global.id() + " is in "
                    + global.picture().status() + " state.");
        }
        global.blurUntil(now.plus(context.pace().visibility()));
        global.presence()
                .until(Being.DELETING, now.plus(context.pace().resources().global()));
        return new RdsResult.ChangedGlobalCluster(global.picture());
    }

    Outcome modify(RdsOperation.ModifyGlobalCluster call) {
        @Nullable GlobalDatabase global = globals.get(call.globalClusterIdentifier());
        if (global == null) {
            return RdsFaults.noGlobalCluster(call.globalClusterIdentifier());
        }
        @Nullable Boolean protection = call.deletionProtection();
        if (protection != null) {
            global.deletionProtection(protection);
        }
        return new RdsResult.ChangedGlobalCluster(global.picture());
    }

    /** A global cluster is made, or gone. */
    void fallDue(GlobalDatabase global) {
        if (global.presence().is(Being.CREATING)) {
            global.presence().settle(Being.PRESENT);
        } else {
            globals.remove(global.id());
        }
    }
}
