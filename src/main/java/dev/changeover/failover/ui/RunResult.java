package dev.changeover.failover.ui;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import dev.changeover.failover.Objectives;
import dev.changeover.failover.Outcome;
import dev.changeover.failover.Run;
import dev.changeover.platform.Durations;
import dev.changeover.platform.ui.Prose;
import dev.changeover.platform.ui.StatusBadge;
import dev.changeover.platform.ui.Tone;
import dev.changeover.platform.ui.Wording;
import java.util.Optional;

/** How a run ended, in one sentence; invisible before. */
final class RunResult extends Div {
    private static final long serialVersionUID = 1L;

    private final StatusBadge badge = new StatusBadge(Tone.UNKNOWN, "");
    private final Span sentence = new Span();

    RunResult() {
        addClassName("banner");
        setId("run-result");
        add(badge, sentence);
        setVisible(false);
    }

    void show(Run run, Optional<String> summary) {
        Outcome outcome = run.outcome();
        setVisible(outcome != null);
        if (outcome == null) {
            return;
        }
        Tone tone = RunWords.tone(run);
        badge.show(tone, "took " + Durations.text(RunWords.lasted(run, run.lastAt())));
        String told = Wording.sentence(summary.orElse("the run has " + outcome.label()));
        Prose.show(sentence, run.isDrill() ? drill(run) + " " + told : told);
        getElement().setAttribute("data-tone", tone.name().toLowerCase(java.util.Locale.ROOT));
    }

    /** Whether a drill met the objectives, and why it did not. */
    private static String drill(Run run) {
        Objectives objectives = Objectives.of(run);
        return objectives.met()
                ? "Drill passed: both objectives are met."
                : "Drill failed: %s.".formatted(String.join("; ", objectives.misses()));
    }
}
