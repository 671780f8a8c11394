package dev.changeover.failover.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import dev.changeover.failover.Finding;
import dev.changeover.failover.Preflight;
import dev.changeover.platform.ui.AgeText;
import dev.changeover.platform.ui.Prose;
import dev.changeover.platform.ui.StatusBadge;
import dev.changeover.platform.ui.Tone;
import dev.changeover.platform.ui.Wording;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** All findings at once, what stands in the way first. */
final class FindingList extends Div {
    private static final long serialVersionUID = 1L;
    private final List<Row> rows = new ArrayList<>();
    /** Seen in a narrow window only, where the style sheet folds what passes. */
    private final Button fold = new Button();

    private boolean unfolded;
    private long passing;

    FindingList() {
        addClassName("finding-list");
        setId("findings");
        fold.addClassName("finding-fold");
        fold.addClickListener(_ -> unfold(!unfolded));
        fold.addThemeVariants(ButtonVariant.SMALL, ButtonVariant.TERTIARY);
        add(fold);
    }

    private void unfold(boolean all) {
        unfolded = all;
        getElement().setAttribute("data-unfolded", all);
        fold.getElement().setAttribute("aria-expanded", String.valueOf(all));
        String those = passing == 1 ? "the check that passes" : "the %d checks that pass".formatted(passing);
        fold.setText((all ? "Hide " : "Show ") + those);
        fold.setVisible(passing > 0);
    }

    void show(Preflight.Report report, Instant now) {
        List<Finding> ordered = report.findings().stream()
                .sorted(Comparator.comparing(Finding::verdict).reversed())
                .toList();
        while (rows.size() > ordered.size()) {
            remove(rows.removeLast());
        }
        while (rows.size() < ordered.size()) {
            Row row = new Row();
            addComponentAtIndex(rows.size(), row);
            rows.add(row);
        }
        for (int i = 0; i < ordered.size(); i++) {
            rows.get(i).show(ordered.get(i), now);
        }
        passing = ordered.stream()
                .filter(finding -> finding.verdict() == Finding.Verdict.PASSES)
                .count();
        unfold(unfolded);
    }

    /** One finding; only what differs is sent again. */
    private static final class Row extends Div {
        private static final long serialVersionUID = 1L;
        private final StatusBadge verdict = new StatusBadge(Tone.UNKNOWN, "");
        private final Span sentence = new Span();
        private final Span vantage = new Span();
        private final AgeText age = new AgeText();
        private @Nullable Finding shown;

        Row() {
            addClassName("finding");
            vantage.addClassName("quiet");
            Div source = new Div(vantage, age);
            source.addClassName("finding-source");
            add(verdict, sentence, source);
        }

        void show(Finding finding, Instant now) {
            if (finding.equals(shown)) {
                return;
            }
            shown = finding;
            verdict.show(tone(finding.verdict()), word(finding.verdict()));
            Prose.show(sentence, Wording.sentence(finding.sentence()));
            vantage.setText(finding.vantage());
            age.setVisible(finding.evidenceAt() != null);
            if (finding.evidenceAt() != null) {
                age.fresh(finding.evidenceAt(), now);
            }
            getElement().setAttribute("data-check", finding.check());
            getElement().setAttribute("data-verdict", finding.verdict().name().toLowerCase(Locale.ROOT));
        }

        private static Tone tone(Finding.Verdict verdict) {
            return switch (verdict) {
                case PASSES -> Tone.GOOD;
                case WARNS -> Tone.WARNING;
                case UNKNOWN -> Tone.UNKNOWN;
                case BLOCKS -> Tone.BAD;
            };
        }

        private static String word(Finding.Verdict verdict) {
            return switch (verdict) {
                case PASSES -> "passes";
                case WARNS -> "warns";
                case UNKNOWN -> "not known";
                case BLOCKS -> "blocks";
            };
        }
    }
}
