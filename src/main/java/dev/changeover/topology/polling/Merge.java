package dev.changeover.topology.polling;

import dev.changeover.topology.GlobalCluster;
import dev.changeover.topology.Observed;
import dev.changeover.topology.Observed.Fresh;
import dev.changeover.topology.Observed.Stale;
import dev.changeover.topology.Observed.Unknown;
import dev.changeover.topology.ReplicationLag;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** Which of several readings of one facet is the one to show. */
final class Merge {
    private Merge() {}

    /** The newest fresh reading; without one, the one with the newest value; without any, the newest attempt. */
    static <T> Observed<T> freshest(Collection<Observed<T>> readings) {
        return readings.stream()
                .max(Comparator.<Observed<T>>comparingInt(Merge::rank).thenComparing(Merge::knowledge))
                .orElseThrow(() -> new IllegalArgumentException("nothing to choose from"));
    }

    /**
     * The global cluster as the Regions tell it together. A Region in which it has no member knows nothing of it, so one
     * that does has the word.
     */
    static Observed<GlobalCluster> globalCluster(Collection<Observed<GlobalCluster>> readings) {
        List<Observed<GlobalCluster>> knowing = readings.stream()
                .filter(reading ->
                        reading.current().filter(GlobalCluster::exists).isPresent())
                .toList();
        return freshest(knowing.isEmpty() ? readings : knowing);
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
