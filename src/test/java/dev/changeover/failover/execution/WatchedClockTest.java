package dev.changeover.failover.execution;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

final class WatchedClockTest {
    private Instant now = Instant.parse("2026-11-23T03:00:00Z");
    private long passed = 42;
    private long held;
    private final WatchedClock clock = new WatchedClock(() -> now, () -> passed += held);

    private void pass(long seconds) {
        now = now.plusSeconds(seconds);
        passed += seconds * 1_000_000_000L;
    }

    @Test
    void timeThatPassesSetsNoClock() {
        pass(3600);
        assertThat(clock.wasSet()).isFalse();
    }

    @Test
    void aStepIsToldOnceForwardOrBack() {
        now = now.plusSeconds(1);
        assertThat(clock.wasSet()).isTrue();
        assertThat(clock.wasSet()).isFalse();
        now = now.minusSeconds(1);
        assertThat(clock.wasSet()).isTrue();
    }

    @Test
    void aHostThatSleptHasAnotherTime() {
        pass(5);
        now = now.plusSeconds(28_800);
        assertThat(clock.wasSet()).isTrue();
    }

    @Test
    void aThreadThatIsHeldUpWhileItReadsSetsNoClock() {
        held = 2_000_000_000L;
        assertThat(clock.wasSet()).isFalse();
    }
}
