package dev.changeover.failover.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.HasValueChangeMode;
import com.vaadin.flow.data.value.ValueChangeMode;
import dev.changeover.access.CurrentOperator;
import dev.changeover.failover.Change;
import dev.changeover.failover.LossEstimate;
import dev.changeover.failover.Run;
import dev.changeover.failover.execution.Changeovers;
import dev.changeover.failover.execution.Changeovers.Reply;
import dev.changeover.platform.Durations;
import dev.changeover.platform.ui.Refusal;
import dev.changeover.platform.ui.Wording;
import java.time.Duration;
import java.util.Optional;

/** The second confirmation: a switchover that is stuck goes on as a failover, and now something may be lost. */
final class EscalateDialog extends Dialog {
    private static final long serialVersionUID = 1L;
    private static final int REASON_LENGTH_MAX = 500;

    private final TextArea reason = new TextArea("Reason");
    private final TextField acceptedLoss = new TextField("Accepted loss");
    private final TextField typed = new TextField();
    private final Refusal refusal = new Refusal("escalate-refusal");
    private final Paragraph why = new Paragraph();
    private final Button confirm = new Button();

    EscalateDialog(Run run, Changeovers changeovers, CurrentOperator current) {
        Optional<LossEstimate> loss = changeovers.possibleLoss(run.id().workload(), run.target());
        setHeaderTitle("Go on as a failover to %s?".formatted(run.target()));
        setWidth("min(520px, 94vw)");
        Paragraph shown = new Paragraph(loss.map(l -> "Up to %s of writes may be lost. %s"
                        .formatted(Durations.atMost(l.window()), Wording.sentence(l.evidence())))
                .orElse("How much may be lost is not known. " + ReviewWords.evidence(loss)));
        shown.setId("escalate-loss");
        Paragraph meaning =
                new Paragraph("A switchover loses nothing; this one is stuck. Going on takes the writer away"
                        + " from %s, and what has not reached %s by then is gone from the service."
                                .formatted(run.plan().source(), run.target()));
        field(reason, "escalate-reason");
        reason.setMaxLength(REASON_LENGTH_MAX);
        reason.setAutofocus(true);
        field(acceptedLoss, "escalate-loss-accepted");
        acceptedLoss.setHelperText("Such as 400 ms or 5 s; 'any' where nobody can tell");
        loss.ifPresent(l -> acceptedLoss.setValue(ReviewWords.typed(ReviewWords.roundedUp(l.window()))));
        field(typed, "escalate-region");
        typed.setLabel("Type %s to confirm".formatted(run.target()));
        why.setId("escalate-why");
        why.addClassName("quiet");
        Div body = new Div(shown, meaning, reason, acceptedLoss, typed, refusal, why);
        body.addClassName("dialog-body");
        add(body);
        confirm.setText("Go on as a failover");
        confirm.setId("escalate-confirm");
        confirm.addThemeVariants(ButtonVariant.PRIMARY, ButtonVariant.ERROR);
        confirm.addClickListener(_ -> escalate(run, changeovers, current));
        getFooter().add(new Button("Leave it", _ -> close()), confirm);
        for (HasValueChangeMode each : new HasValueChangeMode[] {reason, acceptedLoss, typed}) {
            each.setValueChangeMode(ValueChangeMode.EAGER);
        }
        reason.addValueChangeListener(_ -> judge(run));
        acceptedLoss.addValueChangeListener(_ -> judge(run));
        typed.addValueChangeListener(_ -> judge(run));
        judge(run);
    }

    private static void field(com.vaadin.flow.component.Component field, String id) {
        field.setId(id);
        field.getElement().setProperty("required", true);
        field.getElement().getStyle().set("width", "100%");
    }

    private Optional<Duration> accepted() {
        return acceptedLoss.getValue().strip().equalsIgnoreCase("any")
                ? Optional.of(Change.Failover.ANY_LOSS)
                : Durations.read(acceptedLoss.getValue());
    }

    private void judge(Run run) {
        Optional<String> missing = missing(run);
        confirm.setEnabled(missing.isEmpty());
        why.setText(missing.orElse(""));
        why.setVisible(missing.isPresent());
    }

    /** What is still to be said, in the order of the fields. */
    private Optional<String> missing(Run run) {
        if (reason.getValue().isBlank()) {
            return Optional.of("Say why: the reason stands in the record of the run.");
        }
        if (accepted().isEmpty()) {
            return Optional.of("Say how much may be lost, such as 400 ms or 5 s.");
        }
        boolean meant = typed.getValue().strip().equals(run.target().value());
        return meant ? Optional.empty() : Optional.of("Type %s to show that you mean it.".formatted(run.target()));
    }

    private void escalate(Run run, Changeovers changeovers, CurrentOperator current) {
        Change.Failover failover =
                new Change.Failover(run.target(), accepted().orElse(Duration.ZERO), Change.Method.MANAGED);
        switch (changeovers.escalate(current.get(), run.id(), failover, reason.getValue())) {
            case Reply.Taken _, Reply.Waiting _ -> close();
            case Reply.Refused refused ->
                refusal.say("Not done, the run stands as before. " + Wording.sentence(refused.why()));
        }
    }
}
