package dev.changeover.sandbox.controlplane;

import dev.changeover.topology.RegionName;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Amazon CloudWatch: lag samples gathered into minutes, published on the side of the secondary; 3 hours are kept. */
final class Metrics {
    private static final long MINUTE = 60;
    private static final int MINUTES_KEPT = 180;

    /** What one minute, or a longer period, saw. */
    private record Minute(double sum, double min, double max, int count) {
        Minute and(Minute other) {
            return new Minute(sum + other.sum, Math.min(min, other.min), Math.max(max, other.max), count + other.count);
        }

        double statistic(String name) {
            return switch (name) {
                case "Minimum" -> min;
                case "Maximum" -> max;
                case "Sum" -> sum;
                case "SampleCount" -> count;
                default -> sum / count;
            };
        }
    }

    private final Map<RegionName, EnumMap<LagMetric, TreeMap<Long, Minute>>> published = new HashMap<>();
    private final Map<RegionName, RegionalIds> ids = new HashMap<>();

    Metrics(List<RegionalIds> regions) {
        for (RegionalIds regional : regions) {
            ids.put(regional.region(), regional);
        }
    }

    void measured(RegionName region, LagMetric metric, double millis, Instant at) {
        TreeMap<Long, Minute> minutes = published
                .computeIfAbsent(region, _ -> new EnumMap<>(LagMetric.class))
                .computeIfAbsent(metric, _ -> new TreeMap<>());
        minutes.merge(at.getEpochSecond() / MINUTE, new Minute(millis, millis, millis, 1), Minute::and);
        while (minutes.size() > MINUTES_KEPT) {
            minutes.pollFirstEntry();
        }
    }

    Outcome apply(CloudWatchOperation operation) {
        return switch (operation) {
            case CloudWatchOperation.GetMetricData call -> metricData(call);
        };
    }

    private Outcome metricData(CloudWatchOperation.GetMetricData call) {
        if (!call.startTime().isBefore(call.endTime())) {
            return new AwsFault(
                    "ValidationError", 400, "The parameter StartTime must be less than the parameter EndTime.");
        }
        List<CloudWatchResult.Series> series = new ArrayList<>();
        for (CloudWatchOperation.Query query : call.queries()) {
            if (query.returnData()) {
                series.add(series(call, query));
            }
        }
        return new CloudWatchResult.MetricData(series);
    }

    private CloudWatchResult.Series series(CloudWatchOperation.GetMetricData call, CloudWatchOperation.Query query) {
        TreeMap<Long, Minute> periods = new TreeMap<>();
        long period = Math.max(MINUTE, query.period().toSeconds());
        for (Map.Entry<Long, Minute> entry : minutes(call.region(), query).entrySet()) {
            long start = Math.floorDiv(entry.getKey() * MINUTE, period) * period;
            if (start >= call.startTime().getEpochSecond()
                    && start < call.endTime().getEpochSecond()) {
                periods.merge(start, entry.getValue(), Minute::and);
            }
        }
        List<Instant> timestamps = new ArrayList<>();
        List<Double> values = new ArrayList<>();
        periods.forEach((start, seen) -> {
            timestamps.add(Instant.ofEpochSecond(start));
            values.add(seen.statistic(query.statistic()));
        });
        if (call.newestFirst()) {
            Collections.reverse(timestamps);
            Collections.reverse(values);
        }
        return new CloudWatchResult.Series(query.id(), query.label(), timestamps, values);
    }

    private Map<Long, Minute> minutes(RegionName region, CloudWatchOperation.Query query) {
        @Nullable LagMetric metric = LagMetric.named(query.metricName());
        @Nullable EnumMap<LagMetric, TreeMap<Long, Minute>> ofRegion = published.get(region);
        if (metric == null || ofRegion == null || !query.namespace().equals("AWS/RDS") || !ours(region, query)) {
            return Map.of();
        }
        return ofRegion.getOrDefault(metric, new TreeMap<>());
    }

    /** AWS's guides differ on the dimensions, so DBClusterIdentifier, SourceRegion or both find the series. */
    private boolean ours(RegionName region, CloudWatchOperation.Query query) {
        RegionalIds own = ids.get(region);
        for (Map.Entry<String, String> dimension : query.dimensions().entrySet()) {
            boolean fits = switch (dimension.getKey()) {
                case "DBClusterIdentifier" -> own != null && own.clusterId().equals(dimension.getValue());
                case "SourceRegion" ->
                    ids.keySet().stream().anyMatch(known -> known.value().equals(dimension.getValue()));
                default -> false;
            };
            if (!fits) {
                return false;
            }
        }
        return !query.dimensions().isEmpty();
    }
}
