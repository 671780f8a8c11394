package dev.changeover.platform.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class WordingTest {
    @ParameterizedTest
    @CsvSource({"37, 37 ms", "1400, 1.4 s", "9949, 9.9 s", "12000, 12 s", "125000, 2 min 5 s", "11040000, 3 h 4 min"})
    void aDurationHasTheDigitsThatMatter(long millis, String words) {
        assertThat(Wording.duration(Duration.ofMillis(millis))).isEqualTo(words);
    }

    @ParameterizedTest
    @CsvSource({"340ms, 340", "340 ms, 340", "5 s, 5000", "1.5s, 1500", "2 min, 120000", "2m, 120000", "1 H, 3600000"})
    void whatAPersonTypesIsRead(String typed, long millis) {
        assertThat(Wording.typedDuration(typed)).contains(Duration.ofMillis(millis));
    }

    @ParameterizedTest
    @CsvSource({"five", "-5 s", "5", "5 days", "''"})
    void whatIsNoDurationIsNotGuessed(String typed) {
        assertThat(Wording.typedDuration(typed)).isEmpty();
    }

    @Test
    void aSentenceBeginsAndEndsAsOneButKeepsNames() {
        assertThat(Wording.sentence("connection refused")).isEqualTo("Connection refused.");
        assertThat(Wording.sentence("us-east-2 is 4 s behind")).isEqualTo("us-east-2 is 4 s behind.");
        assertThat(Wording.sentence("Really?")).isEqualTo("Really?");
    }
}
