package dev.changeover.platform.store;

import dev.changeover.platform.store.ObjectStore.Stored;
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
 * Copies what stands in one store into the others, in the order in which it was written, for as long as it takes. What
 * is not copied when this process ends is copied by the next that reads the run.
 */
public final class Copying<P extends Comparable<P>> implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Copying.class);
    private static final Duration LAST_COPIES = Duration.ofSeconds(3);
    private static final int WAITING_MAX = 10_000;

    private final ObjectStores<P> stores;
    private final Duration pause;
    private final Map<P, Lane<P>> lanes = new TreeMap<>();
    private final List<Thread> threads = new ArrayList<>();

    @SuppressWarnings("ArrayRecordComponent") // handed from one thread to another, never compared
    private record Copy(String key, byte[] content) {}

    /**
     * The copies for one store.
     *
     * @param open those that wait and the one that is being brought
     */
    private record Lane<P>(P place, BlockingQueue<Copy> waiting, AtomicInteger open) {}

    /** @param pause before a copy is tried again */
    public Copying(ObjectStores<P> stores, Duration pause) {
        this.stores = stores;
        this.pause = pause;
        for (P place : stores.places()) {
            Lane<P> lane = new Lane<>(place, new LinkedBlockingQueue<>(WAITING_MAX), new AtomicInteger());
            lanes.put(place, lane);
            threads.add(Thread.ofPlatform().daemon().name("store-copy-" + place).start(() -> work(lane)));
        }
    }

    /** Brings an object to a store in good time; what is there already stays as it is. */
    public void copy(P to, String key, byte[] content) {
        Lane<P> lane = lanes.get(to);
        if (lane == null) {
            throw new IllegalArgumentException("no store in " + to);
        }
        lane.open().incrementAndGet();
        if (!lane.waiting().offer(new Copy(key, content))) {
            lane.open().decrementAndGet();
            LOG.warn("record: {} copies wait for {} already; the next reader brings {}", WAITING_MAX, to, key);
        }
    }

    /** Brings an object to every other store. */
    public void copyFrom(P home, String key, byte[] content) {
        for (P place : stores.places()) {
            if (!place.equals(home)) {
                copy(place, key, content);
            }
        }
    }

    private void work(Lane<P> lane) {
        try {
            while (true) {
                Copy next = lane.waiting().take();
                for (int attempt = 1; stores.isDark(lane.place()) || !isThere(lane.place(), next, attempt); attempt++) {
                    TimeUnit.MILLISECONDS.sleep(pause.toMillis());
                }
                lane.open().decrementAndGet();
            }
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
        }
    }

    /** Whether nothing is left to do. A fault of ours must not end the thread, for nothing would be copied after it. */
    private boolean isThere(P place, Copy copy, int attempt) {
        Stored stored;
        try {
            stored = stores.at(place).create(copy.key(), copy.content());
        } catch (RuntimeException bug) {
            LOG.error("record: {} cannot be copied; the next reader brings it", copy.key(), bug);
            return true;
        }
        if (Thread.currentThread().isInterrupted()) {
            return false;
        }
        return switch (stored) {
            case Stored.Done _, Stored.Taken _ -> true;
            case Stored.Refused(String cause) -> {
                if (attempt == 1) {
                    LOG.warn("record: {} is not copied yet: {}", copy.key(), cause);
                }
                yield false;
            }
            case Stored.Unclear(String cause) -> {
                stores.lost(place, cause);
                yield false;
            }
        };
    }

    /** Waits until all copies are there, but not for a dark store and not for long. */
    public void settle() {
        long end = System.nanoTime() + LAST_COPIES.toNanos();
        try {
            while (!isSettled() && System.nanoTime() < end) {
                TimeUnit.MILLISECONDS.sleep(5);
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean isSettled() {
        return lanes.values().stream().allMatch(lane -> lane.open().get() == 0 || stores.isDark(lane.place()));
    }

    @Override
    public void close() {
        settle();
        threads.forEach(Thread::interrupt);
    }
}
