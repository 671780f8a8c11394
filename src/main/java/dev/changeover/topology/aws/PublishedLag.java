package dev.changeover.topology.aws;

import dev.changeover.topology.LagMetric;
import dev.changeover.topology.Reading;
import dev.changeover.topology.RegionName;
import dev.changeover.topology.ReplicationLag;
import dev.changeover.topology.WorkloadSettings;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.Dimension;
import software.amazon.awssdk.services.cloudwatch.model.GetMetricDataResponse;
import software.amazon.awssdk.services.cloudwatch.model.Metric;
import software.amazon.awssdk.services.cloudwatch.model.MetricDataQuery;
import software.amazon.awssdk.services.cloudwatch.model.MetricDataResult;
import software.amazon.awssdk.services.cloudwatch.model.ScanBy;

/** The newest published value of a lag metric. It is up to two minutes old, and its time says so. */
final class PublishedLag {
    private static final Duration WINDOW = Duration.ofMinutes(5);
    private static final int PERIOD_SECONDS = 60;

    private PublishedLag() {}

    static Reading<ReplicationLag> read(
            CloudWatchClient client, WorkloadSettings workload, RegionName region, Instant now, String vantage) {
        LagMetric metric = workload.lagMetric();
        Metric asked = Metric.builder()
                .namespace("AWS/RDS")
                .metricName(metric.name())
                .dimensions(dimensions(workload, region))
                .build();
        MetricDataQuery query = MetricDataQuery.builder()
                .id("lag")
                .returnData(true)
                .metricStat(stat -> stat.stat("Maximum").period(PERIOD_SECONDS).metric(asked))
                .build();
        GetMetricDataResponse answer = client.getMetricData(get -> get.startTime(now.minus(WINDOW))
                .endTime(now)
                .scanBy(ScanBy.TIMESTAMP_DESCENDING)
                .metricDataQueries(List.of(query)));
        for (MetricDataResult result : answer.metricDataResults()) {
            if (!result.values().isEmpty() && !result.timestamps().isEmpty()) {
                long micros = Math.round(Math.max(0, result.values().getFirst()) * 1000);
                return new Reading.Answered<>(
                        new ReplicationLag(Duration.ofNanos(micros * 1000), ReplicationLag.Measure.CLOUDWATCH),
                        vantage,
                        result.timestamps().getFirst());
            }
        }
        return new Reading.Unanswered<>(
                "%s has no %s of the last %d minutes".formatted(vantage, metric.name(), WINDOW.toMinutes()));
    }

    private static List<Dimension> dimensions(WorkloadSettings workload, RegionName region) {
        List<Dimension> dimensions = new ArrayList<>();
        dimensions.add(dimension(
                "DBClusterIdentifier", workload.region(region).cluster().identifier()));
        if (workload.lagMetric().bySourceRegion()) {
            workload.regions().keySet().stream()
                    .filter(other -> !other.equals(region))
                    .findFirst()
                    .ifPresent(source -> dimensions.add(dimension("SourceRegion", source.value())));
        }
        return dimensions;
    }

    private static Dimension dimension(String name, String value) {
        return Dimension.builder().name(name).value(value).build();
    }
}
