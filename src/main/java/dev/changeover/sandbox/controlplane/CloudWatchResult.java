package dev.changeover.sandbox.controlplane;

import java.time.Instant;
import java.util.List;

/** Answers of Amazon CloudWatch. */
public sealed interface CloudWatchResult extends Outcome {

    /** One series per query that returns data, in the order of the queries. */
    record MetricData(List<Series> series) implements CloudWatchResult {}

    /** Points of one query; both lists are of the same length. */
    record Series(String id, String label, List<Instant> timestamps, List<Double> values) {}
}
