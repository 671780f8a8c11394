package dev.changeover.topology.polling;

import dev.changeover.topology.LagSample;
import dev.changeover.topology.RegionName;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The lag samples of the last ten minutes. */
final class LagHistory {
    private static final Duration KEPT = Duration.ofMinutes(10);
    private static final int SAMPLES_MAX = 20_000;

    private final Deque<LagSample> samples = new ArrayDeque<>();
    private final Map<RegionName, Instant> newestAt = new HashMap<>();

    /** Answers false for a sample that is older than one of its Region already kept: charts run forward only. */
    synchronized boolean add(LagSample sample) {
        Instant newest = newestAt.get(sample.region());
        if (newest != null && newest.isAfter(sample.at())) {
            return false;
        }
        newestAt.put(sample.region(), sample.at());
        samples.addLast(sample);
        while (samples.size() > SAMPLES_MAX
                || samples.getFirst().at().isBefore(sample.at().minus(KEPT))) {
            samples.removeFirst();
        }
        return true;
    }

    synchronized List<LagSample> oldestFirst() {
        return List.copyOf(samples);
    }
}
