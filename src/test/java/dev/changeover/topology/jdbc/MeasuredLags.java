package dev.changeover.topology.jdbc;

import dev.changeover.topology.HeartbeatSource;
import dev.changeover.topology.Reading;
import dev.changeover.topology.RegionName;
import dev.changeover.topology.ReplicationLag;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Keeps what a heartbeat measured. */
final class MeasuredLags implements HeartbeatSource.Listener {
    private final Map<RegionName, List<Duration>> lags = new HashMap<>();
    private final Map<RegionName, String> reasons = new HashMap<>();

    @Override
    public synchronized void measured(RegionName region, Instant began, Reading<ReplicationLag> reading) {
        switch (reading) {
            case Reading.Answered<ReplicationLag> answered -> {
                reasons.remove(region);
                lags.computeIfAbsent(region, _ -> new ArrayList<>())
                        .add(answered.value().behind());
            }
            case Reading.Unanswered<ReplicationLag> unanswered -> reasons.put(region, unanswered.reason());
        }
    }

    @Override
    public synchronized void beaten(RegionName region, Instant began) {
        reasons.remove(region);
    }

    synchronized List<Duration> lags(RegionName region) {
        return List.copyOf(lags.getOrDefault(region, List.of()));
    }

    /** The lags so far; those that follow are kept anew. */
    synchronized List<Duration> take(RegionName region) {
        List<Duration> taken = lags.remove(region);
        return taken == null ? List.of() : taken;
    }

    synchronized Duration last(RegionName region) {
        List<Duration> all = lags.getOrDefault(region, List.of());
        return all.isEmpty() ? Duration.ZERO : all.getLast();
    }

    synchronized String reason(RegionName region) {
        return reasons.getOrDefault(region, "");
    }
}
