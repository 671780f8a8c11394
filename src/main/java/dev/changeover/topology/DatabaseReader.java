package dev.changeover.topology;

/** What a Region's database says of itself. Every call blocks for a bounded time and throws nothing. */
public interface DatabaseReader {
    Reading<DatabaseRole> role(WorkloadSettings workload, RegionName region);
}
