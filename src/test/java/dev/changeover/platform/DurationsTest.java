package dev.changeover.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class DurationsTest {
    @ParameterizedTest
    @CsvSource({
        "0, 0 ms",
        "37, 37 ms",
        "1400, 1.4 s",
        "1960, 2 s",
        "5000, 5 s",
        "9949, 9.9 s",
        "9950, 10 s",
        "12000, 12 s",
        "120000, 2 min",
        "125000, 2 min 5 s",
        "3600000, 1 h",
        "11040000, 3 h 4 min",
        "172800000, 2 d"
    })
    void aDurationHasTheDigitsThatMatter(long millis, String words) {
        assertThat(Durations.text(Duration.ofMillis(millis))).isEqualTo(words);
    }

    @ParameterizedTest
    @CsvSource({"340, 340 ms", "1410, 1.5 s", "12200, 13 s", "12000, 12 s", "9910, 10 s", "59001, 1 min"})
    void whatMayBeLostIsNeverSaidToBeLess(long millis, String words) {
        assertThat(Durations.atMost(Duration.ofMillis(millis))).isEqualTo(words);
    }

    @ParameterizedTest
    @CsvSource({
        "340ms, 340",
        "340 ms, 340",
        "5 s, 5000",
        "1.5s, 1500",
        "2 min, 120000",
        "2m, 120000",
        "1 H, 3600000",
        "1d, 86400000"
    })
    void whatAPersonWritesIsRead(String written, long millis) {
        assertThat(Durations.read(written)).contains(Duration.ofMillis(millis));
    }

    @ParameterizedTest
    @ValueSource(strings = {"five", "-5 s", "5", "5 days", ""})
    void whatIsNoDurationIsNotGuessed(String written) {
        assertThat(Durations.read(written)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 340, 1_500, 5_000, 60_000, 7_200_000, 172_800_000})
    void whatIsShownCanBeTyped(long millis) {
        Duration duration = Duration.ofMillis(millis);
        assertThat(Durations.read(Durations.text(duration))).contains(duration);
    }
}
