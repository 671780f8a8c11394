package dev.changeover.topology;

import java.time.Instant;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Everything that was last seen of one workload, numbered: a plan is pinned to the number of the snapshot that the
 * operator reviewed.
 *
 * @param number rises by one with every snapshot of one console process
 * @param globalCluster the global cluster, from whichever Region answered last
 * @param routing where the edge is told to send requests
 * @param publicUrl what the public URL answered
 */
public record TopologySnapshot(
        long number,
        Instant at,
        WorkloadId workload,
        Observed<GlobalCluster> globalCluster,
        SortedMap<RegionName, RegionSnapshot> regions,
        Observed<Routing> routing,
        Observed<ApiHealth> publicUrl) {
    public TopologySnapshot {
        regions = Collections.unmodifiableSortedMap(new TreeMap<>(regions));
    }

    public Optional<RegionSnapshot> region(RegionName region) {
        return Optional.ofNullable(regions.get(region));
    }

    /** The Region of the writer by present readings only. */
    public Optional<RegionName> writerRegion() {
        return new Writers(this, Observed::current).writer();
    }

    /** The Region of the writer as it was last known, however long ago. */
    public Optional<RegionName> lastWriter() {
        return new Writers(this, Observed::last).writer();
    }

    /**
     * Whether a Region is not protected by, or is no part of, the global cluster that has the writer: after a detach the
     * Regions are apart until the one that was left behind is rebuilt. As last known.
     */
    public boolean isApart(RegionName region) {
        Optional<RegionName> writer = lastWriter();
        Optional<GlobalCluster> global = globalCluster.last();
        return writer.isPresent()
                && global.isPresent()
                && !region.equals(writer.get())
                && !(global.get().isPrimary(writer.get())
                        && global.get().member(region).isPresent());
    }

    /**
     * Whether a Region's database was seen to take writes by a reading begun at or after {@code since}: by its own
     * SQL, else by the health answer of its own API. Either is a truthful witness; the control plane's word is not.
     */
    public boolean seenAsWriter(RegionName region, Instant since) {
        return witnessed(region, since, DatabaseRole.WRITER);
    }

    /** Whether a Region's database was seen to refuse writes by a reading begun at or after {@code since}. */
    public boolean seenAsReader(RegionName region, Instant since) {
        return witnessed(region, since, DatabaseRole.READER);
    }

    private boolean witnessed(RegionName region, Instant since, DatabaseRole role) {
        RegionSnapshot seen = regions.get(region);
        if (seen == null) {
            return false;
        }
        Optional<DatabaseRole> bySql = seen.database().since(since);
        return bySql.or(() -> seen.api().since(since).map(ApiHealth::database))
                .map(role::equals)
                .orElse(false);
    }

    /** The first snapshot of a process: nothing has been read yet. */
    public static TopologySnapshot blank(long number, Instant at, Workload workload) {
        SortedMap<RegionName, RegionSnapshot> blank = new TreeMap<>();
        for (RegionName region : workload.clusters().keySet()) {
            blank.put(
                    region,
                    new RegionSnapshot(
                            region,
                            Observed.unknown(at, "rds " + region),
                            Observed.unknown(at, "rds proxy " + region),
                            Observed.unknown(at, "sql " + region),
                            Observed.unknown(at, "api " + region),
                            Observed.unknown(at, "heartbeat " + region)));
        }
        return new TopologySnapshot(
                number,
                at,
                workload.id(),
                Observed.unknown(at, "rds"),
                blank,
                Observed.unknown(at, "edge configuration"),
                Observed.unknown(at, "public URL"));
    }
}
