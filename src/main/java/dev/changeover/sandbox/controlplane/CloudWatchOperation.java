package dev.changeover.sandbox.controlplane;

import dev.changeover.topology.RegionName;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Amazon CloudWatch, as far as the replication lag of a global cluster goes. */
public sealed interface CloudWatchOperation extends Operation {

    /** Data from {@code startTime}, inclusive, to {@code endTime}, exclusive. */
    record GetMetricData(
            RegionName region, List<Query> queries, Instant startTime, Instant endTime, boolean newestFirst)
            implements CloudWatchOperation {
        public GetMetricData {
            queries = List.copyOf(queries);
        }
    }

    /**
     * One metric asked for.
     *
     * @param statistic Average, Minimum, Maximum, Sum or SampleCount
     */
    record Query(
            String id,
            String namespace,
            String metricName,
            Map<String, String> dimensions,
            Duration period,
            String statistic,
            String label,
            boolean returnData) {
        public Query {
            dimensions = Map.copyOf(dimensions);
        }
    }
}
