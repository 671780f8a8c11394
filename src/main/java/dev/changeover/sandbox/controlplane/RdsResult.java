package dev.changeover.sandbox.controlplane;

import dev.changeover.topology.RegionName;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Answers of Amazon RDS, with AWS's names and words. Lists are whole: the wire cuts them into pages. */
public sealed interface RdsResult extends Outcome {

    record GlobalClusters(List<GlobalCluster> globalClusters) implements RdsResult {}

    /** The answer of each call that changes a global cluster. */
    record ChangedGlobalCluster(GlobalCluster globalCluster) implements RdsResult {}

    record DBClusters(List<DBCluster> dbClusters) implements RdsResult {}

    record DBInstances(List<DBInstance> dbInstances) implements RdsResult {}

    record DBProxies(List<DBProxy> dbProxies) implements RdsResult {}

    record DBProxyTargets(List<DBProxyTarget> targets) implements RdsResult {}

    record DBProxyEndpoints(List<DBProxyEndpoint> dbProxyEndpoints) implements RdsResult {}

    record Events(List<RdsEvent> events) implements RdsResult {}

    record DBClusterSnapshots(List<DBClusterSnapshot> dbClusterSnapshots) implements RdsResult {}

    /** The answer of each call that makes, changes or deletes a cluster. */
    record ChangedDBCluster(DBCluster dbCluster) implements RdsResult {}

    /** The answer of each call that makes or deletes an instance. */
    record ChangedDBInstance(DBInstance dbInstance) implements RdsResult {}

    record ChangedDBClusterSnapshot(DBClusterSnapshot dbClusterSnapshot) implements RdsResult {}

    /** @param failoverState null when nothing is under way */
    record GlobalCluster(
            String globalClusterIdentifier,
            String status,
            String engineVersion,
            List<GlobalClusterMember> members,
            @Nullable FailoverState failoverState,
            boolean deletionProtection) {}

    /**
     * @param region of the member; AWS has it inside the ARN only
     * @param readers ARNs of the secondaries when this member is the writer, else empty
     * @param synchronizationStatus {@code connected} or {@code pending-resync}
     */
    record GlobalClusterMember(
            RegionName region,
            String dbClusterArn,
            boolean isWriter,
            List<String> readers,
            String synchronizationStatus) {}

    /** @param status pending, switching-over, failing-over or cancelling */
    record FailoverState(String status, String fromDbClusterArn, String toDbClusterArn, boolean isDataLossAllowed) {}

    /**
     * @param resourceId another for a cluster that was made again by the same name
     * @param hasInstance false for a headless cluster
     * @param globalClusterIdentifier null once detached
     */
    record DBCluster(
            RegionalIds ids,
            String resourceId,
            ClusterSpec spec,
            String status,
            String engineVersion,
            boolean hasInstance,
            boolean isWriter,
            @Nullable String globalClusterIdentifier,
            @Nullable String replicationSourceArn) {}

    record DBInstance(RegionalIds ids, InstanceSpec spec, String status, String engineVersion) {}

    record DBProxy(RegionalIds ids, String status) {}

    /**
     * @param type RDS_INSTANCE, or TRACKED_CLUSTER (which has no role and no health of its own)
     * @param role READ_WRITE, READ_ONLY or UNKNOWN
     */
    record DBProxyTarget(
            String type,
            String rdsResourceId,
            @Nullable String trackedClusterId,
            @Nullable String endpoint,
            @Nullable String role,
            @Nullable TargetHealth health) {}

    /**
     * @param state REGISTERING, AVAILABLE or UNAVAILABLE
     * @param reason absent when available
     */
    record TargetHealth(
            String state, @Nullable String reason, @Nullable String description) {}

    /** @param targetRole READ_WRITE or READ_ONLY */
    record DBProxyEndpoint(
            RegionalIds ids, String name, String endpoint, String status, String targetRole, boolean isDefault) {}

    /**
     * One event of a cluster.
     *
     * @param eventId such as {@code RDS-EVENT-0181}; AWS shows it in notifications, not in DescribeEvents
     */
    record RdsEvent(RegionalIds source, String eventId, String message, List<String> categories, Instant date) {}

    /**
     * A snapshot of a cluster; it outlives it.
     *
     * @param type {@code automated} for the one that Aurora keeps of a former primary, else {@code manual}
     * @param status creating, available or failed
     */
    record DBClusterSnapshot(
            RegionalIds cluster,
            String identifier,
            String type,
            String status,
            String engineVersion,
            Instant createdAt,
            Map<String, String> tags) {
        public DBClusterSnapshot {
            tags = Map.copyOf(tags);
        }
    }
}
