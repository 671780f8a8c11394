package dev.changeover.topology;

/** How a workload's traffic is moved between Regions. Each is a real mechanism with its own speed and its own catch. */
public enum TrafficKind {
    /** A CloudFront Function reads the active origin and the write fence from a KeyValueStore: seconds. */
    KEY_VALUE_STORE("key-value-store", true),
    /** UpdateDistribution with ETag, then an invalidation: minutes. It knows no write fence. */
    DISTRIBUTION("distribution", false),
    /** Failover records: time to live and health checks. It knows no write fence. */
    ROUTE53("route53", false);

    private final String label;
    private final boolean fences;

    TrafficKind(String label, boolean fences) {
        this.label = label;
        this.fences = fences;
    }

    /** The word used in configuration and on screen. */
    public String label() {
        return label;
    }

    /** Whether writes can be fenced at the edge with this mechanism. */
    public boolean fences() {
        return fences;
    }
}
