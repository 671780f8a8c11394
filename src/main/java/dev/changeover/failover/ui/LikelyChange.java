package dev.changeover.failover.ui;

import dev.changeover.topology.ApiHealth;
import dev.changeover.topology.DatabaseRole;
import dev.changeover.topology.GlobalCluster;
import dev.changeover.topology.GlobalClusterMember;
import dev.changeover.topology.RegionSnapshot;
import dev.changeover.topology.TopologySnapshot;
import java.util.Optional;

/** Which of the two changes the operator is likelier to need, for emphasis only: the preflight judges either. */
final class LikelyChange {
    private LikelyChange() {}

    /** A failover once the known writer is not seen to take writes; before anything is known, a switchover. */
    static Kind of(TopologySnapshot snapshot) {
        Optional<RegionSnapshot> writer = snapshot.globalCluster()
                .last()
                .flatMap(GlobalCluster::primary)
                .map(GlobalClusterMember::region)
                .flatMap(snapshot::region);
        boolean lost = writer.filter(region -> !takesWrites(region)).isPresent();
        return lost ? Kind.FAILOVER : Kind.SWITCHOVER;
    }

    private static boolean takesWrites(RegionSnapshot region) {
        return region.database()
                .current()
                .or(() -> region.api().current().map(ApiHealth::database))
                .filter(DatabaseRole.WRITER::equals)
                .isPresent();
    }
}
