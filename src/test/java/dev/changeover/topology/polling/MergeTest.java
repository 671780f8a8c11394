package dev.changeover.topology.polling;

import static org.assertj.core.api.Assertions.assertThat;

import dev.changeover.topology.Observed;
import dev.changeover.topology.ReplicationLag;
import dev.changeover.topology.ReplicationLag.Measure;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class MergeTest {
    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");

    @Test
    void aFreshReadingBeatsAStaleOneOfAnotherRegion() {
        Observed<String> dark = new Observed.Fresh<>("old", NOON, "rds us-east-1").failed(NOON.plusSeconds(9), "dark");
        Observed<String> alive = new Observed.Fresh<>("new", NOON.plusSeconds(5), "rds us-east-2");

        assertThat(Merge.freshest(List.of(dark, alive))).isEqualTo(alive);
    }

    @Test
    void ofTwoFreshReadingsTheLaterIsShown() {
        Observed<String> earlier = new Observed.Fresh<>("switching-over", NOON, "rds us-east-1");
        Observed<String> later = new Observed.Fresh<>("available", NOON.plusMillis(1), "rds us-east-2");

        assertThat(Merge.freshest(List.of(later, earlier))).isEqualTo(later);
    }

    @Test
    void withEveryRegionDarkTheNewestValueIsShownAsStale() {
        Observed<String> older = new Observed.Fresh<>("a", NOON, "one").failed(NOON.plusSeconds(60), "dark");
        Observed<String> newer =
                new Observed.Fresh<>("b", NOON.plusSeconds(30), "two").failed(NOON.plusSeconds(40), "dark");

        assertThat(Merge.freshest(List.of(older, newer))).isEqualTo(newer);
    }

    @Test
    void thePublishedLagStandsInOnlyWhenItKnowsSomethingNewer() {
        Observed<ReplicationLag> heartbeat = lag(10, Measure.HEARTBEAT, NOON);
        Observed<ReplicationLag> lost = heartbeat.failed(NOON.plusSeconds(1), "no beat");

        assertThat(Merge.lag(heartbeat, lag(900, Measure.CLOUDWATCH, NOON.plusSeconds(30))))
                .isEqualTo(heartbeat);
        assertThat(Merge.lag(lost, lag(900, Measure.CLOUDWATCH, NOON.minusSeconds(60))))
                .isEqualTo(lost);
        assertThat(Merge.lag(lost, lag(900, Measure.CLOUDWATCH, NOON.plusSeconds(60)))
                        .last())
                .map(ReplicationLag::measure)
                .contains(Measure.CLOUDWATCH);
    }

    private static Observed<ReplicationLag> lag(long millis, Measure measure, Instant at) {
        return new Observed.Fresh<>(new ReplicationLag(Duration.ofMillis(millis), measure), at, measure.name());
    }
}
