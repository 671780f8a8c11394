package dev.changeover.failover.ui;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.RouterLink;
import dev.changeover.failover.Finding.Verdict;
import dev.changeover.failover.Preflight;
import dev.changeover.failover.Standing;
import dev.changeover.platform.ui.AgeText;
import dev.changeover.platform.ui.Prose;
import dev.changeover.platform.ui.StatusBadge;
import dev.changeover.platform.ui.Tone;
import java.time.Instant;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One verdict: whether this change could begin now, why, and the way to everything that was found. */
final class VerdictCard extends Section {
    private static final long serialVersionUID = 1L;

    private final Kind kind;
    private final StatusBadge verdict = new StatusBadge(Tone.UNKNOWN, "not judged yet");
    private final Span target = new Span();
    private final AgeText age = new AgeText();
    private final Span sentence = new Span();
    private final Span counts = new Span();
    private final RouterLink link = new RouterLink();
    private @Nullable Standing shown;

    VerdictCard(Kind kind) {
        this.kind = kind;
        addClassName("verdict-card");
        H2 heading = new H2(verdict, target);
        Div head = new Div(heading, age);
        head.addClassName("verdict-head");
        counts.addClassName("quiet");
        Div foot = new Div(counts, link);
        foot.addClassName("verdict-foot");
        add(head, sentence, foot);
    }

    void show(Standing standing, Instant now) {
        if (standing.equals(shown)) {
            return;
        }
        shown = standing;
        Preflight.Report report = StandingWords.report(standing, kind);
        Tone tone = StandingWords.tone(standing, kind);
        setId("verdict-%s-%s".formatted(kind.path(), standing.target()));
        getElement().setAttribute("data-ready", String.valueOf(report.isReady()));
        getElement().setAttribute("data-tone", tone.name().toLowerCase(Locale.ROOT));
        verdict.show(tone, StandingWords.verdict(standing, kind));
        Prose.show(target, "to " + standing.target());
        Prose.show(sentence, StandingWords.sentence(standing, kind));
        counts.setText(counts(report));
        age.fresh(standing.judgedAt(), now);
        link.setText("All %d checks".formatted(report.findings().size()));
        link.setRoute(ReadinessView.class, ReadinessView.parameters(standing.workload(), standing.target()));
    }

    private static String counts(Preflight.Report report) {
        return Stream.of(
                        count(report, Verdict.BLOCKS, "blocks", "block"),
                        count(report, Verdict.WARNS, "warns", "warn"),
                        count(report, Verdict.UNKNOWN, "not known", "not known"),
                        count(report, Verdict.PASSES, "passes", "pass"))
                .filter(words -> !words.isEmpty())
                .collect(Collectors.joining(", "));
    }

    private static String count(Preflight.Report report, Verdict verdict, String one, String many) {
        long count = StandingWords.count(report, verdict);
        return count == 0 ? "" : "%d %s".formatted(count, count == 1 ? one : many);
    }
}
