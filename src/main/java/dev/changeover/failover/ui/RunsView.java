package dev.changeover.failover.ui;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.Route;
import dev.changeover.failover.Run;
import dev.changeover.failover.RunId;
import dev.changeover.failover.execution.Changeovers;
import dev.changeover.platform.ui.EmptyState;
import dev.changeover.platform.ui.InPlace;
import dev.changeover.platform.ui.Pulse;
import dev.changeover.platform.ui.SectionHeader;
import dev.changeover.platform.ui.WayTo;
import dev.changeover.topology.TopologyFeed;
import dev.changeover.topology.Workload;
import dev.changeover.topology.WorkloadId;
import jakarta.annotation.security.RolesAllowed;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.beans.factory.annotation.Autowired;

/** Every change that was ever begun, newest first; one that is under way is followed. */
@Route("runs")
@PageTitle("Runs · Changeover")
@Menu(title = "Runs", order = 3, icon = "icons/runs.svg")
@RolesAllowed("VIEW")
final class RunsView extends Main {
    private static final long serialVersionUID = 1L;
    private static final Duration APART = Duration.ofMillis(500);
    /** A page that can still be read; the journal holds the rest. */
    private static final int SHOWN_MAX = 200;

    private final Changeovers changeovers;
    private final TopologyFeed feed;
    private final InstantSource clock;
    private final Map<WorkloadId, DamageNotice> damage = new LinkedHashMap<>();
    private final Map<RunId, RunLine> lines = new HashMap<>();
    private final Div list = new Div();
    private final EmptyState nothingYet = new EmptyState(
            "No run yet",
            "A switchover, a failover or a rebuild begins on the Overview and is kept here for good.",
            new WayTo("", "To the Overview"));
    private final Pulse pulse = new Pulse(APART, this::render);

    @Autowired
    RunsView(Changeovers changeovers, TopologyFeed feed) {
        this(changeovers, feed, InstantSource.system());
    }

    RunsView(Changeovers changeovers, TopologyFeed feed, InstantSource clock) {
        this.changeovers = changeovers;
        this.feed = feed;
        this.clock = clock;
        addClassName("view");
        add(SectionHeader.ofView("Runs"));
        feed.workloads().forEach(workload -> damage.put(workload.id(), new DamageNotice()));
        damage.values().forEach(this::add);
        list.addClassName("run-list");
        add(list, nothingYet);
        render();
        pulse.follow(this, () -> News.of(changeovers, feed, pulse::request));
    }

    private void render() {
        damage.forEach((id, notice) -> notice.show(changeovers.board().damage(id)));
        Instant now = clock.instant();
        List<RunLine> shown = feed.workloads().stream()
                .map(Workload::id)
                .flatMap(id -> changeovers.board().runs(id).stream())
                .sorted(Comparator.comparing(RunWords::beganAt).reversed())
                .limit(SHOWN_MAX)
                .map(run -> line(run).show(run, now))
                .toList();
        InPlace.arrange(list, shown);
        list.setVisible(!shown.isEmpty());
        nothingYet.setVisible(shown.isEmpty());
    }

    private RunLine line(Run run) {
        return lines.computeIfAbsent(run.id(), _ -> new RunLine(run));
    }
}
