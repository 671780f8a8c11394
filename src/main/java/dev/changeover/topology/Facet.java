package dev.changeover.topology;

import org.jspecify.annotations.Nullable;

/**
 * One reading of a workload that somebody may wait for.
 *
 * @param region whose reading it is; absent where it is that of no Region, or of whichever answers first
 */
public record Facet(Kind kind, @Nullable RegionName region) {
    /** What is read. */
    public enum Kind {
        GLOBAL_CLUSTER,
        ROUTING,
        PUBLIC_URL,
        CLUSTER,
        PROXY,
        DATABASE,
        API,
        PUBLISHED_LAG
    }

    public static Facet of(Kind kind) {
        return new Facet(kind, null);
    }

    public static Facet in(RegionName region, Kind kind) {
        return new Facet(kind, region);
    }
}
