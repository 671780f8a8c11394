package dev.changeover.failover.simulation;

import dev.changeover.topology.Observed;
import dev.changeover.topology.RegionName;
import dev.changeover.topology.RegionSnapshot;
import dev.changeover.topology.TopologySnapshot;
import java.time.Duration;
import java.time.Instant;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A cache that forgets to say how old its answers are. */
final class StaleCache implements Mutation {
    private static final Duration KEPT = Duration.ofSeconds(8);

    private @Nullable TopologySnapshot kept;

    @Override
    public TopologySnapshot snapshot(TopologySnapshot snapshot) {
        TopologySnapshot old = kept;
        if (old == null || old.at().plus(KEPT).isBefore(snapshot.at())) {
            kept = snapshot;
            return snapshot;
        }
        SortedMap<RegionName, RegionSnapshot> regions = new TreeMap<>();
        Instant now = snapshot.at();
        old.regions()
                .forEach((name, r) -> regions.put(
                        name,
                        new RegionSnapshot(
                                name,
                                as(r.cluster(), now),
                                as(r.proxy(), now),
                                as(r.database(), now),
                                as(r.api(), now),
                                as(r.lag(), now))));
        return new TopologySnapshot(
                snapshot.number(),
                now,
                old.workload(),
                as(old.globalCluster(), now),
                regions,
                as(old.routing(), now),
                as(old.publicUrl(), now));
    }

    private static <T> Observed<T> as(Observed<T> reading, Instant now) {
        return reading instanceof Observed.Fresh<T>(T value, Instant _, String vantage)
                ? new Observed.Fresh<>(value, now, vantage)
                : reading;
    }
}
