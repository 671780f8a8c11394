package dev.changeover.sandbox.controlplane;

import dev.changeover.sandbox.controlplane.RdsResult.DBClusterSnapshot;
import dev.changeover.topology.RegionName;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;

/** The salvage snapshots of former primaries, kept in the Region that was lost. */
final class SnapshotLog {
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("uuuu-MM-dd-HH-mm-ss").withZone(ZoneOffset.UTC);

    private final List<DBClusterSnapshot> snapshots = new ArrayList<>();

    static String salvageName(DbCluster cluster, Instant at) {
        return "rds:unplanned-global-failover-" + cluster.ids().clusterId() + "-" + STAMP.format(at);
    }

    void add(DbCluster cluster, String name, String engineVersion, Instant at) {
        snapshots.add(new DBClusterSnapshot(cluster.ids(), name, "available", engineVersion, at));
    }

    List<DBClusterSnapshot> in(RegionName region) {
        List<DBClusterSnapshot> found = new ArrayList<>();
        for (DBClusterSnapshot snapshot : snapshots) {
            if (snapshot.cluster().region().equals(region)) {
                found.add(snapshot);
            }
        }
        return found;
    }
}
