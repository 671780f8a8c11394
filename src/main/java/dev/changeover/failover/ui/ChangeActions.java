package dev.changeover.failover.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import dev.changeover.access.CurrentOperator;
import dev.changeover.failover.execution.Changeovers;
import dev.changeover.topology.TopologyFeed;
import dev.changeover.topology.WorkloadId;
import dev.changeover.topology.ui.WorkloadExtension;
import org.springframework.context.annotation.Lazy;

/** Puts the two buttons and the run under way on the Overview. */
@Lazy
@org.springframework.stereotype.Component
final class ChangeActions implements WorkloadExtension {
    private final Changeovers changeovers;
    private final TopologyFeed feed;
    private final CurrentOperator current;

    ChangeActions(Changeovers changeovers, TopologyFeed feed, CurrentOperator current) {
        this.changeovers = changeovers;
        this.feed = feed;
        this.current = current;
    }

    @Override
    public Component actions(WorkloadId workload) {
        return current.get().mayChange() ? new ChangeButtons(workload, changeovers.board(), feed) : new Div();
    }

    @Override
    public Component banner(WorkloadId workload) {
        return new OpenRunBanner(workload, changeovers.board(), feed);
    }
}
