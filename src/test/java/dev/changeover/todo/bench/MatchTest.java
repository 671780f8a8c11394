package dev.changeover.todo.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** When a contender counts as warm. */
class MatchTest {
    @Test
    void whoStillGetsFasterIsNotSteady() {
        assertThat(Match.isSteady(rising(16))).isFalse();
    }

    @Test
    void whoGetsNoFasterIsSteadyEvenWhenSlowedDown() {
        assertThat(Match.isSteady(Stream.concat(rising(9).stream(), Stream.of(92., 70., 91., 60., 50., 92., 40., 88.))
                        .toList()))
                .isTrue();
    }

    @Test
    void aFewSecondsAreTooFewToTell() {
        assertThat(Match.isSteady(Collections.nCopies(15, 50.))).isFalse();
    }

    private static List<Double> rising(int windows) {
        return IntStream.rangeClosed(1, windows)
                .mapToObj(window -> 10. * window)
                .toList();
    }
}
