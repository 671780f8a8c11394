package dev.changeover.failover.ui;

import dev.changeover.topology.RegionName;
import dev.changeover.topology.TopologyFeed;
import dev.changeover.topology.Workload;
import dev.changeover.topology.WorkloadId;
import java.util.List;
import java.util.stream.Collectors;

/** What an address names; where it names nothing, a sentence says what there is. */
final class Addressed {
    private Addressed() {}

    /** @throws IllegalArgumentException when there is no such workload */
    static Workload workload(TopologyFeed feed, WorkloadId id) {
        return feed.workload(id)
                .orElseThrow(() -> new IllegalArgumentException("there is no workload '%s'; there is %s"
                        .formatted(
                                id,
                                listed(feed.workloads().stream()
                                        .map(Workload::id)
                                        .toList()))));
    }

    /** @throws IllegalArgumentException when the workload does not live there */
    static void livesIn(Workload workload, RegionName region) {
        if (workload.cluster(region).isEmpty()) {
            throw new IllegalArgumentException("the workload %s does not live in %s but in %s"
                    .formatted(
                            workload.id(),
                            region,
                            listed(List.copyOf(workload.clusters().keySet()))));
        }
    }

    private static String listed(List<?> names) {
        return names.stream().map(Object::toString).collect(Collectors.joining(", "));
    }
}
