package dev.changeover.todo.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** When a contender counts as warm. */
class MatchTest {
    @Test
    void whoStillGetsFasterIsNotSteady() {
        assertThat(Match.isSteady(List.of(10., 20., 30., 40., 50., 60., 70., 80.)))
                .isFalse();
    }

    @Test
    void whoGetsNoFasterIsSteadyEvenWhenSlowedDown() {
        assertThat(Match.isSteady(List.of(10., 20., 30., 100., 70., 101., 102., 60.)))
                .isTrue();
    }

    @Test
    void aFewSecondsAreTooFewToTell() {
        assertThat(Match.isSteady(List.of(50., 50., 50., 50., 50.))).isFalse();
    }
}
