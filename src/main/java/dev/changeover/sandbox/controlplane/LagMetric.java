package dev.changeover.sandbox.controlplane;

import org.jspecify.annotations.Nullable;

/** The lag metrics of an Aurora Global Database in namespace {@code AWS/RDS}; milliseconds. */
public enum LagMetric {
    RPO_LAG("AuroraGlobalDBRPOLag"),
    REPLICATION_LAG("AuroraGlobalDBReplicationLag"),
    PROGRESS_LAG("AuroraGlobalDBProgressLag");

    private final String metricName;

    LagMetric(String metricName) {
        this.metricName = metricName;
    }

    /** AWS's name of the metric. */
    public String metricName() {
        return metricName;
    }

    static @Nullable LagMetric named(String name) {
        for (LagMetric metric : values()) {
            if (metric.metricName.equals(name)) {
                return metric;
            }
        }
        return null;
    }
}
