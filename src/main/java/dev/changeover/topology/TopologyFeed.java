package dev.changeover.topology;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * The stream of snapshots that every view, the preflight and the driver read. The number of AWS calls behind it does
 * not depend on the number of its readers.
 */
public interface TopologyFeed {
    List<Workload> workloads();

    Optional<Workload> workload(WorkloadId id);

    /** The newest snapshot; never absent for a known workload, but all its facets may be unknown. */
    TopologySnapshot latest(WorkloadId workload);

    /** The lag samples of the last ten minutes, oldest first. */
    List<LagSample> recentLag(WorkloadId workload);

    /** Calls back with every new snapshot, in order, from a thread of the feed; the callback must not block. */
    Subscription onSnapshot(WorkloadId workload, Consumer<TopologySnapshot> listener);

    /** Calls back with every new lag sample, at least one a second and Region while the sources answer. */
    Subscription onLag(WorkloadId workload, Consumer<LagSample> listener);

    /** Polls fast until the returned pursuit is closed: for the time of a run. */
    Pursuit hasten(WorkloadId workload);

    /** Fast polling, faster still for what somebody waits for. */
    interface Pursuit extends Subscription {
        /**
         * Asks for these readings at once, and then as often as their sources bear it, until others are named. A source
         * that throttles is asked no sooner for that.
         */
        void await(Set<Facet> facets);

        /** Asks for what is awaited once more at once: something has just been changed, or has become more urgent. */
        void again();
    }

    /** Ends what it was returned for; closing twice is harmless. */
    interface Subscription extends AutoCloseable {
        @Override
        void close();
    }
}
