package dev.changeover.failover.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import dev.changeover.access.CurrentOperator;
import dev.changeover.failover.execution.Approvals;

/** Stops all changes in all workloads, after a reason was given. */
final class StopButton extends Button {
    private static final long serialVersionUID = 1L;

    StopButton(Approvals approvals, CurrentOperator current) {
        setText("Stop all changes…");
        setId("stop-changes");
        addThemeVariants(ButtonVariant.TERTIARY, ButtonVariant.ERROR);
        addClickListener(_ -> new ReasonDialog(
                        "Stop all changes?",
                        "No switchover, failover or rebuild begins any more, in any workload, until changes are allowed"
                                + " again. A run under way goes on to its end.",
                        "Stop all changes",
                        reason -> approvals.stop(current.get(), reason))
                .open());
    }
}
