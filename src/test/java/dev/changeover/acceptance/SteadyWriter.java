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
    private final List<Write> acknowledged = new ArrayList<>();
    private final List<String> refusals = new ArrayList<>();
    private final Thread thread = new Thread(this::write, "steady-writer");
    private volatile boolean stopped;

    /** An acknowledged write: what was written, the key that it was given, and when its answer had come. */
    record Write(String task, long id, Instant at) {}

    /** The time between two acknowledgements that follow each other. */
    record Gap(Write before, Write after) {
        Duration length() {
            return Duration.between(before.at(), after.at());
        }
    }

    SteadyWriter(PublicApi api) {
        this.api = api;
        thread.start();
    }

    private void write() {
        for (int i = 0; !stopped; i++) {
            String task = "steady " + i;
            PublicApi.Answer answer = api.add(task);
            if (answer.status() == 200) {
                Instant at = Instant.now();
                synchronized (this) {
                    acknowledged.add(new Write(task, answer.insertId(), at));
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
        return acknowledged.stream().map(Write::id).toList();
    }

    /** What was acknowledged from the write with that number on, counted from 0. */
    synchronized List<Write> writes(int from) {
        return List.copyOf(acknowledged.subList(from, acknowledged.size()));
    }

    /** Every answer that was no success. */
    synchronized List<String> refusals() {
        return List.copyOf(refusals);
    }

    /** The longest time between two acknowledgements. */
    Duration longestGap() {
        return longestGap(0).length();
    }

    /** The longest of those that follow the write with that number, counted from 0. */
    synchronized Gap longestGap(int from) {
        Gap longest = new Gap(acknowledged.get(from), acknowledged.get(from));
        for (int i = from + 1; i < acknowledged.size(); i++) {
            Gap gap = new Gap(acknowledged.get(i - 1), acknowledged.get(i));
            longest = gap.length().compareTo(longest.length()) > 0 ? gap : longest;
        }
        return longest;
    }

    /** The first write acknowledged at or after {@code open}, of those that follow the write with that number. */
    synchronized Write firstAfter(int from, Instant open) {
        return acknowledged.subList(from, acknowledged.size()).stream()
                .filter(write -> !write.at().isBefore(open))
                .findFirst()
                .orElseThrow();
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
