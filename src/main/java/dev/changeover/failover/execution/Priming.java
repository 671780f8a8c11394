package dev.changeover.failover.execution;

import dev.changeover.failover.Actuator;
import dev.changeover.failover.Journal;
import dev.changeover.topology.TopologyFeed;
import dev.changeover.topology.Workload;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Goes through what a changeover needs before there is one. What a process does for the first time takes it tenths of a
 * second, and a console's first changeover may be its only one. Changes nothing, and nothing waits for it.
 */
final class Priming {
    private static final Logger LOG = LoggerFactory.getLogger(Priming.class);

    /** So often that the compiler has seen it: interpreted code takes several times as long. */
    private static final int ROUNDS = 50;

    private Priming() {}

    static void begin(TopologyFeed feed, Journal journal, Actuator actuator) {
        Thread.ofPlatform().name("priming").daemon().start(() -> {
            try {
                for (int round = 0; round < ROUNDS; round++) {
                    journal.prepare();
                }
                feed.workloads().forEach(workload -> prepare(workload, actuator));
            } catch (RuntimeException bug) {
                LOG.error("what the first changeover needs could not be gone through", bug);
            }
        });
    }

    private static void prepare(Workload workload, Actuator actuator) {
        workload.clusters().keySet().forEach(region -> actuator.prepare(workload.id(), region));
    }
}
