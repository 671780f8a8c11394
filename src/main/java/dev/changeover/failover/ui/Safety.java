package dev.changeover.failover.ui;

import com.vaadin.flow.component.Component;
import dev.changeover.access.CurrentOperator;
import dev.changeover.failover.execution.Changeovers;
import dev.changeover.platform.ui.FrameExtension;
import dev.changeover.topology.TopologyFeed;
import java.util.List;
import org.springframework.context.annotation.Lazy;

/** Puts the stop switch, drills under way and waiting requests around every page. */
@Lazy
@org.springframework.stereotype.Component
final class Safety implements FrameExtension {
    private final Changeovers changeovers;
    private final TopologyFeed feed;
    private final CurrentOperator current;

    Safety(Changeovers changeovers, TopologyFeed feed, CurrentOperator current) {
        this.changeovers = changeovers;
        this.feed = feed;
        this.current = current;
    }

    @Override
    public List<Component> banners() {
        return List.of(new SafetyBanners(changeovers, feed, current));
    }

    @Override
    public List<Component> tools() {
        return List.of(new StopControl(changeovers, feed, current));
    }
}
