package dev.changeover.topology.ui;

import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.Route;
import dev.changeover.platform.ui.EmptyState;
import dev.changeover.topology.TopologyFeed;
import dev.changeover.topology.WorkloadSettings;
import dev.changeover.topology.Workloads;
import jakarta.annotation.security.RolesAllowed;
import java.time.InstantSource;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;

/** Every Region of every workload at a glance. */
@Route("")
@PageTitle("Overview · Changeover")
@Menu(title = "Overview", order = 1, icon = "icons/overview.svg")
@RolesAllowed("VIEW")
final class OverviewView extends Main {
    private static final long serialVersionUID = 1L;

    @Autowired
    OverviewView(TopologyFeed feed, Workloads workloads, ObjectProvider<WorkloadExtension> extensions) {
        this(feed, workloads, extensions.orderedStream().toList(), InstantSource.system());
    }

    OverviewView(TopologyFeed feed, Workloads workloads, List<WorkloadExtension> extensions, InstantSource clock) {
        addClassName("view");
        for (WorkloadSettings settings : workloads.all()) {
            add(new WorkloadPanel(feed, settings, extensions, clock));
        }
        if (workloads.all().isEmpty()) {
            add(new EmptyState("No workload yet", "Name one under changeover.workloads and start the console again."));
        }
    }
}
