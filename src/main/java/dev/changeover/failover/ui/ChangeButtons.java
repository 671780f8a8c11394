package dev.changeover.failover.ui;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import dev.changeover.failover.InForce;
import dev.changeover.failover.Run;
import dev.changeover.failover.execution.Changeovers;
import dev.changeover.platform.ui.Pulse;
import dev.changeover.topology.RegionName;
import dev.changeover.topology.TopologyFeed;
import dev.changeover.topology.TopologySnapshot;
import dev.changeover.topology.WorkloadId;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Planned and unplanned: two buttons, never one, and a third where a Region was left behind. All only lead to a review;
 * none while a run is under way. While changes are stopped none stands out, and it is said beside them: what a review
 * finds can still be read.
 */
final class ChangeButtons extends Div {
    private static final long serialVersionUID = 1L;

    private final WorkloadId workload;
    private final Changeovers changeovers;
    private final Pulse pulse = new Pulse(Duration.ofMillis(250), this::render);
    private final TopologyFeed feed;
    private final Button switchOver = button("Switch over…", "switch-over", "switchover");
    private final Button failOver = button("Fail over…", "fail-over", "failover");
    private final Button rebuild = new Button("Rebuild…", _ -> review());
    private final Span stopped = new Span();

    ChangeButtons(WorkloadId workload, Changeovers changeovers, TopologyFeed feed) {
        this.workload = workload;
        this.changeovers = changeovers;
        this.feed = feed;
        addClassName("change-buttons");
        switchOver.setTooltipText("Planned: both Regions live, nothing is lost");
        failOver.setTooltipText("Unplanned: the writer is lost, the newest writes may be");
        rebuild.setId("rebuild");
        rebuild.setTooltipText("The way back after a detach: the Region that was left behind follows the writer again");
        stopped.setId("changes-stopped-" + workload);
        stopped.addClassName("quiet");
        add(stopped, rebuild, switchOver, failOver);
        render();
        pulse.follow(
                this,
                () -> List.of(
                        changeovers.board().onChange(this::heard)::close,
                        changeovers.approvals().onChange(_ -> pulse.request())::close,
                        feed.onSnapshot(workload, _ -> pulse.request())::close));
        addAttachListener(_ -> render());
    }

    private Button button(String label, String id, String kind) {
        Button button = new Button(label, _ -> UI.getCurrent().navigate("review/%s/%s".formatted(workload, kind)));
        button.setId(id);
        return button;
    }

    private void review() {
        LikelyChange.leftBehind(feed.latest(workload))
                .ifPresent(region -> UI.getCurrent().navigate("review/%s/rebuild/%s".formatted(workload, region)));
    }

    private void render() {
        setVisible(changeovers.board().open(workload).isEmpty());
        boolean may = showStop();
        TopologySnapshot seen = feed.latest(workload);
        Kind likely = LikelyChange.of(seen);
        Optional<RegionName> leftBehind = LikelyChange.leftBehind(seen);
        leftBehind.ifPresent(region -> rebuild.setText("Rebuild %s…".formatted(region)));
        rebuild.setVisible(leftBehind.isPresent());
        switchOver.setVisible(leftBehind.isEmpty());
        failOver.setVisible(leftBehind.isEmpty());
        rebuild.setThemeVariant(ButtonVariant.PRIMARY, may);
        switchOver.setThemeVariant(ButtonVariant.PRIMARY, may && likely == Kind.SWITCHOVER);
        failOver.setThemeVariant(ButtonVariant.PRIMARY, may && likely == Kind.FAILOVER);
        failOver.setThemeVariant(ButtonVariant.ERROR, may);
    }

    /** Answers whether anything can begin at all; who stopped it and why stands in the banner on every page. */
    private boolean showStop() {
        Optional<InForce> stands = changeovers.approvals().inForce();
        boolean may = stands.filter(known -> known.stopped().isEmpty()).isPresent();
        stopped.setText(
                stands.isEmpty() ? "The ledger cannot be read: nothing can begin" : "Stopped: nothing can begin");
        stopped.setVisible(!may);
        getElement().setAttribute("data-stopped", !may);
        return may;
    }

    private void heard(Run run) {
        if (run.id().workload().equals(workload)) {
            pulse.request();
        }
    }
}
