package dev.changeover.failover.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import dev.changeover.access.CurrentOperator;
import dev.changeover.failover.InForce;
import dev.changeover.failover.StopSwitch;
import dev.changeover.failover.execution.Approvals.Answer;
import dev.changeover.failover.execution.Changeovers;
import dev.changeover.platform.ui.Pulse;
import dev.changeover.platform.ui.StatusBadge;
import dev.changeover.platform.ui.Tone;
import dev.changeover.platform.ui.Wording;
import dev.changeover.topology.TopologyFeed;
import java.time.Duration;
import java.util.Optional;

/**
 * Stops all changes in all workloads, after a reason was given. While they are stopped it says so, by whom and since when,
 * and offers to whoever may to allow them again: a switch that is on must not offer to be switched on.
 */
final class StopControl extends Div {
    private static final long serialVersionUID = 1L;
    private static final Duration APART = Duration.ofMillis(500);

    private final Changeovers changeovers;
    private final CurrentOperator current;
    private final Button stop = new Button("Stop all changes…", _ -> askToStop());
    private final Button allow = new Button("Allow changes again…", _ -> allow());
    private final Span words = new Span();
    private final Div state = new Div(new StatusBadge(Tone.BAD, "changes stopped"), words);
    private final Pulse pulse = new Pulse(APART, this::render);

    StopControl(Changeovers changeovers, TopologyFeed feed, CurrentOperator current) {
        this.changeovers = changeovers;
        this.current = current;
        addClassName("stop-control");
        stop.setId("stop-changes");
        stop.addThemeVariants(ButtonVariant.TERTIARY, ButtonVariant.ERROR);
        allow.setId("lift-stop");
        allow.addThemeVariants(ButtonVariant.TERTIARY);
        words.addClassName("quiet");
        state.setId("stop-state");
        state.addClassName("stop-state");
        add(state, allow, stop);
        render();
        pulse.follow(this, () -> News.of(changeovers, feed, pulse::request));
    }

    private void render() {
        Optional<StopSwitch> stopped = changeovers.approvals().inForce().flatMap(InForce::stopped);
        boolean may = current.get().mayChange();
        stopped.ifPresent(by -> words.setText(Wording.sentence(by.brief())));
        state.setVisible(stopped.isPresent());
        allow.setVisible(stopped.isPresent() && may);
        stop.setVisible(stopped.isEmpty() && may);
        setVisible(stopped.isPresent() || may);
    }

    private void askToStop() {
        ReasonDialog.grave(
                        "Stop all changes?",
                        "No switchover, failover or rebuild begins any more, in any workload, until changes are allowed"
                                + " again. A run under way goes on to its end.",
                        "Stop all changes",
                        reason -> said(changeovers.approvals().stop(current.get(), reason), allow))
                .open();
    }

    private void allow() {
        ReasonDialog.allowing(reason -> said(changeovers.approvals().allow(current.get(), reason), stop))
                .open();
    }

    /** The button that was pressed gives way to the other one, and so does the keyboard. */
    private Answer said(Answer answer, Button other) {
        if (answer instanceof Answer.Noted) {
            render();
            other.focus();
        }
        return answer;
    }
}
