package dev.changeover.topology.polling;

import static dev.changeover.topology.FixedWorkloads.EAST_1;
import static dev.changeover.topology.FixedWorkloads.EAST_2;
import static org.assertj.core.api.Assertions.assertThat;

import dev.changeover.topology.DatabaseRole;
import dev.changeover.topology.FixedWorkloads;
import dev.changeover.topology.Observed;
import dev.changeover.topology.Reading;
import dev.changeover.topology.TopologySnapshot;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class PictureTest {
    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");
    private final Picture blank = Picture.blank(FixedWorkloads.todo().workload(), NOON);

    @Test
    void aSilentSourceIsNotShownAsThePresent() {
        Picture seen = blank.withRegion(
                EAST_1,
                region -> region.withDatabase(
                        new Reading.Answered<>(DatabaseRole.WRITER, "sql us-east-1").after(region.database(), NOON)));

        assertThat(database(seen.snapshot(1, NOON.plusSeconds(5), Rhythms.standard())))
                .isInstanceOf(Observed.Fresh.class);
        assertThat(database(seen.snapshot(1, NOON.plusSeconds(6), Rhythms.standard())))
                .isEqualTo(new Observed.Stale<>(
                        DatabaseRole.WRITER,
                        NOON,
                        NOON.plusSeconds(5),
                        NOON,
                        "no answer for too long",
                        "sql us-east-1"));
    }

    @Test
    void anUnansweredAttemptKeepsTheValueAndSaysSinceWhen() {
        Picture seen = blank.withRegion(
                        EAST_1,
                        region -> region.withDatabase(new Reading.Answered<>(DatabaseRole.WRITER, "sql us-east-1")
                                .after(region.database(), NOON)))
                .withRegion(
                        EAST_1,
                        region -> region.withDatabase(new Reading.Unanswered<DatabaseRole>("refused")
                                .after(region.database(), NOON.plusSeconds(1))))
                .withRegion(
                        EAST_1,
                        region -> region.withDatabase(new Reading.Unanswered<DatabaseRole>("refused")
                                .after(region.database(), NOON.plusSeconds(2))));

        assertThat(database(seen.snapshot(1, NOON.plusSeconds(2), Rhythms.standard())))
                .isEqualTo(new Observed.Stale<>(
                        DatabaseRole.WRITER,
                        NOON,
                        NOON.plusSeconds(1),
                        NOON.plusSeconds(2),
                        "refused",
                        "sql us-east-1"));
    }

    @Test
    void whatOneRegionSaysLeavesTheOtherAlone() {
        Picture seen = blank.withRegion(
                EAST_1,
                region -> region.withDatabase(new Observed.Fresh<>(DatabaseRole.WRITER, NOON, "sql us-east-1")));

        assertThat(seen.region(EAST_2)).isEqualTo(blank.region(EAST_2));
    }

    @Test
    void throttlingWidensTheRhythmAndNothingElseDoes() {
        Rhythm aws = Rhythms.standard().aws();

        assertThat(aws.pause(Rhythm.Urgency.IDLE, 0)).isEqualTo(Duration.ofSeconds(2));
        assertThat(aws.pause(Rhythm.Urgency.FAST, 0)).isEqualTo(Duration.ofMillis(300));
        assertThat(aws.pause(Rhythm.Urgency.AWAITED, 0)).isEqualTo(Duration.ofMillis(150));
        assertThat(aws.pause(Rhythm.Urgency.AWAITED, 1)).isEqualTo(Duration.ofMillis(600));
        assertThat(aws.pause(Rhythm.Urgency.IDLE, 3)).isEqualTo(Duration.ofSeconds(16));
        assertThat(aws.pause(Rhythm.Urgency.IDLE, 50)).isEqualTo(Duration.ofSeconds(30));
    }

    private static Observed<DatabaseRole> database(TopologySnapshot snapshot) {
        return snapshot.region(EAST_1).orElseThrow().database();
    }
}
