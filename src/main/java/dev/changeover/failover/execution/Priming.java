package dev.changeover.failover.execution;

import dev.changeover.failover.Actuator;
import dev.changeover.failover.Journal;
import dev.changeover.topology.TopologyFeed;
import dev.changeover.topology.Workload;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Goes through what a changeover needs before there is one. What a process does for the first time takes it tenths of a
 * second, and a console's first changeover may be its only one. Changes nothing.
 *
 * @see "ADR-022 a console goes through a changeover before there is one"
 */
final class Priming implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(Priming.class);

    /** So often that the compiler has seen it: interpreted code takes several times as long. */
    private static final int ROUNDS = 30;

    private final TopologyFeed feed;
    private final Journal journal;
    private final Actuator actuator;
    private final BooleanSupplier busy;
    private final CountDownLatch over = new CountDownLatch(1);
    private volatile boolean begun;

    /** @param busy whether there is a changeover by now: it needs the machine more */
    Priming(TopologyFeed feed, Journal journal, Actuator actuator, BooleanSupplier busy) {
        this.feed = feed;
        this.journal = journal;
        this.actuator = actuator;
        this.busy = busy;
    }

    void begin() {
        begun = true;
        Thread.ofPlatform().name("priming").daemon().start(this);
    }

    /** Returns once it is over, at once where it was never begun, and no later than after {@code most}. */
    void await(Duration most) {
        try {
            boolean inTime = !begun || over.await(most.toMillis(), TimeUnit.MILLISECONDS);
            LOG.debug("waited for, in time: {}", inTime);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void run() {
        try {
            rehearse(0);
            feed.workloads()
                    .forEach(workload ->
                            workload.clusters().keySet().forEach(region -> actuator.prepare(workload.id(), region)));
            for (int round = 1; round < ROUNDS && !busy.getAsBoolean(); round++) {
                rehearse(round);
            }
        } catch (RuntimeException bug) {
            LOG.error("what the first changeover needs could not be gone through", bug);
        } finally {
            over.countDown();
        }
    }

    /** Each round another workload: all of them go the same way, unless their traffic does not. */
    private void rehearse(int round) {
        journal.prepare();
        List<Workload> all = feed.workloads();
        if (!all.isEmpty()) {
            Workload workload = all.get(round % all.size());
            actuator.rehearse(workload.id(), workload.clusters().firstKey());
        }
    }
}
