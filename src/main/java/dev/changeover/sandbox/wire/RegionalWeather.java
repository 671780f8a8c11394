package dev.changeover.sandbox.wire;

import dev.changeover.topology.RegionName;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** What is wrong with the AWS endpoint itself, Region by Region. */
final class RegionalWeather {
    /** How an endpoint behaves. */
    enum Sky {
        CLEAR,
        /** Every call is refused with the service's throttling fault. */
        THROTTLED,
        /** Calls are swallowed: no answer ever comes. */
        DARK,
        /** Connections are closed without an answer. */
        DROPPING
    }

    private final Map<RegionName, Sky> skies = new ConcurrentHashMap<>();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();

    Sky over(RegionName region) {
        return skies.getOrDefault(region, Sky.CLEAR);
    }

    void set(RegionName region, Sky sky) {
        lock.lock();
        try {
            skies.put(region, sky);
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Returns when the Region is dark no more, or after the bound: a client has long given up by then. */
    void awaitLight(RegionName region, Duration bound) throws InterruptedException {
        lock.lock();
        try {
            long left = bound.toNanos();
            while (over(region) == Sky.DARK && left > 0) {
                left = changed.awaitNanos(left);
            }
        } finally {
            lock.unlock();
        }
    }
}
