package dev.changeover.topology.ui;

import com.vaadin.flow.component.dependency.Uses;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.Route;
import dev.changeover.platform.ui.EmptyState;
import dev.changeover.platform.ui.SectionHeader;
import jakarta.annotation.security.RolesAllowed;

/** Both Regions of every workload at a glance. */
@Route("")
@PageTitle("Overview · Changeover")
@Menu(title = "Overview", order = 1, icon = "icons/overview.svg")
@RolesAllowed("VIEW")
@Uses(LagChart.class)
final class OverviewView extends Main {
    private static final long serialVersionUID = 1L;

    OverviewView() {
        addClassName("view");
        add(
                SectionHeader.ofView("Overview"),
                new EmptyState("No workload yet", "Name one under changeover.workloads and start the console again."));
    }
}
