package dev.changeover.topology.polling;

import dev.changeover.topology.ApiHealth;
import dev.changeover.topology.Facet;
import dev.changeover.topology.HeartbeatSource;
import dev.changeover.topology.LagSample;
import dev.changeover.topology.Observed;
import dev.changeover.topology.Reading;
import dev.changeover.topology.RegionName;
import dev.changeover.topology.ReplicationLag;
import dev.changeover.topology.Routing;
import dev.changeover.topology.TopologyFeed.Pursuit;
import dev.changeover.topology.TopologySnapshot;
import dev.changeover.topology.WorkloadSettings;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Watches one workload: runs its loops, keeps the picture, publishes snapshots in order from one thread. */
final class WorkloadWatch implements HeartbeatSource.Listener, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(WorkloadWatch.class);

    /** Between two snapshots while nothing is hastened. */
    private static final Duration COALESCE = Duration.ofMillis(100);

    final Listeners<TopologySnapshot> snapshots = new Listeners<>();
    final Listeners<LagSample> lags = new Listeners<>();
    final LagHistory lagHistory = new LagHistory();

    private final WorkloadSettings settings;
    private final Rhythms rhythms;
    private final InstantSource clock;
    private final Haste haste = new Haste();
    private final AtomicReference<Picture> picture;
    private final Semaphore news = new Semaphore(0);
    private final ExecutorService calls = Executors.newCachedThreadPool(
            Thread.ofPlatform().daemon().name("reading-", 0).factory());
    private final List<FacetLoop<?>> loops = new ArrayList<>();
    private final List<Thread> threads = new ArrayList<>();
    private final Map<RegionName, SourceLog> heartbeatLogs = new HashMap<>();
    private volatile Published published;

    private record Published(long number, Instant at) {}

    WorkloadWatch(WorkloadSettings settings, Rhythms rhythms, InstantSource clock) {
        this.settings = settings;
        this.rhythms = rhythms;
        this.clock = clock;
        Instant now = clock.instant();
        this.picture = new AtomicReference<>(Picture.blank(settings.workload(), now));
        this.published = new Published(0, now);
        settings.regions().keySet().forEach(region -> heartbeatLogs.put(region, new SourceLog("heartbeat " + region)));
    }

    void start(Sources sources) {
        FacetLoop.Surroundings surroundings = new FacetLoop.Surroundings(clock, calls, haste);
        loops.addAll(new FacetLoops(settings, rhythms, sources, this, surroundings).all());
        loops.forEach(loop -> begin(loop.name(), loop));
        begin("snapshots", this::publishing);
    }

    private void begin(String name, Runnable task) {
        threads.add(Thread.ofPlatform()
                .daemon()
                .name("%s %s".formatted(settings.id(), name))
                .start(task));
    }

    /** The picture as it was published last, but aged to this moment. */
    TopologySnapshot latest() {
        Published last = published;
        return picture.get().snapshot(last.number(), clock.instant(), rhythms);
    }

    Picture picture() {
        return picture.get();
    }

    Pursuit hasten() {
        Pursuit begun = haste.begin(this::wake);
        loops.forEach(FacetLoop::wake);
        return begun;
    }

    private void wake(Set<Facet> awaited) {
        loops.stream().filter(loop -> awaited.contains(loop.facet())).forEach(FacetLoop::wake);
    }

    void inRegion(RegionName region, UnaryOperator<Picture.RegionPicture> change) {
        change(seen -> seen.withRegion(region, change));
    }

    void routing(Instant began, Reading<Routing> reading) {
        change(seen -> seen.withRouting(reading.after(seen.routing(), began)));
    }

    void publicUrl(Instant began, Reading<ApiHealth> reading) {
        change(seen -> seen.withPublicUrl(reading.after(seen.publicUrl(), began)));
    }

    void publishedLag(RegionName region, Instant began, Reading<ReplicationLag> reading) {
        Observed<ReplicationLag> before = picture.get().region(region).publishedLag();
        inRegion(region, seen -> seen.withPublishedLag(reading.after(seen.publishedLag(), began)));
        if (reading instanceof Reading.Answered<ReplicationLag> answered) {
            Instant valueAt = answered.valueAt() == null ? began : answered.valueAt();
            if (!valueAt.equals(before.at())) {
                sample(new LagSample(region, valueAt, answered.value().behind()));
            }
        }
    }

    @Override
    public void measured(RegionName region, Instant began, Reading<ReplicationLag> reading) {
        heartbeatLog(region).note(reading, began);
        inRegion(region, seen -> seen.withHeartbeat(reading.after(seen.heartbeat(), began)));
        if (reading instanceof Reading.Answered<ReplicationLag> answered) {
            sample(new LagSample(region, began, answered.value().behind()));
        }
    }

    @Override
    public void beaten(RegionName region, Instant began) {
        heartbeatLog(region).answered(began);
        ReplicationLag none = new ReplicationLag(Duration.ZERO, ReplicationLag.Measure.HEARTBEAT);
        inRegion(region, seen -> seen.withHeartbeat(new Observed.Fresh<>(none, began, "heartbeat " + region)));
    }

    private SourceLog heartbeatLog(RegionName region) {
        return heartbeatLogs.getOrDefault(region, new SourceLog("heartbeat " + region));
    }

    private void sample(LagSample sample) {
        if (lagHistory.add(sample)) {
            lags.tell(sample);
        }
    }

    private void change(UnaryOperator<Picture> change) {
        picture.updateAndGet(change);
        news.release();
    }

    private void publishing() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                news.acquire();
                news.drainPermits();
                publishOrTell();
                if (!haste.isOn()) {
                    Thread.sleep(COALESCE);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** A fault of ours must not end the thread: the picture would stand still for everybody. */
    private void publishOrTell() {
        try {
            publish();
        } catch (RuntimeException bug) {
            LOG.error("workload {}: what is known could not be told", settings.id(), bug);
        }
    }

    private void publish() {
        Instant now = clock.instant();
        Published next = new Published(published.number() + 1, now);
        TopologySnapshot snapshot = picture.get().snapshot(next.number(), now, rhythms);
        published = next;
        snapshots.tell(snapshot);
    }

    @Override
    public void close() {
        threads.forEach(Thread::interrupt);
        calls.shutdownNow();
    }
}
