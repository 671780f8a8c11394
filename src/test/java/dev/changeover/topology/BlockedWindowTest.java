package dev.changeover.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BlockedWindowTest {
    private static final BlockedWindow WEEKEND = BlockedWindow.parse("Fri 18:00-Mon 06:00 Europe/Berlin");
    private static final BlockedWindow NIGHT = BlockedWindow.parse("22:00 - 02:30 UTC");

    @ParameterizedTest
    @CsvSource({
        "2026-11-20T16:59:59Z, false",
        "2026-11-20T17:00:00Z, true",
        "2026-11-22T12:00:00Z, true",
        "2026-11-23T04:59:59Z, true",
        "2026-11-23T05:00:00Z, false",
        "2026-07-24T16:00:00Z, true",
        "2026-07-24T15:59:59Z, false"
    })
    void aWeekendGoesByTheClockOnTheWall(Instant at, boolean inside) {
        assertThat(WEEKEND.includes(at)).isEqualTo(inside);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-20T21:59:59Z, false",
        "2026-11-20T22:00:00Z, true",
        "2026-11-21T02:29:59Z, true",
        "2026-11-21T02:30:00Z, false"
    })
    void aDailyWindowMayGoOverMidnight(Instant at, boolean inside) {
        assertThat(NIGHT.includes(at)).isEqualTo(inside);
    }

    @Test
    void itSaysWhenItEnds() {
        assertThat(WEEKEND.endAfter(Instant.parse("2026-11-21T12:00:00Z"))).isEqualTo("2026-11-23T05:00:00Z");
        assertThat(WEEKEND.endAfter(Instant.parse("2026-11-23T05:00:00Z"))).isEqualTo("2026-11-30T05:00:00Z");
        assertThat(NIGHT.endAfter(Instant.parse("2026-11-20T23:00:00Z"))).isEqualTo("2026-11-21T02:30:00Z");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"Fri 18:00-Mon 06:00 Europe/Berlin", "08:00-10:00 UTC", "Sun 00:00-Sun 12:00 America/New_York"})
    void whatItWritesItReads(String text) {
        assertThat(BlockedWindow.parse(text)).hasToString(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "weekend",
                "Fri 18:00-06:00 UTC",
                "18:00-18:00 UTC",
                "25:00-26:00 UTC",
                "Fri 18:00-Mon 06:00",
                "08:00-10:00 Mars/Base",
                "Fra 18:00-Mon 06:00 UTC"
            })
    void whatIsNoWindowIsRefused(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> BlockedWindow.parse(text));
    }
}
