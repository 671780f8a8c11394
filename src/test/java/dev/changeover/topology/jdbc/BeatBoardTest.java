package dev.changeover.topology.jdbc;

import static dev.changeover.topology.FixedWorkloads.EAST_1;
import static dev.changeover.topology.FixedWorkloads.EAST_2;
import static org.assertj.core.api.Assertions.assertThat;

import dev.changeover.topology.Reading;
import dev.changeover.topology.ReplicationLag;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BeatBoardTest {
    private final BeatBoard board = new BeatBoard(List.of(EAST_1, EAST_2));

    @Test
    void lagIsUnknownOnceTheWriterIsDownAlthoughABeatIsStillAwaited() {
        board.acknowledged(EAST_1, 1, millis(0));
        board.failed(EAST_1, "sql us-east-1 cannot be reached: connection refused");
        board.look(EAST_2, Map.of(), millis(300));

        assertThat(board.lag(EAST_2, millis(300)))
                .isEqualTo(new Reading.Unanswered<ReplicationLag>(
                        "no beat: sql us-east-1 cannot be reached: connection refused"));
    }

    @Test
    void aFailingReaderDoesNotSilenceTheWriter() {
        board.acknowledged(EAST_1, 1, millis(0));
        board.failed(EAST_2, "gone");

        assertThat(board.lag(EAST_2, millis(10))).isInstanceOf(Reading.Answered.class);
    }

    @Test
    void lagIsUnknownWhileNoWriteIsAcknowledged() {
        board.acknowledged(EAST_1, 1, millis(0));
        board.look(EAST_2, Map.of(EAST_1, 1L), millis(2));

        assertThat(board.lag(EAST_2, millis(1_100)))
                .isEqualTo(new Reading.Unanswered<ReplicationLag>(
                        "no beat: sql us-east-1 has acknowledged no write for a second"));
    }

    @Test
    void aFormerWriterIsMeasuredAsAReaderOfTheNewOne() {
        board.acknowledged(EAST_1, 5, millis(0));
        board.look(EAST_2, Map.of(EAST_1, 5L), millis(1));
        board.acknowledged(EAST_2, 1, millis(400));
        board.look(EAST_1, Map.of(EAST_1, 5L, EAST_2, 1L), millis(406));

        assertThat(board.lag(EAST_1, millis(406)))
                .isEqualTo(new Reading.Answered<>(
                        new ReplicationLag(Duration.ofMillis(6), ReplicationLag.Measure.HEARTBEAT),
                        "heartbeat us-east-1"));
    }

    private static long millis(long millis) {
        return Duration.ofMillis(millis).toNanos();
    }
}
