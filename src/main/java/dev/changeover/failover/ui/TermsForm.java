package dev.changeover.failover.ui;

import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import dev.changeover.failover.BreakGlass;
import dev.changeover.failover.Change;
import dev.changeover.failover.Finding;
import dev.changeover.failover.Finding.Verdict;
import dev.changeover.failover.Order;
import dev.changeover.failover.Preflight;
import dev.changeover.failover.RuleOverride;
import dev.changeover.failover.SafetyRule;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** On what terms a change is ordered: as a drill, over rules that are named one by one, or without a second person. */
final class TermsForm extends Div {
    private static final long serialVersionUID = 1L;
    private static final int REASON_LENGTH_MAX = 300;

    private final Checkbox drill =
            new Checkbox("This is a drill: the same in everything, judged against the objectives");
    private final Div rules = new Div();
    private final Map<SafetyRule, Term> overrides = new EnumMap<>(SafetyRule.class);
    private final Term glass;
    private final Runnable changed;
    private boolean approvalMissing;

    /** Something that is said with a tick and a reason. */
    private static final class Term extends Div {
        private static final long serialVersionUID = 1L;
        private final Checkbox tick;
        private final TextField reason;

        Term(String id, String label, String ask, Runnable changed) {
            addClassName("term");
            setId(id);
            tick = new Checkbox(label);
            reason = new TextField(ask);
            reason.setHelperText("Stands in the record of the run");
            reason.setMaxLength(REASON_LENGTH_MAX);
            reason.setRequiredIndicatorVisible(true);
            reason.setValueChangeMode(ValueChangeMode.EAGER);
            reason.setVisible(false);
            tick.addValueChangeListener(event -> {
                reason.setVisible(event.getValue());
                changed.run();
            });
            reason.addValueChangeListener(_ -> changed.run());
            add(tick, reason);
        }

        boolean isTicked() {
            return tick.getValue();
        }

        Optional<String> said() {
            return isTicked() && !reason.getValue().isBlank()
                    ? Optional.of(reason.getValue().strip())
                    : Optional.empty();
        }
    }

    /** @param rehearsable whether the change may be a drill at all */
    TermsForm(boolean rehearsable, Runnable changed) {
        this.changed = changed;
        this.glass = new Term(
                "break-glass",
                "Break the glass: there is no time for a second person. Everybody is told.",
                "Why is there no time?",
                changed);
        addClassName("terms");
        rules.addClassName("terms");
        drill.setId("drill");
        drill.setVisible(rehearsable);
        drill.addValueChangeListener(_ -> changed.run());
        glass.setVisible(false);
        add(rules, glass, drill);
    }

    /** Offers what may be overridden among the findings; what was ticked stays as long as its rule is broken. */
    void offer(Preflight.Report report) {
        approvalMissing = report.findings().stream()
                .anyMatch(f -> f.check().equals(SafetyRule.APPROVAL.id()) && f.verdict() != Verdict.PASSES);
        glass.setVisible(approvalMissing);
        for (SafetyRule rule : SafetyRule.values()) {
            if (rule.breaking() != SafetyRule.Breaking.OVERRIDE) {
                continue;
            }
            boolean broken = report.findings().stream().anyMatch(f -> breaks(f, rule));
            if (broken) {
                overrides.computeIfAbsent(rule, this::offered);
            }
            Term term = overrides.get(rule);
            if (term != null) {
                term.setVisible(broken);
            }
        }
    }

    private Term offered(SafetyRule rule) {
        Term term = new Term(
                "override-" + rule.id(), "Override “%s”".formatted(rule.label()), "Why is it overridden?", changed);
        rules.add(term);
        return term;
    }

    /** An overridden rule warns and no more; its tick stays. */
    private boolean breaks(Finding finding, SafetyRule rule) {
        Term term = overrides.get(rule);
        boolean overridden = term != null && term.isTicked() && finding.verdict() == Verdict.WARNS;
        return finding.check().equals(rule.id()) && (finding.verdict() == Verdict.BLOCKS || overridden);
    }

    /** The order on these terms; what has no reason yet is left out of it. */
    Order order(Change change, String reason, String by) {
        List<RuleOverride> said = overrides.entrySet().stream()
                .filter(e -> e.getValue().isVisible())
                .flatMap(e -> e.getValue().said().map(why -> new RuleOverride(e.getKey(), by, why)).stream())
                .toList();
        BreakGlass broken = glass.isVisible()
                ? glass.said().map(why -> new BreakGlass(by, why)).orElse(null)
                : null;
        return new Order(change, reason, drill.getValue(), said, broken);
    }

    /** What is ticked and not explained. */
    Optional<String> missing() {
        if (glass.isVisible() && glass.isTicked() && glass.said().isEmpty()) {
            return Optional.of("Say why there is no time for a second person.");
        }
        return overrides.entrySet().stream()
                .filter(e -> e.getValue().isVisible()
                        && e.getValue().isTicked()
                        && e.getValue().said().isEmpty())
                .map(e -> "Say why “%s” is overridden.".formatted(e.getKey().label()))
                .findFirst();
    }

    boolean isDrill() {
        return drill.getValue();
    }

    /** Whether confirming only asks a second person. */
    boolean asksFirst() {
        return approvalMissing && glass.said().isEmpty();
    }

    boolean breaksGlass() {
        return approvalMissing && glass.said().isPresent();
    }
}
