package dev.changeover.acceptance;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/** A client that writes through the public URL every 20 ms and remembers what was acknowledged. */
final class SteadyWriter implements AutoCloseable {
    private static final long PAUSE_NANOS = Duration.ofMillis(20).toNanos();

    private final PublicApi api;
    private final List<Long> acknowledged = new ArrayList<>();
    private final List<Long> at = new ArrayList<>();
    private final List<String> refusals = new ArrayList<>();
    private final Thread thread = new Thread(this::write, "steady-writer");
    private volatile boolean stopped;

    SteadyWriter(PublicApi api) {
        this.api = api;
        thread.start();
    }

    private void write() {
        for (int i = 0; !stopped; i++) {
            PublicApi.Answer answer = api.add("steady " + i);
            if (answer.status() == 200) {
                synchronized (this) {
                    acknowledged.add(answer.insertId());
                    at.add(System.nanoTime());
                }
            } else {
                synchronized (this) {
                    refusals.add("%s: %s".formatted(Instant.now(), answer));
                }
            }
            LockSupport.parkNanos(PAUSE_NANOS);
        }
    }

    synchronized int count() {
        return acknowledged.size();
    }

    synchronized List<Long> acknowledged() {
        return List.copyOf(acknowledged);
    }

    /** Every answer that was no success. */
    synchronized List<String> refusals() {
        return List.copyOf(refusals);
    }

    /** The longest time between two acknowledgements. */
    synchronized Duration longestGap() {
        long longest = 0;
        for (int i = 1; i < at.size(); i++) {
            longest = Math.max(longest, at.get(i) - at.get(i - 1));
        }
        return Duration.ofNanos(longest);
    }

    @Override
    public void close() {
        stop();
    }

    /** Ends it; what was acknowledged is final when this returns. */
    void stop() {
        stopped = true;
        try {
            thread.join(15_000);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
