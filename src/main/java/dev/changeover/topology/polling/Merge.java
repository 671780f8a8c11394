package dev.changeover.topology.polling;

import dev.changeover.topology.Observed;
import dev.changeover.topology.Observed.Fresh;
import dev.changeover.topology.Observed.Stale;
import dev.changeover.topology.Observed.Unknown;
import dev.changeover.topology.ReplicationLag;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;

/** Which of several readings of one facet is the one to show. */
final class Merge {
    private Merge() {}

    /** The newest fresh reading; without one, the one with the newest value; without any, the newest attempt. */
    static <T> Observed<T> freshest(Collection<Observed<T>> readings) {
        return readings.stream()
                .max(Comparator.<Observed<T>>comparingInt(Merge::rank).thenComparing(Merge::knowledge))
                .orElseThrow(() -> new IllegalArgumentException("nothing to choose from"));
    }

    /** The heartbeat while it is measured; else the published metric, if it knows something newer. */
    static Observed<ReplicationLag> lag(Observed<ReplicationLag> heartbeat, Observed<ReplicationLag> published) {
        boolean better = !(heartbeat instanceof Fresh)
                && published instanceof Fresh<ReplicationLag>
                && (heartbeat instanceof Unknown || published.at().isAfter(knowledge(heartbeat)));
        return better ? published : heartbeat;
    }

    private static int rank(Observed<?> reading) {
        return switch (reading) {
            case Fresh<?> _ -> 2;
            case Stale<?> _ -> 1;
            case Unknown<?> _ -> 0;
        };
    }

    private static Instant knowledge(Observed<?> reading) {
        return switch (reading) {
            case Fresh<?> fresh -> fresh.at();
            case Stale<?> stale -> stale.valueAt();
            case Unknown<?> unknown -> unknown.at();
        };
    }
}
