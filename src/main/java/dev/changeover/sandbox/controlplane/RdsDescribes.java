package dev.changeover.sandbox.controlplane;

import dev.changeover.sandbox.controlplane.RdsResult.DBClusterSnapshot;
import dev.changeover.sandbox.controlplane.RdsResult.DBProxy;
import dev.changeover.sandbox.controlplane.RdsResult.DBProxyEndpoint;
import dev.changeover.sandbox.controlplane.RdsResult.GlobalCluster;
import dev.changeover.sandbox.controlplane.RdsResult.RdsEvent;
import dev.changeover.topology.RegionName;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The describe calls of RDS: each Region sees its own resources, and the global clusters that it is part of. */
final class RdsDescribes {
    private static final Duration EVENTS_BY_DEFAULT = Duration.ofHours(1);

    private final RdsClusters clusters;
    private final Map<String, GlobalDatabase> globals;
    private final RdsContext context;

    RdsDescribes(RdsClusters clusters, Map<String, GlobalDatabase> globals, RdsContext context) {
        this.clusters = clusters;
        this.globals = globals;
        this.context = context;
    }

    Outcome globalClusters(RdsOperation.DescribeGlobalClusters call, Instant now) {
        @Nullable String wanted = call.globalClusterIdentifier();
        List<GlobalCluster> found = new ArrayList<>();
        for (GlobalDatabase global : globals.values()) {
            boolean named = wanted == null
                    || wanted.equals(global.id())
                    || wanted.equals(SandboxIds.globalClusterArn(global.id()));
            @Nullable GlobalCluster seen = named && visible(global, call.region()) ? global.seen(now) : null;
            if (seen != null && admitted(global, call.filters())) {
                found.add(seen);
            }
        }
        if (found.isEmpty() && wanted != null) {
            return RdsFaults.noGlobalCluster(wanted);
        }
        return new RdsResult.GlobalClusters(found);
    }

    private static boolean visible(GlobalDatabase global, RegionName region) {
        for (DbCluster member : global.members()) {
            if (member.ids().region().equals(region)) {
                return true;
            }
        }
        return global.members().isEmpty();
    }

    private static boolean admitted(GlobalDatabase global, Filters filters) {
        if (filters.byName().isEmpty()) {
            return true;
        }
        for (DbCluster member : global.members()) {
            if (filters.admit(
                            "db-cluster-id",
                            member.ids().clusterId(),
                            member.ids().clusterArn())
                    && filters.admit("region", member.ids().region().value())) {
                return true;
            }
        }
        return false;
    }

    Outcome dbClusters(RdsOperation.DescribeDBClusters call) {
        @Nullable String wanted = call.dbClusterIdentifier();
        @Nullable DbCluster cluster = clusters.existing(call.region());
        boolean named = cluster != null
                && (wanted == null
                        || wanted.equals(cluster.ids().clusterId())
                        || wanted.equals(cluster.ids().clusterArn()));
        if (!named && wanted != null) {
            return RdsFaults.noCluster(wanted);
        }
        if (cluster == null || !admitted(cluster, call.filters())) {
            return new RdsResult.DBClusters(List.of());
        }
        return new RdsResult.DBClusters(List.of(RdsPictures.cluster(cluster, context.engineVersion())));
    }

    private static boolean admitted(DbCluster cluster, Filters filters) {
        RegionalIds ids = cluster.ids();
        return filters.admit("db-cluster-id", ids.clusterId(), ids.clusterArn())
                && filters.admit("db-cluster-resource-id", cluster.resourceId())
                && filters.admit("db-instance-id", ids.instanceId(), ids.instanceArn())
                && filters.admit("engine", SandboxIds.ENGINE);
    }

    Outcome dbInstances(RdsOperation.DescribeDBInstances call) {
        @Nullable String wanted = call.dbInstanceIdentifier();
        @Nullable DbCluster cluster = clusters.existing(call.region());
        boolean named = cluster != null
                && cluster.instance().exists()
                && (wanted == null
                        || wanted.equals(cluster.ids().instanceId())
                        || wanted.equals(cluster.ids().instanceArn()));
        if (!named && wanted != null) {
            return RdsFaults.noInstance(wanted);
        }
        if (cluster == null || !named || !admitted(cluster, call.filters())) {
            return new RdsResult.DBInstances(List.of());
        }
        return new RdsResult.DBInstances(List.of(RdsPictures.instance(cluster, context.engineVersion())));
    }

    Outcome dbProxies(RdsOperation.DescribeDBProxies call) {
        @Nullable DbCluster cluster = clusters.at(call.region());
        @Nullable String wanted = call.dbProxyName();
        if (cluster != null && (wanted == null || wanted.equals(cluster.ids().proxyName()))) {
            return new RdsResult.DBProxies(List.of(new DBProxy(cluster.ids(), "available")));
        }
        return wanted == null ? new RdsResult.DBProxies(List.of()) : noProxy(wanted);
    }

    Outcome dbProxyTargets(RdsOperation.DescribeDBProxyTargets call, Instant now) {
        @Nullable DbCluster cluster = clusters.at(call.region());
        if (cluster == null || !call.dbProxyName().equals(cluster.ids().proxyName())) {
            return noProxy(call.dbProxyName());
        }
        @Nullable String group = call.targetGroupName();
        if (group != null && !group.equals("default")) {
            return new AwsFault("DBProxyTargetGroupNotFoundFault", 404, "DBProxyTargetGroup " + group + " not found.");
        }
        return new RdsResult.DBProxyTargets(
                Proxies.targets(cluster, context.pace().proxyFollows(), now));
    }

    Outcome dbProxyEndpoints(RdsOperation.DescribeDBProxyEndpoints call) {
        @Nullable DbCluster cluster = clusters.at(call.region());
        @Nullable String proxy = call.dbProxyName();
        if (proxy != null && (cluster == null || !proxy.equals(cluster.ids().proxyName()))) {
            return noProxy(proxy);
        }
        @Nullable String wanted = call.dbProxyEndpointName();
        List<DBProxyEndpoint> found = new ArrayList<>();
        for (DBProxyEndpoint endpoint : cluster == null ? List.<DBProxyEndpoint>of() : Proxies.endpoints(cluster)) {
            if (wanted == null || wanted.equals(endpoint.name())) {
                found.add(endpoint);
            }
        }
        if (found.isEmpty() && wanted != null) {
            return new AwsFault("DBProxyEndpointNotFoundFault", 404, "DBProxyEndpoint " + wanted + " not found.");
        }
        return new RdsResult.DBProxyEndpoints(found);
    }

    private static AwsFault noProxy(String name) {
        return new AwsFault("DBProxyNotFoundFault", 404, "DBProxy " + name + " not found.");
    }

    Outcome events(RdsOperation.DescribeEvents call, Instant now) {
        @Nullable Instant asked = call.startTime();
        @Nullable Instant until = call.endTime();
        Instant from = asked != null ? asked : (until != null ? until : now).minus(EVENTS_BY_DEFAULT);
        @Nullable String source = call.sourceIdentifier();
        List<RdsEvent> found = new ArrayList<>();
        for (RdsEvent event : context.events().in(call.region())) {
            boolean inTime = !event.date().isBefore(from)
                    && (until == null || event.date().isBefore(until));
            boolean ofSource = (source == null || source.equals(event.source().clusterId()))
                    && (call.sourceType() == null || "db-cluster".equals(call.sourceType()));
            boolean ofCategory = call.eventCategories().isEmpty()
                    || call.eventCategories().stream().anyMatch(event.categories()::contains);
            if (inTime && ofSource && ofCategory) {
                found.add(event);
            }
        }
        return new RdsResult.Events(found);
    }

    Outcome snapshots(RdsOperation.DescribeDBClusterSnapshots call) {
        @Nullable String cluster = call.dbClusterIdentifier();
        @Nullable String wanted = call.dbClusterSnapshotIdentifier();
        List<DBClusterSnapshot> found = new ArrayList<>();
        for (DBClusterSnapshot snapshot : context.snapshots().in(call.region())) {
            boolean ofCluster = cluster == null
                    || cluster.equals(snapshot.cluster().clusterId())
                    || cluster.equals(snapshot.cluster().clusterArn());
            if (ofCluster && (wanted == null || wanted.equals(snapshot.identifier()))) {
                found.add(snapshot);
            }
        }
        if (found.isEmpty() && wanted != null) {
            return new AwsFault("DBClusterSnapshotNotFoundFault", 404, "DBClusterSnapshot " + wanted + " not found.");
        }
        return new RdsResult.DBClusterSnapshots(found);
    }
}
