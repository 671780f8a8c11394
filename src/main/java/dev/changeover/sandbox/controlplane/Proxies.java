package dev.changeover.sandbox.controlplane;

import dev.changeover.sandbox.controlplane.RdsResult.DBProxyEndpoint;
import dev.changeover.sandbox.controlplane.RdsResult.DBProxyTarget;
import dev.changeover.sandbox.controlplane.RdsResult.TargetHealth;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** What the RDS Proxy of a Region makes of its cluster: the same roles, somewhat later. */
final class Proxies {
    static final String READ_WRITE = "READ_WRITE";
    static final String READ_ONLY = "READ_ONLY";

    private Proxies() {}

    /**
     * Nothing while there is no cluster. That the proxy takes a cluster up again that was made anew by the same name is an
     * assumption (unsettled): it may want RegisterDBProxyTargets.
     */
    static List<DBProxyTarget> targets(DbCluster cluster, Duration follows, Instant now) {
        RegionalIds ids = cluster.ids();
        boolean caughtUp = !cluster.roleSince().plus(follows(cluster, follows)).isAfter(now);
        boolean asWriter = caughtUp ? cluster.writer() : cluster.wasWriter();
        DBProxyTarget instance = new DBProxyTarget(
                "RDS_INSTANCE",
                ids.instanceId(),
                ids.clusterId(),
                ids.instanceEndpoint(),
                asWriter ? READ_WRITE : READ_ONLY,
                health(cluster));
        DBProxyTarget tracked = new DBProxyTarget("TRACKED_CLUSTER", ids.clusterId(), null, null, null, null);
        if (!cluster.presence().exists()) {
            return List.of();
        }
        return cluster.instance().exists() ? List.of(instance, tracked) : List.of(tracked);
    }

    private static Duration follows(DbCluster cluster, Duration follows) {
        return cluster.roleSince().equals(Instant.MIN) ? Duration.ZERO : follows;
    }

    private static TargetHealth health(DbCluster cluster) {
        return cluster.reachable()
                ? new TargetHealth("AVAILABLE", null, null)
                : new TargetHealth(
                        "UNAVAILABLE",
                        "UNREACHABLE",
                        "The proxy can't reach DB instance " + cluster.ids().instanceId() + ".");
    }

    static List<DBProxyEndpoint> endpoints(DbCluster cluster) {
        RegionalIds ids = cluster.ids();
        return List.of(
                new DBProxyEndpoint(ids, "default", ids.proxyEndpoint(), "available", READ_WRITE, true),
                new DBProxyEndpoint(
                        ids,
                        ids.readOnlyProxyEndpointName(),
                        ids.readOnlyProxyEndpoint(),
                        "available",
                        READ_ONLY,
                        false));
    }
}
