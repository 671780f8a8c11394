package dev.changeover.failover.ui;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouterLink;
import dev.changeover.failover.Run;
import dev.changeover.failover.execution.Changeovers;
import dev.changeover.platform.Durations;
import dev.changeover.platform.ui.EmptyState;
import dev.changeover.platform.ui.SectionHeader;
import dev.changeover.platform.ui.StatusBadge;
import dev.changeover.platform.ui.Wording;
import dev.changeover.topology.TopologyFeed;
import dev.changeover.topology.Workload;
import jakarta.annotation.security.RolesAllowed;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import org.springframework.beans.factory.annotation.Autowired;

/** Every switchover and failover, newest first. */
@Route("runs")
@PageTitle("Runs · Changeover")
@Menu(title = "Runs", order = 3, icon = "icons/runs.svg")
@RolesAllowed("VIEW")
final class RunsView extends Main {
    private static final long serialVersionUID = 1L;
    /** A page that can still be read; the journal holds the rest. */
    private static final int SHOWN_MAX = 200;

    @Autowired
    RunsView(Changeovers changeovers, TopologyFeed feed) {
        this(changeovers, feed, InstantSource.system());
    }

    RunsView(Changeovers changeovers, TopologyFeed feed, InstantSource clock) {
        addClassName("view");
        add(SectionHeader.ofView("Runs"));
        feed.workloads().forEach(workload -> {
            DamageNotice damage = new DamageNotice();
            damage.show(changeovers.board().damage(workload.id()));
            add(damage);
        });
        List<Run> runs = feed.workloads().stream()
                .map(Workload::id)
                .flatMap(id -> changeovers.board().runs(id).stream())
                .sorted(Comparator.comparing(RunWords::beganAt).reversed())
                .limit(SHOWN_MAX)
                .toList();
        if (runs.isEmpty()) {
            add(new EmptyState(
                    "No run yet", "A switchover or a failover that you start on the Overview is kept here."));
            return;
        }
        Div list = new Div();
        list.addClassName("run-list");
        Instant now = clock.instant();
        runs.forEach(run -> list.add(line(run, now)));
        add(list);
    }

    private static RouterLink line(Run run, Instant now) {
        RouterLink line = new RouterLink(RunView.class, RunView.parameters(run.id()));
        line.addClassName("run-line");
        line.getElement().setAttribute("data-run", run.id().toString());
        line.add(
                cell("run-id", run.id().toString()),
                new Div(new StatusBadge(RunWords.tone(run), RunWords.state(run))),
                cell("run-what", Wording.capital(run.plan().change().label())),
                cell("run-way", run.plan().source() + " → " + run.target()),
                cell("run-who", run.commission().operator()),
                cell("run-when", Wording.utc(RunWords.beganAt(run))),
                cell("run-took", Durations.text(RunWords.lasted(run, now))),
                cell("run-why", run.commission().reason()));
        return line;
    }

    private static Span cell(String name, String words) {
        Span cell = new Span(words);
        cell.addClassName(name);
        return cell;
    }
}
