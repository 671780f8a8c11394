package dev.changeover.sandbox.mariadb;

import dev.changeover.topology.RegionName;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the databases were when asked. */
public record FleetStatus(RegionName writer, List<Member> members) {
    public FleetStatus {
        members = List.copyOf(members);
    }

    /** The part a Region's database has. */
    public enum Role {
        WRITER,
        READER,
        /** Detached: it writes for itself and follows nobody. */
        STANDALONE,
        /** A former writer that a failover left behind; it must be rebuilt before it can follow. */
        LEFT_BEHIND,
        /** It has no server: its cluster, or the cluster's instance, was deleted. */
        ABSENT
    }

    /**
     * One Region's database.
     *
     * @param position null when the server is down or does not answer
     * @param replicating whether a reader receives and applies; false for everyone else
     * @param lag from a commit on the writer to its visibility here; null for the writer and while unknown
     * @param replicationDelay how much later than it must the Region's outgoing replication arrives
     */
    public record Member(
            RegionName region,
            int port,
            boolean alive,
            Role role,
            @Nullable GtidPosition position,
            boolean replicating,
            @Nullable Duration lag,
            Duration replicationDelay,
            boolean partitioned) {}

    public Optional<Member> member(RegionName region) {
        return members.stream().filter(member -> member.region().equals(region)).findFirst();
    }
}
