package dev.changeover.topology.jdbc;

import dev.changeover.topology.Reading;
import dev.changeover.topology.RegionName;
import dev.changeover.topology.ReplicationLag;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the loops of one workload tell each other: who beats, and what every reader has yet to show. Safe for threads;
 * it has no clock.
 */
final class BeatBoard {
    /** Without a beat for so long nothing is being measured, and the last lag is no longer the present one. */
    private static final Duration SILENCE = Duration.ofSeconds(1);

    private final Map<RegionName, BeatTracker> trackers = new HashMap<>();
    private @Nullable RegionName writer;
    private @Nullable String writerFault;
    private long lastBeatAt;

    BeatBoard(Collection<RegionName> regions) {
        regions.forEach(region -> trackers.put(region, new BeatTracker()));
    }

    synchronized void acknowledged(RegionName by, long number, long at) {
        writer = by;
        writerFault = null;
        lastBeatAt = at;
        trackers.forEach((region, tracker) -> {
            if (region.equals(by)) {
                tracker.forget();
            } else {
                tracker.acknowledged(by, number, at);
            }
        });
    }

    /** A Region could not be asked; if it was the writer, nobody beats now and every lag is unknown. */
    synchronized void failed(RegionName region, String reason) {
        if (region.equals(writer)) {
            writerFault = reason;
        }
    }

    /** A Region turned out to be a reader: its own beats, if it ever wrote any, are over. */
    synchronized boolean look(RegionName reader, Map<RegionName, Long> visible, long at) {
        if (reader.equals(writer)) {
            writer = null;
        }
        return tracker(reader).look(visible, at);
    }

    synchronized boolean isAwaiting(RegionName reader) {
        return tracker(reader).isAwaiting();
    }

    /** The lag of a reader as far as it is known at {@code at}. */
    synchronized Reading<ReplicationLag> lag(RegionName reader, long at) {
        String fault = writerFault;
        if (fault != null) {
            return new Reading.Unanswered<>("no beat: " + fault);
        }
        RegionName beating = writer;
        if (beating == null) {
            return new Reading.Unanswered<>("no beat: no Region's database is seen to take writes");
        }
        if (at - lastBeatAt > SILENCE.toNanos()) {
            return new Reading.Unanswered<>(
                    "no beat: sql %s has acknowledged no write for a second".formatted(beating));
        }
        return tracker(reader)
                .lag(at, SILENCE)
                .<Reading<ReplicationLag>>map(behind -> new Reading.Answered<>(
                        new ReplicationLag(behind, ReplicationLag.Measure.HEARTBEAT), "heartbeat " + reader))
                .orElseGet(() -> new Reading.Unanswered<>("no beat has been timed yet"));
    }

    private BeatTracker tracker(RegionName region) {
        BeatTracker tracker = trackers.get(region);
        if (tracker == null) {
            throw new IllegalArgumentException("no beats are followed in " + region);
        }
        return tracker;
    }
}
