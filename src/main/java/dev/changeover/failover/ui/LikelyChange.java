package dev.changeover.failover.ui;

import dev.changeover.topology.ApiHealth;
import dev.changeover.topology.DatabaseRole;
import dev.changeover.topology.RegionName;
import dev.changeover.topology.RegionSnapshot;
import dev.changeover.topology.TopologySnapshot;
import java.util.Optional;

/** Which of the changes the operator is likelier to need, for emphasis only: the preflight judges either. */
final class LikelyChange {
    private LikelyChange() {}

    /** A failover once the known writer is not seen to take writes; before anything is known, a switchover. */
    static Kind of(TopologySnapshot snapshot) {
        if (leftBehind(snapshot).isPresent()) {
            return Kind.REBUILD;
        }
        Optional<RegionSnapshot> writer = snapshot.lastWriter().flatMap(snapshot::region);
        boolean lost = writer.filter(region -> !takesWrites(region)).isPresent();
        return lost ? Kind.FAILOVER : Kind.SWITCHOVER;
    }

    /** A Region that a detach has left behind: until it is rebuilt neither of the other changes is possible. */
    static Optional<RegionName> leftBehind(TopologySnapshot snapshot) {
        return snapshot.regions().keySet().stream().filter(snapshot::isApart).findFirst();
    }

    private static boolean takesWrites(RegionSnapshot region) {
        return region.database()
                .current()
                .or(() -> region.api().current().map(ApiHealth::database))
                .filter(DatabaseRole.WRITER::equals)
                .isPresent();
    }
}
