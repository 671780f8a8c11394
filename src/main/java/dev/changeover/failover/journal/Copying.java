package dev.changeover.failover.journal;

import dev.changeover.platform.store.ObjectStore.Stored;
import dev.changeover.topology.RegionName;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Copies what stands in one bucket into the others, in the order in which it was written, for as long as it takes. What
 * is not copied when this process ends is copied by the next that reads the run.
 */
final class Copying implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Copying.class);
    private static final int WAITING_MAX = 10_000;

    private final JournalBuckets buckets;
    private final Duration pause;
    private final Map<RegionName, Lane> lanes = new TreeMap<>();
    private final List<Thread> threads = new ArrayList<>();

    @SuppressWarnings("ArrayRecordComponent") // handed from one thread to another, never compared
    private record Copy(String key, byte[] content) {}

    /**
     * The copies for one bucket.
     *
     * @param open those that wait and the one that is being brought
     */
    private record Lane(RegionName region, BlockingQueue<Copy> waiting, AtomicInteger open) {}

    /** @param pause before a copy is tried again */
    Copying(JournalBuckets buckets, Duration pause) {
        this.buckets = buckets;
        this.pause = pause;
        for (RegionName region : buckets.regions()) {
            Lane lane = new Lane(region, new LinkedBlockingQueue<>(WAITING_MAX), new AtomicInteger());
            lanes.put(region, lane);
            threads.add(Thread.ofVirtual().name("journal-copy-" + region).start(() -> work(lane)));
        }
    }

    /** Brings an object to a bucket in good time; what is there already stays as it is. */
    void copy(RegionName to, String key, byte[] content) {
        Lane lane = lanes.get(to);
        if (lane == null) {
            throw new IllegalArgumentException("no bucket in " + to);
        }
        lane.open().incrementAndGet();
        if (!lane.waiting().offer(new Copy(key, content))) {
            lane.open().decrementAndGet();
            LOG.warn("journal: {} copies wait for {} already; the next reader brings {}", WAITING_MAX, to, key);
        }
    }

    /** Brings an object to every other bucket. */
    void copyFrom(RegionName home, String key, byte[] content) {
        for (RegionName region : buckets.regions()) {
            if (!region.equals(home)) {
                copy(region, key, content);
            }
        }
    }

    private void work(Lane lane) {
        try {
            while (true) {
                Copy next = lane.waiting().take();
                for (int attempt = 1;
                        buckets.isDark(lane.region()) || !isThere(lane.region(), next, attempt);
                        attempt++) {
                    TimeUnit.MILLISECONDS.sleep(pause.toMillis());
                }
                lane.open().decrementAndGet();
            }
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean isThere(RegionName region, Copy copy, int attempt) {
        return switch (buckets.at(region).create(copy.key(), copy.content())) {
            case Stored.Done _, Stored.Taken _ -> true;
            case Stored.Refused(String cause) -> {
                if (attempt == 1) {
                    LOG.warn("journal: {} is not copied yet: {}", copy.key(), cause);
                }
                yield false;
            }
            case Stored.Unclear(String cause) -> {
                buckets.lost(region, cause);
                yield false;
            }
        };
    }

    /** Waits until all copies are there, but not for a dark bucket and not longer than {@code bound}. */
    void settle(Duration bound) {
        long end = System.nanoTime() + bound.toNanos();
        try {
            while (!isSettled() && System.nanoTime() < end) {
                TimeUnit.MILLISECONDS.sleep(5);
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean isSettled() {
        return lanes.values().stream().allMatch(lane -> lane.open().get() == 0 || buckets.isDark(lane.region()));
    }

    @Override
    public void close() {
        threads.forEach(Thread::interrupt);
    }
}
