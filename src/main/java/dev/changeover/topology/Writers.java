package dev.changeover.topology;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Who is the workload's writer. While its Regions are in one global cluster, that cluster's primary is. Once one of them
 * was detached, the global cluster knows of the others only, and its primary may be a database that nobody uses any more:
 * then the databases say who takes writes, and where several do, it is the one to which traffic goes.
 *
 * @see "ADR-019 the way back after a detach is a change of its own"
 */
final class Writers {
    private final TopologySnapshot seen;
    private final Reader reader;

    /** Which value of a reading counts: the present one only, or the newest there ever was. */
    interface Reader {
        <T> Optional<T> read(Observed<T> reading);
    }

    Writers(TopologySnapshot seen, Reader reader) {
        this.seen = seen;
        this.reader = reader;
    }

    Optional<RegionName> writer() {
        Optional<GlobalCluster> global = reader.read(seen.globalCluster());
        Optional<RegionName> primary = global.flatMap(GlobalCluster::primary).map(GlobalClusterMember::region);
        List<RegionName> alone = global.map(this::standingAlone).orElse(List.of());
        if (alone.isEmpty()) {
            return primary;
        }
        Optional<RegionName> served = reader.read(seen.routing()).map(Routing::activeOrigin);
        if (primary.filter(this::takesWrites).isEmpty()
                || served.filter(alone::contains).isPresent()) {
            return served.filter(alone::contains).or(() -> Optional.of(alone.getFirst()));
        }
        return primary.filter(region ->
                        !isStale(region) || served.filter(region::equals).isPresent())
                .or(() -> Optional.of(alone.getFirst()));
    }

    /** Those in no global cluster with the others, and yet writers. */
    private List<RegionName> standingAlone(GlobalCluster global) {
        List<RegionName> alone = new ArrayList<>();
        for (RegionName region : seen.regions().keySet()) {
            if (global.member(region).isEmpty() && isWriter(region)) {
                alone.add(region);
            }
        }
        return alone;
    }

    /** Where its RDS endpoint is silent, its database says so alone. */
    private boolean isWriter(RegionName region) {
        return seen.region(region)
                        .flatMap(r -> reader.read(r.cluster()))
                        .map(DbCluster::hasWriter)
                        .orElse(true)
                && takesWrites(region);
    }

    /** By the Region's own SQL, else by its API, else by what the public URL answered from it. */
    private boolean takesWrites(RegionName region) {
        return seen.region(region)
                .flatMap(r ->
                        reader.read(r.database()).or(() -> reader.read(r.api()).map(ApiHealth::database)))
                .or(() -> reader.read(seen.publicUrl())
                        .filter(h -> h.servedBy().equals(region))
                        .map(ApiHealth::database))
                .filter(DatabaseRole.WRITER::equals)
                .isPresent();
    }

    private boolean isStale(RegionName region) {
        return seen.region(region).flatMap(r -> r.database().current()).isEmpty();
    }
}
