package dev.changeover.topology.probe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.changeover.topology.ApiHealth;
import dev.changeover.topology.DatabaseRole;
import dev.changeover.topology.Reading;
import dev.changeover.topology.RegionName;
import org.junit.jupiter.api.Test;

class HealthAnswerTest {
    @Test
    void unknownFieldsAreLeftAlone() {
        String body = "{\"status\":\"ok\",\"region\":\"us-east-2\",\"role\":\"reader\",\"schemaVersion\":\"3\","
                + "\"build\":\"b7\",\"databaseTime\":\"2026-11-23T12:00:00Z\"}";

        assertThat(HealthAnswer.read("api us-east-2", 200, body, 12))
                .isEqualTo(new Reading.Answered<>(
                        new ApiHealth(new RegionName("us-east-2"), DatabaseRole.READER, "3", "b7", 12),
                        "api us-east-2"));
    }

    @Test
    void aSchemaWithoutAVersionHasAnEmptyOne() {
        String body = "{\"region\":\"us-east-2\",\"role\":\"writer\",\"schemaVersion\":null}";

        assertThat(HealthAnswer.read("api", 200, body, 1))
                .isInstanceOfSatisfying(
                        Reading.Answered.class,
                        answered -> assertThat(answered.value())
                                .isEqualTo(new ApiHealth(new RegionName("us-east-2"), DatabaseRole.WRITER, "", "", 1)));
    }

    @Test
    void anErrorIsQuotedOnOneLine() {
        assertThat(HealthAnswer.read("public URL", 503, "{\"status\":\n \"error\"}", 1))
                .isEqualTo(new Reading.Unanswered<>("public URL answered 503: {\"status\": \"error\"}"));
    }

    @Test
    void anAnswerThatIsNoHealthIsNoHealth() {
        assertThat(HealthAnswer.read("api", 200, "<html>It works</html>", 1))
                .isEqualTo(new Reading.Unanswered<>("api answered 200, but no health: a web page"));
        assertThat(HealthAnswer.read("api", 200, "{\"region\":\"us-east-1\",\"role\":\"king\"}", 1))
                .isInstanceOf(Reading.Unanswered.class);
        assertThat(HealthAnswer.read("api", 200, "[]", 1)).isInstanceOf(Reading.Unanswered.class);
    }
}
