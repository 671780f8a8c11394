package dev.changeover.platform.ui;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class WordingTest {
    @Test
    void aSentenceBeginsAndEndsAsOneButKeepsNames() {
        assertThat(Wording.sentence("connection refused")).isEqualTo("Connection refused.");
        assertThat(Wording.sentence("us-east-2 is 4 s behind")).isEqualTo("us-east-2 is 4 s behind.");
        assertThat(Wording.sentence("Really?")).isEqualTo("Really?");
    }
}
