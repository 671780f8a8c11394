package dev.changeover.failover.ui;

import com.vaadin.flow.component.Focusable;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import dev.changeover.access.CurrentOperator;
import dev.changeover.access.Operator;
import dev.changeover.failover.Approval;
import dev.changeover.failover.ApprovalRequest;
import dev.changeover.failover.Petition;
import dev.changeover.failover.Petition.State;
import dev.changeover.failover.RuleOverride;
import dev.changeover.failover.execution.Approvals.Answer;
import dev.changeover.failover.execution.Changeovers;
import dev.changeover.failover.execution.Changeovers.Reply;
import dev.changeover.platform.ui.FactRow;
import dev.changeover.platform.ui.Refusal;
import dev.changeover.platform.ui.StatusBadge;
import dev.changeover.platform.ui.StatusCard;
import dev.changeover.platform.ui.Tone;
import dev.changeover.platform.ui.WayTo;
import dev.changeover.platform.ui.Wording;
import java.time.Instant;
import java.util.Optional;

/** One request: who asked for what and why, how long it waits, and what this person may say to it. */
final class PetitionCard extends Div implements Focusable<PetitionCard> {
    private static final long serialVersionUID = 1L;
    private static final int REASON_LENGTH_MAX = 500;

    private final Petition petition;
    private final Changeovers changeovers;
    private final CurrentOperator current;
    private final Runnable noted;
    private final Refusal refusal;

    /**
     * @param run begun with it; empty as long as there is none
     * @param noted told when something said here stands in the ledger
     */
    PetitionCard(
            Petition petition,
            String run,
            Changeovers changeovers,
            CurrentOperator current,
            Instant now,
            Runnable noted) {
        this.petition = petition;
        this.changeovers = changeovers;
        this.current = current;
        this.noted = noted;
        refusal = new Refusal("refusal-" + petition.request().id());
        ApprovalRequest request = petition.request();
        State state = petition.state(now);
        StatusCard card = new StatusCard(
                "%s: %s of %s %s"
                        .formatted(
                                request.id(),
                                request.plan().change().label(),
                                request.id().workload(),
                                request.plan().change().place()),
                badge(state, run));
        card.setId("request-" + request.id());
        card.getElement().setAttribute("data-state", run.isEmpty() ? state.name() : "USED");
        card.lines(
                row("Asked by", request.requestedBy() + ", " + Wording.utc(request.at())),
                row("Reason", request.reason()),
                row(
                        request.plan().movesWriter() ? "Moves" : "Rebuilds",
                        RunWords.way(request.plan())
                                + ", "
                                + RunWords.loss(request.plan().change())),
                row("Terms", terms(request)),
                row("Stands", standing(state, run)));
        next(state, run).ifPresent(words -> card.lines(row("Next", words)));
        card.lines(refusal);
        actions(card, state, run);
        setTabIndex(-1);
        add(card);
    }

    private static FactRow row(String label, String value) {
        FactRow row = new FactRow(label).value(value);
        row.age().setVisible(false);
        return row;
    }

    private static StatusBadge badge(State state, String run) {
        if (!run.isEmpty()) {
            return new StatusBadge(Tone.NEUTRAL, "carried out");
        }
        return switch (state) {
            case WAITING -> new StatusBadge(Tone.WARNING, "waits for approval");
            case APPROVED -> new StatusBadge(Tone.GOOD, "approved");
            case CLOSED -> new StatusBadge(Tone.NEUTRAL, "closed");
            case LAPSED -> new StatusBadge(Tone.UNKNOWN, "lapsed");
        };
    }

    private static String terms(ApprovalRequest request) {
        StringBuilder words = new StringBuilder(request.drill() ? "a drill" : "not a drill");
        for (RuleOverride override : request.overrides()) {
            words.append("; overrides “%s”: %s".formatted(override.rule().label(), override.reason()));
        }
        return words.toString();
    }

    private String standing(State state, String run) {
        Approval approval = petition.approval();
        String approved =
                approval == null ? "" : "approved by %s at %s".formatted(approval.by(), Wording.utc(approval.at()));
        if (!run.isEmpty()) {
            return "%s, carried out as %s".formatted(approved, run);
        }
        return switch (state) {
            case WAITING ->
                "can be approved until " + Wording.utc(petition.request().lapsesAt());
            case APPROVED ->
                "%s, to be begun until %s"
                        .formatted(approved, approval == null ? "" : Wording.utc(approval.expiresAt()));
            case CLOSED -> petition.closed() == null ? "closed" : petition.closed();
            case LAPSED -> "its time is over; ask anew";
        };
    }

    /** Who has to do what; a tired person does not work it out from the buttons that are there. */
    private Optional<String> next(State state, String run) {
        if (!run.isEmpty() || state == State.CLOSED || state == State.LAPSED) {
            return Optional.empty();
        }
        Operator operator = current.get();
        String asked = petition.request().requestedBy();
        boolean own = operator.name().equals(asked);
        if (state == State.APPROVED) {
            return Optional.of(own ? "you begin it here" : asked + " begins it");
        }
        if (own) {
            return Optional.of("somebody else who may approve decides; then you begin it here");
        }
        return Optional.of(operator.mayApprove() ? "you approve or decline it" : "somebody who may approve decides");
    }

    private void actions(StatusCard card, State state, String run) {
        Operator operator = current.get();
        boolean own = operator.name().equals(petition.request().requestedBy());
        if (!run.isEmpty()) {
            card.actions(new WayTo("runs/" + run, "Open " + run));
        }
        if (!run.isEmpty() || state == State.CLOSED || state == State.LAPSED) {
            return;
        }
        if (own && operator.mayChange()) {
            if (state == State.APPROVED) {
                card.actions(button("begin", "Begin now", ButtonVariant.PRIMARY, this::begin));
            }
            card.actions(button(
                    "withdraw",
                    "Withdraw",
                    ButtonVariant.TERTIARY,
                    () -> say(changeovers
                            .approvals()
                            .withdraw(current.get(), petition.request().id()))));
        }
        if (state == State.WAITING && operator.mayApprove()) {
            if (own) {
                return;
            }
            TextField why = new TextField();
            why.setPlaceholder("Why declined");
            why.setAriaLabel("Why it is declined");
            why.setId("why-" + petition.request().id());
            why.setMaxLength(REASON_LENGTH_MAX);
            // Where the card has to be shown anew, what was typed comes back with it.
            why.setValueChangeMode(ValueChangeMode.EAGER);
            card.actions(
                    button(
                            "approve",
                            "Approve",
                            ButtonVariant.PRIMARY,
                            () -> say(changeovers
                                    .approvals()
                                    .approve(current.get(), petition.request().id()))),
                    why,
                    button(
                            "decline",
                            "Decline",
                            ButtonVariant.ERROR,
                            () -> say(changeovers
                                    .approvals()
                                    .decline(current.get(), petition.request().id(), why.getValue()))));
        }
    }

    private Button button(String id, String label, ButtonVariant variant, Runnable deed) {
        Button button = new Button(label, _ -> deed.run());
        button.setId("%s-%s".formatted(id, petition.request().id()));
        button.addThemeVariants(variant);
        return button;
    }

    private void begin() {
        switch (changeovers.begin(current.get(), petition.request().id())) {
            case Reply.Taken taken -> UI.getCurrent().navigate("runs/" + taken.run());
            case Reply.Waiting _ -> refuse("It waits for its approver still.");
            case Reply.Refused refused -> refuse("Not begun, nothing was changed. " + Wording.sentence(refused.why()));
        }
    }

    private void say(Answer answer) {
        switch (answer) {
            case Answer.Noted _ -> noted.run();
            case Answer.Refused refused -> refuse(Wording.sentence(refused.why()));
        }
    }

    private void refuse(String sentence) {
        refusal.say(sentence);
        noted.run();
    }
}
