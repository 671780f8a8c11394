package dev.changeover.sandbox.wire;

import dev.changeover.sandbox.controlplane.CloudWatchOperation;
import dev.changeover.sandbox.controlplane.CloudWatchOperation.Query;
import dev.changeover.topology.RegionName;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A GetMetricData request as a tree, which all three protocols come to, made into an operation. */
final class MetricDataTree {
    private static final Set<String> STATISTICS = Set.of("Average", "Minimum", "Maximum", "Sum", "SampleCount");

    private MetricDataTree() {}

    static CloudWatchOperation.GetMetricData decode(JsonNode tree, RegionName region) {
        if (tree.hasNonNull("NextToken")) {
            throw Refused.with("InvalidNextToken", 400, "The NextToken is not one that was handed out.");
        }
        List<Query> queries = new ArrayList<>();
        for (JsonNode query : tree.path("MetricDataQueries")) {
            queries.add(query(query));
        }
        if (queries.isEmpty()) {
            throw invalid("The parameter MetricDataQueries is required.");
        }
        return new CloudWatchOperation.GetMetricData(
                region,
                queries,
                time(tree, "StartTime"),
                time(tree, "EndTime"),
                !"TimestampAscending".equals(text(tree, "ScanBy", "TimestampDescending")));
    }

    private static Query query(JsonNode query) {
        String id = text(query, "Id", null);
        JsonNode stat = query.path("MetricStat");
        if (stat.isMissingNode() || stat.isNull()) {
            throw invalid("Query " + id + " has no MetricStat; expressions are not known to this sandbox.");
        }
        JsonNode metric = stat.path("Metric");
        String name = text(metric, "MetricName", null);
        String statistic = text(stat, "Stat", null);
        if (!STATISTICS.contains(statistic)) {
            throw invalid("The statistic " + statistic + " of query " + id + " is none of " + STATISTICS + ".");
        }
        Map<String, String> dimensions = new HashMap<>();
        for (JsonNode dimension : metric.path("Dimensions")) {
            dimensions.put(text(dimension, "Name", null), text(dimension, "Value", null));
        }
        boolean returned = !query.path("ReturnData").asString("true").equals("false");
        return new Query(
                id,
                text(metric, "Namespace", null),
                name,
                dimensions,
                period(stat),
                statistic,
                text(query, "Label", name),
                returned);
    }

    private static Duration period(JsonNode stat) {
        int seconds = stat.path("Period").asInt(-1);
        if (seconds < 1 || (seconds > 30 && seconds % 60 != 0)) {
            throw invalid("The parameter Period must be 1, 5, 10, 20, 30, or a multiple of 60.");
        }
        return Duration.ofSeconds(seconds);
    }

    private static String text(JsonNode object, String name, @Nullable String otherwise) {
        JsonNode value = object.path(name);
        if (value.isString()) {
            return value.asString();
        }
        if (otherwise == null) {
            throw invalid("The parameter " + name + " is required.");
        }
        return otherwise;
    }

    /** Seconds since 1970 in JSON and CBOR, ISO 8601 in Query. */
    private static Instant time(JsonNode tree, String name) {
        JsonNode value = tree.path(name);
        if (value.isNumber()) {
            return Instant.ofEpochMilli(Math.round(value.asDouble() * 1_000));
        }
        try {
            return OffsetDateTime.parse(text(tree, name, null)).toInstant();
        } catch (DateTimeException malformed) {
            throw invalid("The parameter " + name + " must be a time such as 2026-11-23T06:00:00Z.");
        }
    }

    private static Refused invalid(String message) {
        return Refused.with("ValidationError", 400, message);
    }
}
