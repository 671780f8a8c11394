package dev.changeover.sandbox.controlplane;

import dev.changeover.sandbox.controlplane.Presence.Being;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How clusters and their instances come and go: what AWS checks before it accepts a call. */
final class ClusterLife {
    private final RdsClusters clusters;
    private final Map<String, GlobalDatabase> globals;
    private final RdsContext context;
    private final Snapshots snapshots;
    private final ClusterLifeSteps steps;

    ClusterLife(
            RdsClusters clusters,
            Map<String, GlobalDatabase> globals,
            RdsContext context,
            Snapshots snapshots,
            ClusterLifeSteps steps) {
        this.clusters = clusters;
        this.globals = globals;
        this.context = context;
        this.snapshots = snapshots;
        this.steps = steps;
    }

    /**
     * A secondary of an available global cluster, in the engine and version of its primary and without what only a
     * primary is told.
     *
     * @see <a href="https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_CreateDBCluster.html">the API</a>; the
     *     refusals of a primary's settings and of an encrypted source without a key are AWS's as reported in
     *     crossplane-contrib/provider-aws#2072, cloudposse/terraform-aws-rds-cluster#157 and hashicorp/terraform#12985.
     *     That a Region has one cluster, by the name that it was born with, is the sandbox's own limit.
     */
    Outcome createCluster(RdsOperation.CreateDBCluster call, Instant now) {
        @Nullable DbCluster place = clusters.at(call.region());
        if (place == null || !call.dbClusterIdentifier().equals(place.ids().clusterId())) {
            return new AwsFault(
                    "DBClusterQuotaExceededFault",
                    403,
                    "The sandbox has room for one cluster in " + call.region() + ", "
                            + (place == null
                                    ? "which it does not have"
                                    : place.ids().clusterId()) + ", not for "
                            + call.dbClusterIdentifier() + ".");
        }
        if (place.presence().exists()) {
            return new AwsFault("DBClusterAlreadyExistsFault", 400, "DB Cluster already exists");
        }
        @Nullable String globalId = call.globalClusterIdentifier();
        if (globalId == null) {
            return RdsFaults.invalidCombination(
                    "The sandbox makes secondaries only: give the global cluster as" + " GlobalClusterIdentifier.");
        }
        @Nullable GlobalDatabase global = globals.get(globalId);
        if (global == null) {
            return RdsFaults.noGlobalCluster(globalId);
        }
        @Nullable AwsFault fault = refusal(call, global);
        if (fault != null) {
            return fault;
        }
        global.blurUntil(now.plus(context.pace().visibility()));
        place.bornAgain(call.spec(), now);
        global.add(place);
        place.presence()
                .until(Being.CREATING, now.plus(context.pace().resources().cluster()));
        return new RdsResult.ChangedDBCluster(RdsPictures.cluster(place, context.engineVersion()));
    }

    private static @Nullable AwsFault refusal(RdsOperation.CreateDBCluster call, GlobalDatabase global) {
        if (!global.available()) {
            return RdsFaults.invalidGlobalState("Global cluster " + global.id() + " is in "
                    + global.picture().status() + " state and can't be changed until it is available.");
        }
        if (global.members().isEmpty()) {
            return RdsFaults.invalidGlobalState("Global cluster " + global.id() + " has no primary cluster.");
        }
        DbCluster primary = global.writer();
        if (!primary.status().equals("available")) {
            return RdsFaults.invalidCluster("The primary cluster "
                    + primary.ids().clusterArn() + " is in " + primary.status() + " state and not available.");
        }
        if (!call.engine().equals(SandboxIds.ENGINE)) {
            return RdsFaults.invalidCombination("The engine " + call.engine() + " is not " + SandboxIds.ENGINE
                    + ", which global cluster " + global.id() + " has.");
        }
        @Nullable String version = call.engineVersion();
        if (version != null && !version.equals(global.engineVersion())) {
            return RdsFaults.invalidCombination("The engine version " + version + " is not " + global.engineVersion()
                    + ", which global cluster " + global.id() + " has.");
        }
        if (!call.ofPrimary().isEmpty()) {
            return RdsFaults.invalidCombination(
                    "Cannot specify " + call.ofPrimary().getFirst() + " for cross region replication cluster");
        }
        if (!primary.spec().kmsKeyId().isEmpty() && call.spec().kmsKeyId().isEmpty()) {
            return RdsFaults.invalidCombination("Source cluster "
                    + primary.ids().clusterArn() + " is encrypted; KmsKeyId has to be a key of " + call.region());
        }
        return null;
    }

    /**
     * Only for an available cluster, so that its copy of the primary is not begun twice.
     *
     * @see <a href="https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_CreateDBInstance.html">the API's
     *     errors</a>. One instance in a cluster, by the name that it was born with, is the sandbox's own limit.
     */
    Outcome createInstance(RdsOperation.CreateDBInstance call, Instant now) {
        @Nullable String wanted = call.dbClusterIdentifier();
        if (wanted == null) {
            return RdsFaults.invalidCombination(
                    "The sandbox has instances of clusters only: give DBClusterIdentifier.");
        }
        @Nullable DbCluster cluster = clusters.find(call.region(), wanted);
        if (cluster == null) {
            return RdsFaults.noCluster(wanted);
        }
        if (!call.dbInstanceIdentifier().equals(cluster.ids().instanceId())) {
            return new AwsFault(
                    "InstanceQuotaExceeded",
                    400,
                    "The sandbox has room for one instance of " + wanted + ", "
                            + cluster.ids().instanceId() + ", not for " + call.dbInstanceIdentifier() + ".");
        }
        if (cluster.instance().exists()) {
            return new AwsFault("DBInstanceAlreadyExists", 400, "DB instance already exists");
        }
        if (!call.engine().equals(SandboxIds.ENGINE)) {
            return RdsFaults.invalidCombination(
                    "The engine " + call.engine() + " is not that of the cluster, " + SandboxIds.ENGINE + ".");
        }
        if (!cluster.status().equals("available")) {
            return RdsFaults.invalidCluster(
                    "DB cluster " + wanted + " is in " + cluster.status() + " state and not available.");
        }
        cluster.instanceSpec(call.spec());
        steps.createInstance(cluster);
        return new RdsResult.ChangedDBInstance(RdsPictures.instance(cluster, context.engineVersion()));
    }

    /**
     * The last instance of a primary stays while its global cluster has secondaries, and an instance of a cluster has no
     * snapshot of its own.
     *
     * @see <a href="https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_DeleteDBInstance.html">the API</a>;
     *     AWS's words as reported in hashicorp/terraform-provider-aws#26234 and cloud-custodian/cloud-custodian#1153
     */
    Outcome deleteInstance(RdsOperation.DeleteDBInstance call) {
        String wanted = call.dbInstanceIdentifier();
        @Nullable DbCluster cluster = clusters.existing(call.region());
        if (cluster == null
                || !cluster.instance().exists()
                || !(wanted.equals(cluster.ids().instanceId())
                        || wanted.equals(cluster.ids().instanceArn()))) {
            return RdsFaults.noInstance(wanted);
        }
        if (call.finalDbSnapshotIdentifier() != null) {
            return RdsFaults.invalidCombination(
                    "FinalDBSnapshotIdentifier can not be specified when deleting a cluster instance");
        }
        Presence instance = cluster.instance();
        if (instance.is(Being.DELETING)) {
            return new AwsFault("InvalidDBInstanceState", 400, "Instance " + wanted + " is already being deleted.");
        }
        if (instance.is(Being.CREATING) && !instance.gaveUp()) {
            return new AwsFault(
                    "InvalidDBInstanceState",
                    400,
                    "Instance " + wanted + " is currently creating and can't be deleted.");
        }
        @Nullable GlobalDatabase global = cluster.global();
        if (global != null && cluster.writer() && global.members().size() > 1) {
            return RdsFaults.invalidCluster("Cannot delete the last instance of the master cluster. Delete the replica"
                    + " cluster before deleting the last master cluster instance.");
        }
        steps.deleteInstance(cluster);
        return new RdsResult.ChangedDBInstance(RdsPictures.instance(cluster, context.engineVersion()));
    }

    /**
     * Only out of every global cluster, with no instance but such as are being deleted, unprotected, and with a word on
     * the final snapshot.
     *
     * @see <a href="https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_DeleteDBCluster.html">the API</a>; AWS's
     *     words as reported in hashicorp/terraform-provider-aws#8186 and #40333, localstack/localstack#10215 and
     *     stackshy/cloudemu#505
     */
    Outcome deleteCluster(RdsOperation.DeleteDBCluster call, Instant now) {
        @Nullable DbCluster cluster = clusters.find(call.region(), call.dbClusterIdentifier());
        if (cluster == null) {
            return RdsFaults.noCluster(call.dbClusterIdentifier());
        }
        @Nullable AwsFault fault = refusal(call, cluster);
        if (fault != null) {
            return fault;
        }
        cluster.finalSnapshot(call.finalDbSnapshotIdentifier());
        steps.deleteCluster(cluster, now);
        return new RdsResult.ChangedDBCluster(RdsPictures.cluster(cluster, context.engineVersion()));
    }

    private @Nullable AwsFault refusal(RdsOperation.DeleteDBCluster call, DbCluster cluster) {
        @Nullable String last = call.finalDbSnapshotIdentifier();
        if (call.skipFinalSnapshot() == (last != null)) {
            return RdsFaults.invalidCombination(
                    last == null
                            ? "FinalDBSnapshotIdentifier is required unless SkipFinalSnapshot is specified."
                            : "FinalDBSnapshotIdentifier can not be specified when SkipFinalSnapshot is true.");
        }
        if (cluster.spec().deletionProtection()) {
            return RdsFaults.invalidCombination(
                    "Cannot delete protected Cluster, please disable deletion protection and try again.");
        }
        if (cluster.presence().is(Being.DELETING)) {
            return RdsFaults.invalidCluster("Cluster " + cluster.ids().clusterId() + " is already being deleted.");
        }
        if (cluster.global() != null) {
            return RdsFaults.invalidCluster(
                    "This cluster is a part of a global cluster, please remove it from globalcluster first");
        }
        if (cluster.instance().is(Being.PRESENT) || cluster.instance().is(Being.CREATING)) {
            return RdsFaults.invalidCluster(
                    "Cluster cannot be deleted, it still contains DB instances in non-deleting state.");
        }
        return last == null ? null : snapshots.refusal(cluster, last);
    }

    Outcome modify(RdsOperation.ModifyDBCluster call) {
        @Nullable DbCluster cluster = clusters.find(call.region(), call.dbClusterIdentifier());
        if (cluster == null) {
            return RdsFaults.noCluster(call.dbClusterIdentifier());
        }
        @Nullable Boolean protection = call.deletionProtection();
        if (protection != null) {
            cluster.spec(cluster.spec().protectedAgainstDeletion(protection));
        }
        return new RdsResult.ChangedDBCluster(RdsPictures.cluster(cluster, context.engineVersion()));
    }
}
