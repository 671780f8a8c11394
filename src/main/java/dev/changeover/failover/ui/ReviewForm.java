package dev.changeover.failover.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import dev.changeover.failover.Change;
import dev.changeover.failover.Change.Method;
import dev.changeover.failover.Change.OldData;
import dev.changeover.failover.Finding;
import dev.changeover.failover.LossEstimate;
import dev.changeover.failover.Order;
import dev.changeover.failover.Preflight;
import dev.changeover.failover.SafetyRule;
import dev.changeover.platform.Durations;
import dev.changeover.platform.ui.Refusal;
import dev.changeover.topology.RegionName;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What the operator has to say before a change begins. The button stays closed, with the reason beside it, until all of
 * it is said; the server asks again whatever the button says.
 */
final class ReviewForm extends Div {
    private static final long serialVersionUID = 1L;
    private static final int REASON_LENGTH_MAX = 500;

    private final Kind kind;
    private final RegionName target;
    private final TextArea reason = new TextArea("Reason");
    private final TextField typed = new TextField();
    private final TextField acceptedLoss = new TextField("Accepted loss");
    private final Button acceptShown = new Button();
    private final RadioButtonGroup<Method> method = new RadioButtonGroup<>("How");
    private final RadioButtonGroup<OldData> oldData = new RadioButtonGroup<>("What only the old cluster has");
    private final TermsForm terms;
    private final Button confirm = new Button();
    private final Span why = new Span();
    private final Refusal refusal = new Refusal("refusal");
    private boolean lossEdited;
    private String shownLossTyped = "";

    ReviewForm(Kind kind, RegionName target, Runnable changed, Runnable confirmed) {
        this.kind = kind;
        this.target = target;
        addClassName("review-form");
        reason.setId("reason");
        reason.setHelperText("Stands in the record of the run");
        reason.setMaxLength(REASON_LENGTH_MAX);
        reason.setRequiredIndicatorVisible(true);
        reason.setValueChangeMode(ValueChangeMode.EAGER);
        reason.addValueChangeListener(_ -> changed.run());
        add(reason);
        switch (kind) {
            case SWITCHOVER -> {}
            case FAILOVER -> addLoss(changed);
            case REBUILD -> addOldData(changed);
        }
        terms = new TermsForm(kind != Kind.REBUILD, changed);
        add(terms);
        confirm.setId("confirm");
        confirm.setDisableOnClick(true);
        confirm.addThemeVariants(ButtonVariant.PRIMARY);
        confirm.addClickListener(_ -> confirmed.run());
        why.setId("confirm-why");
        why.addClassName("quiet");
        Div foot = new Div(confirm, why);
        foot.addClassName("confirm-row");
        add(refusal, foot);
    }

    private void addLoss(Runnable changed) {
        acceptedLoss.setId("accepted-loss");
        acceptedLoss.setHelperText(
                "The longest window of writes you accept to lose, such as 400 ms or 5 s; 'any' where nobody can tell");
        acceptedLoss.setRequiredIndicatorVisible(true);
        acceptedLoss.setValueChangeMode(ValueChangeMode.EAGER);
        acceptedLoss.addValueChangeListener(event -> {
            lossEdited |= event.isFromClient();
            changed.run();
        });
        acceptShown.setId("accept-shown");
        acceptShown.setVisible(false);
        acceptShown.addClickListener(_ -> {
            lossEdited = true;
            acceptedLoss.setValue(shownLossTyped);
        });
        method.setId("method");
        method.setItems(List.of(Method.MANAGED, Method.DETACH));
        method.setItemLabelGenerator(ReviewForm::label);
        method.setValue(Method.MANAGED);
        method.addValueChangeListener(_ -> changed.run());
        Div loss = new Div(acceptedLoss, acceptShown);
        loss.addClassName("loss-row");
        add(loss, method);
        addTyped(changed);
    }

    private void addOldData(Runnable changed) {
        oldData.setId("old-data");
        oldData.setItems(List.of(OldData.SNAPSHOT, OldData.GIVEN_UP));
        oldData.setItemLabelGenerator(ReviewWords::label);
        oldData.setValue(OldData.SNAPSHOT);
        oldData.addValueChangeListener(_ -> changed.run());
        add(oldData);
        addTyped(changed);
    }

    private void addTyped(Runnable changed) {
        typed.setId("typed-region");
        typed.setLabel("Type %s to confirm".formatted(target));
        typed.setAutocomplete(com.vaadin.flow.component.textfield.Autocomplete.OFF);
        typed.setRequiredIndicatorVisible(true);
        typed.setValueChangeMode(ValueChangeMode.EAGER);
        typed.addValueChangeListener(_ -> changed.run());
        confirm.addThemeVariants(ButtonVariant.ERROR);
        add(typed);
    }

    private static String label(Method method) {
        return switch (method) {
            case MANAGED -> "Managed failover: Aurora keeps the global cluster and takes the old primary back";
            case DETACH -> "Detach and promote: for differing engine versions; the global cluster must be rebuilt";
        };
    }

    String reason() {
        return reason.getValue();
    }

    /**
     * The order as it stands in the form.
     *
     * @param by in whose name overrides are said
     */
    Order order(Optional<LossEstimate> shownLoss, String by) {
        String said =
                reason.getValue().isBlank() ? "not said yet" : reason.getValue().strip();
        return terms.order(change(shownLoss), said, by);
    }

    /** The change as it stands in the form; a loss that cannot be read counts as the shown one. */
    Change change(Optional<LossEstimate> shownLoss) {
        return switch (kind) {
            case SWITCHOVER -> new Change.Switchover(target);
            case REBUILD -> new Change.Rebuild(target, oldData.getValue());
            case FAILOVER ->
                new Change.Failover(
                        target,
                        accepted().or(() -> shownLoss.map(LossEstimate::window)).orElse(Duration.ZERO),
                        method.getValue());
        };
    }

    private Optional<Duration> accepted() {
        if (acceptedLoss.getValue().strip().equalsIgnoreCase("any")) {
            return Optional.of(Change.Failover.ANY_LOSS);
        }
        return Durations.read(acceptedLoss.getValue());
    }

    /**
     * Follows the loss as it is measured, up and down, until the operator has said a number or has begun to confirm: from
     * then on what stands in the field is theirs. More has to be accepted by hand, for nobody agrees to a number that came
     * after the reading; and less is not written over what they read.
     */
    void follow(Optional<LossEstimate> shownLoss) {
        if (kind != Kind.FAILOVER || shownLoss.isEmpty()) {
            return;
        }
        Duration shown = ReviewWords.roundedUp(shownLoss.get().window());
        if (!lossEdited && typed.isEmpty()) {
            acceptedLoss.setValue(ReviewWords.typed(shown));
        }
        boolean tooLittle =
                accepted().map(a -> a.compareTo(shownLoss.get().window()) < 0).orElse(true);
        acceptShown.setVisible(tooLittle);
        if (tooLittle) {
            acceptShown.setText("Accept " + ReviewWords.typed(shown));
            shownLossTyped = ReviewWords.typed(shown);
        }
    }

    void show(Preflight.Report report) {
        terms.offer(report);
        Optional<String> missing = missing(report);
        confirm.setEnabled(missing.isEmpty());
        confirm.setText(words());
        why.setText(missing.orElse(
                terms.asksFirst()
                        ? "A second person has to approve it; nothing begins before."
                        : kind == Kind.REBUILD
                                ? "Begins at once; it can be aborted until the old global cluster is taken apart."
                                : "Begins at once; it can be aborted until the database is told to move."));
    }

    private String words() {
        String deed = switch (kind) {
            case SWITCHOVER -> "Switch over to " + target;
            case REBUILD -> "Rebuild " + target;
            case FAILOVER ->
                accepted()
                        .map(a -> "Fail over to %s, %s".formatted(target, ReviewWords.losing(a)))
                        .orElse("Fail over to " + target);
        };
        if (terms.asksFirst()) {
            return "Ask for approval: " + deed;
        }
        String loud = terms.breaksGlass() ? "Break the glass: " : "";
        return loud + (terms.isDrill() ? "Drill: " : "") + deed;
    }

    private Optional<String> missing(Preflight.Report report) {
        if (!report.isReady()) {
            return Optional.of(obstacles(report.obstacles()));
        }
        if (reason.getValue().isBlank()) {
            return Optional.of("Say why first: the reason stands in the record of the run.");
        }
        if (terms.missing().isPresent()) {
            return terms.missing();
        }
        if (kind == Kind.FAILOVER && accepted().isEmpty()) {
            return Optional.of("Say how much may be lost, such as 400 ms or 5 s.");
        }
        if (kind != Kind.SWITCHOVER && !typed.getValue().strip().equals(target.value())) {
            return Optional.of("Type %s to show that you mean it.".formatted(target));
        }
        return Optional.empty();
    }

    private static String obstacles(List<Finding> obstacles) {
        String how =
                obstacles.size() == 1 ? "One check stands in the way." : obstacles.size() + " checks stand in the way.";
        boolean all = obstacles.stream()
                .allMatch(finding -> finding.rule()
                        .filter(rule -> rule.breaking() == SafetyRule.Breaking.OVERRIDE)
                        .isPresent());
        return all ? how + " Override it above, with a reason, or wait." : how;
    }

    /** Whoever has a keyboard begins to type at once; on a phone the keyboard would cover the checks. */
    void focusReason() {
        reason.getElement()
                .executeJs("if (matchMedia('(pointer: fine)').matches) {"
                        + " setTimeout(() => this.focus({preventScroll: true})); }");
    }

    /** The server has said no. Everything typed stays. */
    void refused(String sentence) {
        refusal.say(sentence);
    }
}
