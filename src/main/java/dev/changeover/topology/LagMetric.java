package dev.changeover.topology;

/**
 * The published metric that stands in for the heartbeat.
 *
 * @param name of the metric in {@code AWS/RDS}, in milliseconds
 * @param bySourceRegion whether the metric is asked for by {@code SourceRegion} beside the cluster: AWS's own pages
 *     differ about its dimensions
 */
public record LagMetric(String name, boolean bySourceRegion) {}
