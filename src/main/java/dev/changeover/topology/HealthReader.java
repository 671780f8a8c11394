package dev.changeover.topology;

/** What {@code GET /v1/health} answers. Every call blocks for a bounded time and throws nothing. */
public interface HealthReader {
    /** The Region's own API, past the edge. */
    Reading<ApiHealth> origin(WorkloadSettings workload, RegionName region);

    /** The API as its consumers reach it. */
    Reading<ApiHealth> publicUrl(WorkloadSettings workload);
}
