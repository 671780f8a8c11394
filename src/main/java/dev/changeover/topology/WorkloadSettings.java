package dev.changeover.topology;

import java.net.URI;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Where the parts of a workload are.
 *
 * @param regions by Region, the same Regions as those of the workload's clusters
 * @param publicUrl where consumers reach the API, without a slash at the end
 * @param lagMetric which published metric stands in for the heartbeat
 * @param pipelines the workload's pipelines by what they are for, such as {@code delivery}
 * @param salvageUrl where the writes that a lost writer alone had are listed, without a slash at the end; null where nobody lists them
 */
public record WorkloadSettings(
        Workload workload,
        SortedMap<RegionName, RegionSettings> regions,
        URI publicUrl,
        TrafficSettings traffic,
        LagMetric lagMetric,
        SortedMap<String, String> pipelines,
        PolicyProperties policy,
        @Nullable URI salvageUrl) {
    public WorkloadSettings {
        regions = Collections.unmodifiableSortedMap(new TreeMap<>(regions));
        pipelines = Collections.unmodifiableSortedMap(new TreeMap<>(pipelines));
        if (!regions.keySet().equals(workload.clusters().keySet())) {
            throw new IllegalArgumentException("settings of %s are for Regions %s but its clusters are in %s"
                    .formatted(
                            workload.id(), regions.keySet(), workload.clusters().keySet()));
        }
    }

    public WorkloadId id() {
        return workload.id();
    }

    /** @throws IllegalArgumentException when the workload does not live in this Region */
    public RegionSettings region(RegionName region) {
        RegionSettings settings = regions.get(region);
        if (settings == null) {
            throw new IllegalArgumentException("workload %s does not live in %s".formatted(id(), region));
        }
        return settings;
    }
}
