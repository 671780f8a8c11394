package dev.changeover.failover.execution;

import dev.changeover.failover.Change;
import dev.changeover.failover.LossEstimate;
import dev.changeover.failover.Run;
import dev.changeover.failover.Standing;
import dev.changeover.topology.RegionName;
import dev.changeover.topology.TopologyFeed;
import dev.changeover.topology.TopologyFeed.Subscription;
import dev.changeover.topology.TopologySnapshot;
import dev.changeover.topology.Workload;
import dev.changeover.topology.WorkloadId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Judges all the time whether each workload could be changed over, from the feed alone: at once when a verdict changes,
 * and else as often as it is told to, so that an old judgement is never taken for a present one.
 */
public final class ReadinessWatch implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ReadinessWatch.class);
    /** Snapshots come many times a second; more judgements than this help nobody. */
    private static final Duration APART = Duration.ofMillis(200);

    private final Changeovers changeovers;
    private final TopologyFeed feed;
    private final InstantSource clock;
    private final Duration every;
    private final Map<WorkloadId, List<Standing>> newest = new ConcurrentHashMap<>();
    private final List<Consumer<WorkloadId>> listeners = new CopyOnWriteArrayList<>();
    private final List<Subscription> subscriptions = new ArrayList<>();
    private volatile boolean closing;
    private final Semaphore bell = new Semaphore(0);
    private final Thread thread = Thread.ofPlatform().daemon().name("readiness").unstarted(this::watch);

    /** @param every the longest time between two judgements */
    public ReadinessWatch(Changeovers changeovers, TopologyFeed feed, InstantSource clock, Duration every) {
        this.changeovers = changeovers;
        this.feed = feed;
        this.clock = clock;
        this.every = every;
    }

    /** Begins to watch, until closed. */
    void start() {
        feed.workloads().forEach(w -> subscriptions.add(feed.onSnapshot(w.id(), _ -> bell.release())));
        subscriptions.add(changeovers.board().onChange(_ -> bell.release()));
        thread.start();
    }

    /** The newest judgement of each Region that could take over; before there is one, it is made. */
    public List<Standing> standings(WorkloadId workload) {
        List<Standing> known = newest.get(workload);
        return known == null ? judge(workload) : known;
    }

    /** Calls back when there is a newer judgement, from the watch's thread; the callback must not block. */
    public Subscription onChange(Consumer<WorkloadId> listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    /** Judges each Region but the writer's as things stand at this moment. */
    public List<Standing> judge(WorkloadId id) {
        Workload workload =
                feed.workload(id).orElseThrow(() -> new IllegalArgumentException("there is no workload '" + id + "'"));
        TopologySnapshot seen = feed.latest(id);
        Optional<RegionName> writer = seen.lastWriter();
        Instant at = clock.instant();
        return workload.clusters().keySet().stream()
                .filter(region -> writer.filter(region::equals).isEmpty())
                .map(region -> judge(id, region, seen, at))
                .toList();
    }

    private Standing judge(WorkloadId id, RegionName target, TopologySnapshot seen, Instant at) {
        Optional<LossEstimate> loss = LossEstimate.of(seen, target);
        return new Standing(
                id,
                target,
                changeovers.preflight(id, new Change.Switchover(target), seen),
                changeovers.preflight(id, Standing.failoverTo(target, loss), seen),
                loss.orElse(null),
                changeovers.board().open(id).map(Run::id).orElse(null),
                at);
    }

    private void watch() {
        try {
            while (true) {
                feed.workloads().forEach(this::look);
                TimeUnit.NANOSECONDS.sleep(APART.toNanos());
                boolean _ = bell.tryAcquire(every.toNanos(), TimeUnit.NANOSECONDS);
                bell.drainPermits();
            }
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }

    private void look(Workload workload) {
        try {
            List<Standing> now = judge(workload.id());
            List<Standing> before = newest.getOrDefault(workload.id(), List.of());
            if (isNews(before, now)) {
                newest.put(workload.id(), now);
                listeners.forEach(listener -> listener.accept(workload.id()));
            }
        } catch (RuntimeException unreadable) {
            if (closing) {
                return;
            }
            LOG.warn("workload {}: its readiness cannot be judged: {}", workload.id(), unreadable.toString());
        }
    }

    private boolean isNews(List<Standing> before, List<Standing> now) {
        if (before.size() != now.size()) {
            return true;
        }
        for (int i = 0; i < now.size(); i++) {
            Standing old = before.get(i);
            if (now.get(i).differsFrom(old)
                    || !now.get(i).judgedAt().isBefore(old.judgedAt().plus(every))) {
                return true;
            }
        }
        return false;
    }

    @Override
    public void close() {
        closing = true;
        subscriptions.forEach(Subscription::close);
        thread.interrupt();
    }
}
