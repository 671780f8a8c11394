package dev.changeover.failover.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import dev.changeover.access.CurrentOperator;
import dev.changeover.failover.execution.Changeovers;
import dev.changeover.failover.execution.ReadinessWatch;
import dev.changeover.topology.TopologyFeed;
import dev.changeover.topology.WorkloadId;
import dev.changeover.topology.ui.WorkloadExtension;
import java.time.InstantSource;
import java.util.List;
import org.springframework.context.annotation.Lazy;

/** Puts the two buttons, the run under way and what the workload is ready for on the Overview. */
@Lazy
@org.springframework.stereotype.Component
final class ChangeActions implements WorkloadExtension {
    private final Changeovers changeovers;
    private final TopologyFeed feed;
    private final ReadinessWatch readiness;
    private final CurrentOperator current;

    ChangeActions(Changeovers changeovers, TopologyFeed feed, ReadinessWatch readiness, CurrentOperator current) {
        this.changeovers = changeovers;
        this.readiness = readiness;
        this.feed = feed;
        this.current = current;
    }

    @Override
    public Component actions(WorkloadId workload) {
        return current.get().mayChange() ? new ChangeButtons(workload, changeovers, feed) : new Div();
    }

    @Override
    public Component banner(WorkloadId workload) {
        return new OpenRunBanner(workload, changeovers.board(), feed);
    }

    @Override
    public List<Component> judgements(WorkloadId workload) {
        return List.of(new ReadinessCards(workload, readiness, InstantSource.system()));
    }
}
