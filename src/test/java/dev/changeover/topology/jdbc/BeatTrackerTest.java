package dev.changeover.topology.jdbc;

import static dev.changeover.topology.FixedWorkloads.EAST_1;
import static dev.changeover.topology.FixedWorkloads.EAST_2;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BeatTrackerTest {
    private static final Duration SECOND = Duration.ofSeconds(1);

    private final BeatTracker tracker = new BeatTracker();

    @Test
    void lagIsTheTimeFromAcknowledgementToVisibility() {
        tracker.acknowledged(EAST_1, 7, millis(100));
        tracker.look(Map.of(EAST_1, 6L), millis(101));
        tracker.look(Map.of(EAST_1, 7L), millis(103));

        assertThat(tracker.lag(millis(103), SECOND)).contains(Duration.ofMillis(3));
    }

    @Test
    void lagGrowsInRealTimeWhileABeatIsAwaited() {
        tracker.acknowledged(EAST_1, 1, millis(0));
        tracker.look(Map.of(EAST_1, 1L), millis(2));
        for (int beat = 2; beat < 50; beat++) {
            tracker.acknowledged(EAST_1, beat, millis(beat * 200L));
        }
        tracker.look(Map.of(EAST_1, 1L), millis(10_000));

        assertThat(tracker.lag(millis(10_000), SECOND)).contains(Duration.ofMillis(9_600));
    }

    @Test
    void aBeatThatWasSeenBeforeItsAcknowledgementIsNoLag() {
        tracker.acknowledged(EAST_1, 1, millis(0));
        tracker.look(Map.of(EAST_1, 2L), millis(200));
        tracker.acknowledged(EAST_1, 2, millis(201));

        assertThat(tracker.isAwaiting()).isFalse();
        assertThat(tracker.lag(millis(201), SECOND)).contains(Duration.ZERO);
    }

    @Test
    void beatsOfAFormerWriterAreNotAwaited() {
        tracker.acknowledged(EAST_1, 9, millis(0));
        tracker.acknowledged(EAST_2, 1, millis(5_000));
        tracker.look(Map.of(EAST_1, 8L, EAST_2, 1L), millis(5_004));

        assertThat(tracker.lag(millis(5_004), SECOND)).contains(Duration.ofMillis(4));
    }

    @Test
    void aMeasurementDoesNotOutliveItsTime() {
        tracker.acknowledged(EAST_1, 1, millis(0));
        tracker.look(Map.of(EAST_1, 1L), millis(2));

        assertThat(tracker.lag(millis(1_500), SECOND)).isEmpty();
    }

    @Test
    void hoursWithoutReplicationDoNotFillTheMemoryNorShortenTheLag() {
        for (int beat = 1; beat < 100_000; beat++) {
            tracker.acknowledged(EAST_1, beat, millis(beat * 200L));
        }

        assertThat(tracker.outstanding()).isLessThanOrEqualTo(4096);
        assertThat(tracker.lag(millis(20_000_200), SECOND)).contains(Duration.ofSeconds(20_000));
    }

    private static long millis(long millis) {
        return Duration.ofMillis(millis).toNanos();
    }
}
