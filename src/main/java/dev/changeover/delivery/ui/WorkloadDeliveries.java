package dev.changeover.delivery.ui;

import com.vaadin.flow.component.html.Section;
import dev.changeover.access.CurrentOperator;
import dev.changeover.delivery.PipelinePicture;
import dev.changeover.delivery.execution.Deliveries;
import dev.changeover.platform.ui.EmptyState;
import dev.changeover.platform.ui.Pulse;
import dev.changeover.platform.ui.SectionHeader;
import dev.changeover.topology.RegionName;
import dev.changeover.topology.TopologyFeed;
import dev.changeover.topology.WorkloadId;
import dev.changeover.topology.WorkloadSettings;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What is delivered to one workload, and what runs of it. */
final class WorkloadDeliveries extends Section {
    private static final long serialVersionUID = 1L;
    private static final Duration APART = Duration.ofMillis(400);

    private final transient Deliveries deliveries;
    private final transient TopologyFeed feed;
    private final transient InstantSource clock;
    private final transient WorkloadId workload;
    private final BuildsPanel builds;
    private final ApprovalsWaiting waiting;
    private final List<PipelinePanel> panels = new ArrayList<>();
    private final transient Pulse pulse = new Pulse(APART, this::render);

    WorkloadDeliveries(
            Deliveries deliveries,
            TopologyFeed feed,
            CurrentOperator current,
            WorkloadSettings settings,
            InstantSource clock) {
        this.deliveries = deliveries;
        this.feed = feed;
        this.clock = clock;
        this.workload = settings.id();
        List<RegionName> regions = List.copyOf(settings.regions().keySet());
        this.builds = new BuildsPanel(regions);
        this.waiting = new ApprovalsWaiting(current.get().mayApprove());
        addClassName("workload");
        add(SectionHeader.ofPart(workload.value()), waiting, builds);
        for (PipelinePicture picture : deliveries.board().pictures(workload)) {
            PipelinePanel panel = new PipelinePanel(deliveries, current, picture, () -> targets(regions));
            panels.add(panel);
            add(panel);
        }
        if (panels.isEmpty()) {
            add(new EmptyState(
                    "No pipeline",
                    "Name one under changeover.workloads.%s.pipelines.delivery and start the console again."
                            .formatted(workload)));
        }
        render();
        pulse.follow(
                this,
                () -> List.of(
                        deliveries.board().onChange(this::heard)::close,
                        feed.onSnapshot(workload, _ -> pulse.request())::close));
        addAttachListener(_ -> render());
    }

    private void heard(PipelinePicture picture) {
        if (picture.id().workload().equals(workload)) {
            pulse.request();
        }
    }

    /** The writer takes over from nobody; where none is known, any Region may be meant. */
    private List<RegionName> targets(List<RegionName> regions) {
        Optional<RegionName> writer = feed.latest(workload).lastWriter();
        List<RegionName> others = regions.stream()
                .filter(region -> !writer.equals(Optional.of(region)))
                .toList();
        return others.isEmpty() ? regions : others;
    }

    private void render() {
        Instant now = clock.instant();
        builds.show(feed.latest(workload), now);
        waiting.show(deliveries.board().pictures(workload));
        for (PipelinePanel panel : panels) {
            deliveries.board().picture(panel.pipeline()).ifPresent(picture -> panel.show(picture, now));
        }
    }
}
