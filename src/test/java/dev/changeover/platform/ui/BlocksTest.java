package dev.changeover.platform.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.html.Span;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class BlocksTest {
    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");

    @ParameterizedTest
    @EnumSource(Tone.class)
    void aStatusHasAWordBesideItsColour(Tone tone) {
        StatusBadge badge = new StatusBadge(tone, "available");

        assertThat(badge.getElement().getTextRecursively()).isEqualTo("available");
        assertThat(badge.getElement().getAttribute("data-tone")).isEqualTo(tone.cssName());
    }

    @Test
    void aBadgeShowsItsNewestStatus() {
        StatusBadge badge = new StatusBadge(Tone.GOOD, "available");
        badge.show(Tone.BAD, "failed");

        assertThat(badge.status()).isEqualTo("failed");
        assertThat(badge.getElement().getAttribute("data-tone")).isEqualTo("bad");
    }

    @Test
    void anAgeCountsFromTheServersClock() {
        AgeText age = new AgeText().fresh(NOON.minusSeconds(2), NOON);

        assertThat(model(age))
                .contains("\"state\":\"fresh\"")
                .contains("\"at\":" + NOON.minusSeconds(2).toEpochMilli())
                .contains("\"now\":" + NOON.toEpochMilli());
    }

    @Test
    void aStaleAgeSaysSinceWhenAndWhyAndNotHowOld() {
        AgeText age = new AgeText().stale(NOON.minusSeconds(90), "connection refused", NOON);

        assertThat(model(age))
                .contains("\"state\":\"stale\"")
                .contains("\"since\":" + NOON.minusSeconds(90).toEpochMilli())
                .contains("connection refused")
                .contains("\"at\":null");
    }

    @Test
    void aFactKeepsItsLabelWhenItsValueChanges() {
        FactRow row = new FactRow("Proxy").value("available").value(new Span("gone"));

        assertThat(row.getElement().getTextRecursively()).isEqualTo("Proxygone");
    }

    private static String model(AgeText age) {
        return String.valueOf(age.getElement().getPropertyRaw("model"));
    }
}
