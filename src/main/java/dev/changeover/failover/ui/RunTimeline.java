package dev.changeover.failover.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.dependency.JsModule;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The steps of a run with their states, their times against what was expected, and the evidence for each. */
@Tag("run-timeline")
@JsModule("./run-timeline.ts")
public final class RunTimeline extends Component {
    private static final long serialVersionUID = 1L;

    /** What has become of a step. */
    public enum StepState {
        PENDING,
        RUNNING,
        DONE,
        FAILED,
        SKIPPED
    }

    /**
     * One line of the timeline.
     *
     * @param id names the step in the page, for tests and links
     * @param startedAt empty while the step is pending
     * @param elapsed how long it took, empty until it has ended; the browser counts a running one itself
     * @param expected how long it usually takes, empty when nobody knows
     * @param detail the evidence, or why it failed; may be empty
     * @param boundary said on a line above the step, such as {@code Point of no return}; may be empty
     */
    public record Step(
            String id,
            String label,
            StepState state,
            Optional<Instant> startedAt,
            Optional<Duration> elapsed,
            Optional<Duration> expected,
            String detail,
            String boundary) {}

    /** What the element takes, times in milliseconds. */
    record Model(String title, String state, List<Line> steps, long now) {}

    record Line(
            String id,
            String label,
            String state,
            @Nullable Long startedAt,
            @Nullable Long elapsedMillis,
            @Nullable Long expectedMillis,
            @Nullable String detail,
            @Nullable String boundary) {

        static Line of(Step step) {
            return new Line(
                    step.id(),
                    step.label(),
                    step.state().name().toLowerCase(Locale.ROOT),
                    step.startedAt().map(Instant::toEpochMilli).orElse(null),
                    step.elapsed().map(Duration::toMillis).orElse(null),
                    step.expected().map(Duration::toMillis).orElse(null),
                    step.detail().isEmpty() ? null : step.detail(),
                    step.boundary().isEmpty() ? null : step.boundary());
        }
    }

    /**
     * Shows a run as it stands.
     *
     * @param title the run in a few words, for those who cannot see it
     * @param state the run's own state in words
     */
    public void show(String title, String state, List<Step> steps, Instant now) {
        getElement()
                .setPropertyBean(
                        "model",
                        new Model(title, state, steps.stream().map(Line::of).toList(), now.toEpochMilli()));
    }
}
