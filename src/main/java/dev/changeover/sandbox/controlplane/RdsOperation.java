package dev.changeover.sandbox.controlplane;

import dev.changeover.topology.RegionName;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Amazon RDS, as far as an Aurora Global Database and its proxies go. */
public sealed interface RdsOperation extends Operation {

    /** An absent identifier lists all that the Region can see. */
    record DescribeGlobalClusters(
            RegionName region, @Nullable String globalClusterIdentifier, Filters filters) implements RdsOperation {}

    /** The identifier may be a name or an ARN. */
    record DescribeDBClusters(RegionName region, @Nullable String dbClusterIdentifier, Filters filters)
            implements RdsOperation {}

    record DescribeDBInstances(RegionName region, @Nullable String dbInstanceIdentifier, Filters filters)
            implements RdsOperation {}

    record DescribeDBProxies(RegionName region, @Nullable String dbProxyName, Filters filters)
            implements RdsOperation {}

    record DescribeDBProxyTargets(
            RegionName region, String dbProxyName, @Nullable String targetGroupName) implements RdsOperation {}

    record DescribeDBProxyEndpoints(
            RegionName region,
            @Nullable String dbProxyName,
            @Nullable String dbProxyEndpointName) implements RdsOperation {}

    /** Without a start the last hour is meant, as AWS has it. */
    record DescribeEvents(
            RegionName region,
            @Nullable String sourceIdentifier,
            @Nullable String sourceType,
            @Nullable Instant startTime,
            @Nullable Instant endTime,
            List<String> eventCategories)
            implements RdsOperation {
        public DescribeEvents {
            eventCategories = List.copyOf(eventCategories);
        }
    }

    record DescribeDBClusterSnapshots(
            RegionName region,
            @Nullable String dbClusterIdentifier,
            @Nullable String dbClusterSnapshotIdentifier) implements RdsOperation {}

    /** What changes something, and with it what falls due; all else describes. */
    sealed interface Mutating extends RdsOperation {}

    /** Planned, loses nothing; called in the current writer's Region. The target is an ARN. */
    record SwitchoverGlobalCluster(RegionName region, String globalClusterIdentifier, String targetDbClusterIdentifier)
            implements Mutating {}

    /**
     * With {@code allowDataLoss}, unplanned and called in the target's Region; without it, a switchover. The target is
     * an ARN.
     */
    record FailoverGlobalCluster(
            RegionName region,
            String globalClusterIdentifier,
            String targetDbClusterIdentifier,
            boolean allowDataLoss,
            boolean switchover)
            implements Mutating {}

    /** Detaches a member by its ARN; a detached secondary is promoted on its own. */
    record RemoveFromGlobalCluster(RegionName region, String globalClusterIdentifier, String dbClusterIdentifier)
            implements Mutating {}

    /** Keeps a snapshot of what the cluster holds now. */
    record CreateDBClusterSnapshot(
            RegionName region, String dbClusterIdentifier, String dbClusterSnapshotIdentifier, Map<String, String> tags)
            implements Mutating {
        public CreateDBClusterSnapshot {
            tags = Map.copyOf(tags);
        }
    }

    /**
     * Makes a global cluster around a cluster that there is.
     *
     * @param fromSource the settings that AWS takes from the source and refuses to be told beside it
     */
    record CreateGlobalCluster(
            RegionName region,
            String globalClusterIdentifier,
            @Nullable String sourceDbClusterIdentifier,
            List<String> fromSource,
            boolean deletionProtection)
            implements Mutating {
        public CreateGlobalCluster {
            fromSource = List.copyOf(fromSource);
        }
    }

    record DeleteGlobalCluster(RegionName region, String globalClusterIdentifier) implements Mutating {}

    /** Of all that can be modified, what stands in the way of a deletion; null leaves it. */
    record ModifyGlobalCluster(
            RegionName region,
            String globalClusterIdentifier,
            @Nullable Boolean deletionProtection) implements Mutating {}

    /** Of all that can be modified, what stands in the way of a deletion; null leaves it. */
    record ModifyDBCluster(
            RegionName region,
            String dbClusterIdentifier,
            @Nullable Boolean deletionProtection) implements Mutating {}

    /**
     * Makes a secondary of a global cluster, without data and without an instance yet.
     *
     * @param ofPrimary the settings of a primary that AWS refuses for a secondary
     */
    record CreateDBCluster(
            RegionName region,
            String dbClusterIdentifier,
            String engine,
            @Nullable String engineVersion,
            @Nullable String globalClusterIdentifier,
            List<String> ofPrimary,
            ClusterSpec spec)
            implements Mutating {
        public CreateDBCluster {
            ofPrimary = List.copyOf(ofPrimary);
        }
    }

    /** Gives a cluster its instance. */
    record CreateDBInstance(
            RegionName region,
            String dbInstanceIdentifier,
            @Nullable String dbClusterIdentifier,
            String engine,
            InstanceSpec spec)
            implements Mutating {}

    record DeleteDBInstance(
            RegionName region,
            String dbInstanceIdentifier,
            @Nullable String finalDbSnapshotIdentifier) implements Mutating {}

    /** Exactly one of the last two: no snapshot, or a final one by this name. */
    record DeleteDBCluster(
            RegionName region,
            String dbClusterIdentifier,
            boolean skipFinalSnapshot,
            @Nullable String finalDbSnapshotIdentifier)
            implements Mutating {}
}
