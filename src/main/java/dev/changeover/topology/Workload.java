package dev.changeover.topology;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * An API that lives in two or more Regions on one global cluster: the thing that is watched and changed over.
 *
 * @param behindProxy whether its functions reach the database through RDS proxies, which follow a change of writer late
 */
public record Workload(
        WorkloadId id,
        GlobalClusterId globalCluster,
        SortedMap<RegionName, ClusterArn> clusters,
        TrafficKind traffic,
        boolean behindProxy) {
    public Workload {
        clusters = Collections.unmodifiableSortedMap(new TreeMap<>(clusters));
        if (clusters.size() < 2) {
            throw new IllegalArgumentException(
                    "workload %s names %d Region(s); a changeover needs at least two".formatted(id, clusters.size()));
        }
        for (Map.Entry<RegionName, ClusterArn> entry : clusters.entrySet()) {
            if (!entry.getValue().region().equals(entry.getKey())) {
                throw new IllegalArgumentException(
                        "workload %s: cluster %s is not in Region %s".formatted(id, entry.getValue(), entry.getKey()));
            }
        }
    }

    public Optional<ClusterArn> cluster(RegionName region) {
        return Optional.ofNullable(clusters.get(region));
    }
}
