package dev.changeover.failover.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.confirmdialog.ConfirmDialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import dev.changeover.access.CurrentOperator;
import dev.changeover.access.Operator;
import dev.changeover.failover.Choice;
import dev.changeover.failover.Question;
import dev.changeover.failover.Run;
import dev.changeover.failover.execution.Changeovers;
import dev.changeover.failover.execution.Changeovers.Reply;
import dev.changeover.platform.ui.Prose;
import dev.changeover.platform.ui.Refusal;
import dev.changeover.platform.ui.Wording;
import org.jspecify.annotations.Nullable;

/** What a person may say to a run: abort it while there is a way back, or answer what it asks. */
final class RunIntents extends Div {
    private static final long serialVersionUID = 1L;

    /** Only from what is gone: whoever reads or types elsewhere stays there. */
    private static final String TAKE_THE_KEYBOARD = """
            this.tabIndex = -1;
            setTimeout(() => {
              const at = document.activeElement;
              if (at === document.body || !at.checkVisibility()) {
                this.focus({ preventScroll: true });
              }
            })""";

    private final Changeovers changeovers;
    private final CurrentOperator current;
    private final Runnable afterwards;
    private final Button abort = new Button("Abort and go back…");
    private final Button escalate = new Button("Go on as a failover…");
    private final Div escalation = new Div();
    private final Div question = new Div();
    private final Refusal refusal = new Refusal("refusal");
    private @Nullable Question asked;
    private @Nullable Run run;
    private final Component elsewhere;
    /** The person at this page has said something that was taken. */
    private boolean spoken;

    /** @param elsewhere takes the keyboard when nothing is left to be said here */
    RunIntents(Changeovers changeovers, CurrentOperator current, Component elsewhere, Runnable afterwards) {
        this.elsewhere = elsewhere;
        this.changeovers = changeovers;
        this.current = current;
        this.afterwards = afterwards;
        addClassName("intents");
        abort.setId("abort");
        abort.addThemeVariants(ButtonVariant.ERROR);
        abort.addClickListener(_ -> confirmAbort());
        escalate.setId("escalate");
        escalate.addThemeVariants(ButtonVariant.ERROR);
        escalate.addClickListener(_ -> {
            if (run != null) {
                new EscalateDialog(run, changeovers, current).open();
            }
        });
        question.setId("question");
        question.addClassName("question");
        Span consequence = new Span("Only if the writer does not move: it is taken away, and writes may be lost.");
        escalation.add(escalate, consequence);
        escalation.addClassName("escalation");
        add(question, abort, escalation, refusal);
    }

    void show(Run now, Operator operator) {
        run = now;
        boolean mayAbort = operator.mayChange() && now.phase() == Run.Phase.RUNNING && !now.pointOfNoReturnPassed();
        abort.setVisible(mayAbort);
        boolean mayEscalate = operator.mayChange() && now.mayEscalate();
        escalation.setVisible(mayEscalate);
        question.setVisible(now.question() != null);
        if (now.question() != null && !now.question().equals(asked)) {
            ask(now.question(), operator.mayChange());
        }
        asked = now.question();
        setVisible(mayAbort || mayEscalate || asked != null || refusal.isVisible());
        if (spoken && !isVisible()) {
            spoken = false;
            elsewhere.getElement().executeJs(TAKE_THE_KEYBOARD);
        }
    }

    private void ask(Question next, boolean mayAnswer) {
        question.removeAll();
        Paragraph situation = new Paragraph();
        Prose.show(situation, Wording.sentence(next.situation()));
        question.add(new H2("The run waits for a person"), situation);
        if (!mayAnswer) {
            question.add(new Paragraph("Only an operator may answer."));
            return;
        }
        for (Choice choice : next.choices()) {
            Button button = new Button(choice.label(), _ -> answer(choice));
            button.setId("choice-" + choice.name());
            Span consequence = new Span(choice.consequence());
            Div line = new Div(button, consequence);
            line.addClassName("choice");
            question.add(line);
        }
    }

    private void answer(Choice choice) {
        if (run != null) {
            told(changeovers.answer(current.get(), run.id(), choice));
        }
    }

    private void confirmAbort() {
        ConfirmDialog dialog = new ConfirmDialog();
        dialog.setHeader("Abort this run?");
        dialog.setText("What it has changed is put back; database and traffic stay where they are.");
        dialog.setCancelable(true);
        dialog.setCancelText("Let it run");
        dialog.setConfirmText("Abort and go back");
        dialog.setConfirmButtonTheme("error primary");
        dialog.addConfirmListener(_ -> abort());
        dialog.open();
    }

    private void abort() {
        if (run != null) {
            told(changeovers.abort(current.get(), run.id()));
        }
    }

    private void told(Reply reply) {
        switch (reply) {
            case Reply.Taken _, Reply.Waiting _ -> {
                spoken = true;
                refusal.setVisible(false);
            }
            case Reply.Refused refused -> {
                refusal.say(Wording.sentence(refused.why()));
                setVisible(true);
            }
        }
        afterwards.run();
    }
}
