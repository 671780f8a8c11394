package dev.changeover.topology;

import java.time.Instant;

/**
 * Measures the lag of every secondary by a beat: a row written to the writer several times a second and timed until
 * it becomes visible.
 */
public interface HeartbeatSource {
    /** Begins to beat and to measure, until the answer is closed. The listener is called from several threads. */
    TopologyFeed.Subscription follow(WorkloadSettings workload, Listener listener);

    /** Receives every measurement, several a second and Region while the databases answer. */
    interface Listener {
        /** A reader was looked at; {@code began} is when the reading that found this lag began. */
        void measured(RegionName region, Instant began, Reading<ReplicationLag> reading);

        /** A Region's database took a beat: it is the writer, where there is nothing to lag. */
        void beaten(RegionName region, Instant began);
    }
}
