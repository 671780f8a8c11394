package dev.changeover.sandbox.controlplane;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What must survive a restart of the sandbox, for it is nowhere in the databases: which global clusters, clusters and
 * snapshots there are, and where traffic goes. Roles within a global cluster are the databases' own to tell.
 *
 * @param serving the Region to which the edge leads; null when it leads to none
 */
public record AwsMemory(
        @Nullable String serving, List<Global> globals, List<Cluster> clusters, List<Snapshot> snapshots) {
    /**
     * A global cluster.
     *
     * @param being the name of a {@link Presence.Being}, as in the others
     * @param members their Regions
     */
    public record Global(String id, String being, boolean deletionProtection, List<String> members) {}

    /** A Region's cluster and its instance. */
    public record Cluster(
            String region,
            String being,
            String instance,
            boolean writer,
            boolean hasData,
            int generation,
            @Nullable String finalSnapshot,
            ClusterSpec spec,
            InstanceSpec instanceSpec) {}

    /** A snapshot of a Region's cluster. */
    public record Snapshot(
            String region,
            String identifier,
            String type,
            String status,
            String engineVersion,
            Instant createdAt,
            Map<String, String> tags) {}

    public AwsMemory {
        globals = List.copyOf(globals);
        clusters = List.copyOf(clusters);
        snapshots = List.copyOf(snapshots);
    }
}
