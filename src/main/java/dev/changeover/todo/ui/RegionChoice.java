package dev.changeover.todo.ui;

import dev.changeover.topology.DatabaseRole;
import dev.changeover.topology.GlobalCluster;
import dev.changeover.topology.GlobalClusterMember;
import dev.changeover.topology.RegionName;
import dev.changeover.topology.RegionSnapshot;
import dev.changeover.topology.Routing;
import dev.changeover.topology.TopologySnapshot;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Which Region's database to ask. A pure reading of the newest snapshot. */
final class RegionChoice {
    private static final Duration LAG_IS_WORTH = Duration.ofMillis(5);
    /** A reader that is further behind is asked only when the writer does not answer. */
    static final Duration CLOSE = Duration.ofSeconds(1);

    private static final Duration FAR = Duration.ofMinutes(1);

    private RegionChoice() {}

    /**
     * Where writes go: the primary, if its own SQL does not deny it; else whichever Region's SQL says that it is the
     * writer; else the last known primary, which will say for itself. After a detach there may be two writers, and the
     * primary may be the one that was left behind: what is written there is lost when it is rebuilt.
     */
    static Optional<RegionName> writer(TopologySnapshot snapshot) {
        if (snapshot.regions().keySet().stream().anyMatch(snapshot::isApart)) {
            return snapshot.lastWriter();
        }
        Optional<RegionName> primary =
                snapshot.globalCluster().last().flatMap(GlobalCluster::primary).map(GlobalClusterMember::region);
        Optional<RegionName> bySql = snapshot.regions().values().stream()
                .filter(region -> says(region, DatabaseRole.WRITER))
                .map(RegionSnapshot::region)
                .findFirst();
        boolean denied = primary.flatMap(snapshot::region)
                .filter(region -> says(region, DatabaseRole.READER))
                .isPresent();
        boolean confirmed = primary.flatMap(snapshot::region)
                .filter(region -> says(region, DatabaseRole.WRITER))
                .isPresent();
        return confirmed || (!denied && bySql.isEmpty()) ? primary : bySql.or(() -> primary);
    }

    /**
     * Every Region in the order in which to try reading: who was heard last, the nearest first, then those that lag, then the silent ones. The writer
     * is nobody's laggard: another Region has to be nearer by more than {@link #LAG_IS_WORTH}. One that was left behind by a
     * detach follows nobody and is not read at all.
     *
     * @param roundTrips as measured lately; a Region without one counts as far
     */
    static List<RegionName> readers(TopologySnapshot snapshot, Map<RegionName, Duration> roundTrips) {
        Optional<RegionName> writer = writer(snapshot);
        return snapshot.regions().values().stream()
                .filter(region -> !snapshot.isApart(region.region()))
                .sorted(Comparator.comparing((RegionSnapshot region) ->
                                region.database().current().isEmpty())
                        .thenComparing(region -> isLate(region, writer))
                        .thenComparing(region -> {
                            boolean writes = writer.equals(Optional.of(region.region()));
                            Duration way = roundTrips.getOrDefault(region.region(), writes ? Duration.ZERO : FAR);
                            return writes ? way : way.plus(LAG_IS_WORTH);
                        })
                        .thenComparing(RegionSnapshot::region))
                .map(RegionSnapshot::region)
                .toList();
    }

    /** Whether a reader shows the past. One whose lag is not known may. */
    private static boolean isLate(RegionSnapshot region, Optional<RegionName> writer) {
        return !writer.equals(Optional.of(region.region()))
                && region.lag()
                        .current()
                        .filter(lag -> lag.behind().compareTo(CLOSE) < 0)
                        .isEmpty();
    }

    /** Whether the writer is on its way: Aurora says so, or the edge is told to refuse writes. */
    static boolean isMoving(TopologySnapshot snapshot) {
        return isChanging(snapshot)
                || snapshot.routing().current().filter(Routing::writesFenced).isPresent();
    }

    /** Whether Aurora says so: a run that has halted may leave the fence where nothing moves any more. */
    static boolean isChanging(TopologySnapshot snapshot) {
        return snapshot.globalCluster()
                .current()
                .filter(cluster -> !cluster.isSettled())
                .isPresent();
    }

    private static boolean says(RegionSnapshot region, DatabaseRole role) {
        return region.database().current().equals(Optional.of(role));
    }
}
