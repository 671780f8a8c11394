package dev.changeover.topology.jdbc;

import dev.changeover.topology.RegionName;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The beats of the writer that one reader has yet to show. It has no clock: every time is handed in, as nanoseconds
 * of one clock. Not safe for threads.
 */
final class BeatTracker {
    /** More beats than this are thinned: a partition of hours must not fill the memory. */
    private static final int OUTSTANDING_MAX = 4096;

    private final Deque<Beat> outstanding = new ArrayDeque<>();
    private @Nullable RegionName writer;
    private long shown;
    private @Nullable Measured last;

    private record Beat(long number, long acknowledgedAt) {}

    private record Measured(Duration lag, long at) {}

    /** A beat was acknowledged by the writer: from now on its absence here is lag. */
    void acknowledged(RegionName by, long number, long at) {
        if (!by.equals(writer)) {
            // Beats of a former writer may never come; waiting for them would be a lag that grows for ever.
            forget();
            writer = by;
        }
        if (number <= shown) {
            last = new Measured(Duration.ZERO, at);
            return;
        }
        if (outstanding.size() >= OUTSTANDING_MAX) {
            thin();
        }
        outstanding.addLast(new Beat(number, at));
    }

    /** What the reader shows; answers whether a beat has become visible by it. */
    boolean look(Map<RegionName, Long> visible, long at) {
        RegionName source = writer;
        if (source == null) {
            return false;
        }
        shown = visible.getOrDefault(source, 0L);
        Beat newest = null;
        while (!outstanding.isEmpty() && outstanding.getFirst().number() <= shown) {
            newest = outstanding.removeFirst();
        }
        if (newest != null) {
            last = new Measured(elapsed(newest.acknowledgedAt(), at), at);
        }
        return newest != null;
    }

    /** The last lag that was measured, or the age of the oldest beat that is still awaited, whichever is longer. */
    Optional<Duration> lag(long at, Duration measureKeeps) {
        Measured measured = last;
        Duration lag =
                measured == null || elapsed(measured.at(), at).compareTo(measureKeeps) > 0 ? null : measured.lag();
        if (!outstanding.isEmpty()) {
            Duration waiting = elapsed(outstanding.getFirst().acknowledgedAt(), at);
            lag = lag == null || waiting.compareTo(lag) > 0 ? waiting : lag;
        }
        return Optional.ofNullable(lag);
    }

    boolean isAwaiting() {
        return !outstanding.isEmpty();
    }

    int outstanding() {
        return outstanding.size();
    }

    void forget() {
        outstanding.clear();
        writer = null;
        shown = 0;
        last = null;
    }

    /** Keeps the oldest beat, which makes the lag, and every second one after it. */
    private void thin() {
        boolean[] keep = {false};
        outstanding.removeIf(_ -> {
            keep[0] = !keep[0];
            return !keep[0];
        });
    }

    private static Duration elapsed(long from, long to) {
        return Duration.ofNanos(Math.max(0, to - from));
    }
}
