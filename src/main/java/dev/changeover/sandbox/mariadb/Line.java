package dev.changeover.sandbox.mariadb;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** The state of a replication line, shared by all connections on it; a change is felt at once by bytes under way. */
final class Line {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private Duration delay = Duration.ZERO;
    private boolean partitioned;
    private boolean cut;

    void delay(Duration next) {
        if (next.isNegative()) {
            throw new IllegalArgumentException("A delay of %s is negative".formatted(next));
        }
        change(() -> delay = next);
    }

    void partition(boolean next) {
        change(() -> partitioned = next);
    }

    void cut(boolean next) {
        change(() -> cut = next);
    }

    private void change(Runnable change) {
        lock.lock();
        try {
            change.run();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    Duration delay() {
        lock.lock();
        try {
            return delay;
        } finally {
            lock.unlock();
        }
    }

    boolean isPartitioned() {
        lock.lock();
        try {
            return partitioned;
        } finally {
            lock.unlock();
        }
    }

    boolean isCut() {
        lock.lock();
        try {
            return cut;
        } finally {
            lock.unlock();
        }
    }

    /**
     * Waits until bytes that left at {@code sentNanos} may arrive.
     *
     * @return whether they arrive at all: not on a line that was cut
     */
    boolean awaitArrival(long sentNanos, boolean delayed) throws InterruptedException {
        lock.lock();
        try {
            while (!cut) {
                long early = delayed ? sentNanos + delay.toNanos() - System.nanoTime() : 0;
                if (partitioned) {
                    changed.await();
                } else if (early > 0) {
                    long remaining = changed.awaitNanos(early);
                    assert remaining <= early;
                } else {
                    return true;
                }
            }
            return false;
        } finally {
            lock.unlock();
        }
    }
}
