package dev.changeover.failover.ui;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.DetachEvent;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import dev.changeover.failover.execution.RunBoard;
import dev.changeover.platform.ui.Pulse;
import dev.changeover.topology.TopologyFeed;
import dev.changeover.topology.WorkloadId;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Planned and unplanned: two buttons, never one. Both only lead to a review; neither while a run is under way. */
final class ChangeButtons extends Div {
    private static final long serialVersionUID = 1L;

    private final WorkloadId workload;
    private final RunBoard board;
    private final Pulse pulse = new Pulse(Duration.ofMillis(250), this::render);
    private TopologyFeed.@Nullable Subscription subscription;

    ChangeButtons(WorkloadId workload, RunBoard board) {
        this.workload = workload;
        this.board = board;
        addClassName("change-buttons");
        Button switchOver = button("Switch over…", "switch-over", "switchover");
        switchOver.addThemeVariants(ButtonVariant.PRIMARY);
        switchOver.setTooltipText("Planned: both Regions live, nothing is lost");
        Button failOver = button("Fail over…", "fail-over", "failover");
        failOver.addThemeVariants(ButtonVariant.ERROR);
        failOver.setTooltipText("Unplanned: the writer is lost, the newest writes may be");
        add(switchOver, failOver);
        render();
    }

    private Button button(String label, String id, String kind) {
        Button button = new Button(label, _ -> UI.getCurrent().navigate("review/%s/%s".formatted(workload, kind)));
        button.setId(id);
        return button;
    }

    private void render() {
        setVisible(board.open(workload).isEmpty());
    }

    @Override
    protected void onAttach(AttachEvent event) {
        super.onAttach(event);
        pulse.attach(event.getUI());
        subscription = board.onChange(run -> {
            if (run.id().workload().equals(workload)) {
                pulse.request();
            }
        });
        render();
    }

    @Override
    protected void onDetach(DetachEvent event) {
        if (subscription != null) {
            subscription.close();
        }
        pulse.detach();
        super.onDetach(event);
    }
}
