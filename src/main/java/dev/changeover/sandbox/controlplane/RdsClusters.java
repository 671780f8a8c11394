package dev.changeover.sandbox.controlplane;

import dev.changeover.topology.RegionName;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The Regions' clusters: one place each, whether or not there is a cluster in it. */
record RdsClusters(Map<RegionName, DbCluster> places) {
    Collection<DbCluster> all() {
        return places.values();
    }

    @Nullable
    DbCluster at(RegionName region) {
        return places.get(region);
    }

    /** The Region's cluster, if there is one. */
    @Nullable
    DbCluster existing(RegionName region) {
        DbCluster cluster = places.get(region);
        return cluster != null && cluster.presence().exists() ? cluster : null;
    }

    /** The Region's cluster, if there is one by this name or ARN. */
    @Nullable
    DbCluster find(RegionName region, String nameOrArn) {
        DbCluster cluster = existing(region);
        return cluster != null
                        && (nameOrArn.equals(cluster.ids().clusterId())
                                || nameOrArn.equals(cluster.ids().clusterArn()))
                ? cluster
                : null;
    }
}
