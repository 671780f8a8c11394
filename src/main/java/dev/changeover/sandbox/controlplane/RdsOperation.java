package dev.changeover.sandbox.controlplane;

import dev.changeover.topology.RegionName;
import java.time.Instant;
import java.util.List;
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

    /** Planned, loses nothing; called in the current writer's Region. The target is an ARN. */
    record SwitchoverGlobalCluster(RegionName region, String globalClusterIdentifier, String targetDbClusterIdentifier)
            implements RdsOperation {}

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
            implements RdsOperation {}

    /** Detaches a member by its ARN; a detached secondary is promoted on its own. */
    record RemoveFromGlobalCluster(RegionName region, String globalClusterIdentifier, String dbClusterIdentifier)
            implements RdsOperation {}
}
