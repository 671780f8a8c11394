package dev.changeover.sandbox.controlplane;

import dev.changeover.sandbox.controlplane.RdsResult.DBClusterSnapshot;
import dev.changeover.topology.RegionName;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The snapshots of clusters: those that Aurora keeps of former primaries, and those that were asked for. */
final class SnapshotLog {
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("uuuu-MM-dd-HH-mm-ss").withZone(ZoneOffset.UTC);

    /** One snapshot and how far it is. */
    static final class Entry {
        private final DbCluster source;
        private final Presence presence = new Presence(Presence.Being.CREATING);
        private DBClusterSnapshot snapshot;

        private Entry(DbCluster source, DBClusterSnapshot snapshot) {
            this.source = source;
            this.snapshot = snapshot;
        }

        DBClusterSnapshot snapshot() {
            return snapshot;
        }

        Presence presence() {
            return presence;
        }

        DbCluster source() {
            return source;
        }

        boolean is(String status) {
            return snapshot.status().equals(status);
        }

        void ended(String status) {
            presence.settle(Presence.Being.PRESENT);
            snapshot = new DBClusterSnapshot(
                    snapshot.cluster(),
                    snapshot.identifier(),
                    snapshot.type(),
                    status,
                    snapshot.engineVersion(),
                    snapshot.createdAt(),
                    snapshot.tags());
        }
    }

    private final List<Entry> entries = new ArrayList<>();

    static String salvageName(DbCluster cluster, Instant at) {
        return "rds:unplanned-global-failover-" + cluster.ids().clusterId() + "-" + STAMP.format(at);
    }

    void add(DbCluster cluster, String name, String engineVersion, Instant at) {
        entries.add(new Entry(
                cluster,
                new DBClusterSnapshot(cluster.ids(), name, "automated", "available", engineVersion, at, Map.of())));
    }

    /** A snapshot that somebody asked for, as yet {@code creating}. */
    Entry begin(DbCluster cluster, String name, String engineVersion, Map<String, String> tags, Instant at) {
        Entry entry = new Entry(
                cluster, new DBClusterSnapshot(cluster.ids(), name, "manual", "creating", engineVersion, at, tags));
        entries.add(entry);
        return entry;
    }

    Entry recall(DbCluster source, DBClusterSnapshot kept) {
        Entry entry = new Entry(source, kept);
        entries.add(entry);
        return entry;
    }

    List<Entry> entries() {
        return entries;
    }

    @Nullable
    Entry named(RegionName region, String name) {
        for (Entry entry : entries) {
            if (entry.snapshot.cluster().region().equals(region)
                    && entry.snapshot.identifier().equals(name)) {
                return entry;
            }
        }
        return null;
    }

    List<DBClusterSnapshot> in(RegionName region) {
        List<DBClusterSnapshot> found = new ArrayList<>();
        for (Entry entry : entries) {
            if (entry.snapshot.cluster().region().equals(region)) {
                found.add(entry.snapshot);
            }
        }
        return found;
    }
}
