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
import java.util.ArrayList;
import java.util.List;

/** Planned and unplanned: two buttons, never one. Both only lead to a review; neither while a run is under way. */
final class ChangeButtons extends Div {
    private static final long serialVersionUID = 1L;

    private final WorkloadId workload;
    private final RunBoard board;
    private final Pulse pulse = new Pulse(Duration.ofMillis(250), this::render);
    private final TopologyFeed feed;
    private final Button switchOver = button("Switch over…", "switch-over", "switchover");
    private final Button failOver = button("Fail over…", "fail-over", "failover");
    private final List<TopologyFeed.Subscription> subscriptions = new ArrayList<>();

    ChangeButtons(WorkloadId workload, RunBoard board, TopologyFeed feed) {
        this.workload = workload;
        this.board = board;
        this.feed = feed;
        addClassName("change-buttons");
        switchOver.setTooltipText("Planned: both Regions live, nothing is lost");
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
        boolean fails = LikelyChange.of(feed.latest(workload)) == Kind.FAILOVER;
        switchOver.setThemeVariant(ButtonVariant.PRIMARY, !fails);
        failOver.setThemeVariant(ButtonVariant.PRIMARY, fails);
    }

    @Override
    protected void onAttach(AttachEvent event) {
        super.onAttach(event);
        pulse.attach(event.getUI());
        subscriptions.add(board.onChange(run -> {
            if (run.id().workload().equals(workload)) {
                pulse.request();
            }
        }));
        subscriptions.add(feed.onSnapshot(workload, _ -> pulse.request()));
        render();
    }

    @Override
    protected void onDetach(DetachEvent event) {
        subscriptions.forEach(TopologyFeed.Subscription::close);
        subscriptions.clear();
        pulse.detach();
        super.onDetach(event);
    }
}
