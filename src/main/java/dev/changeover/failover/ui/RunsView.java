package dev.changeover.failover.ui;

import com.vaadin.flow.component.dependency.Uses;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.Route;
import dev.changeover.platform.ui.EmptyState;
import dev.changeover.platform.ui.SectionHeader;
import jakarta.annotation.security.RolesAllowed;

/** Every switchover and failover, newest first. */
@Route("runs")
@PageTitle("Runs · Changeover")
@Menu(title = "Runs", order = 3, icon = "icons/runs.svg")
@RolesAllowed("VIEW")
@Uses(RunTimeline.class)
final class RunsView extends Main {
    private static final long serialVersionUID = 1L;

    RunsView() {
        addClassName("view");
        add(
                SectionHeader.ofView("Runs"),
                new EmptyState(
                        "No run yet", "A switchover or a failover that you start on the Overview is kept here."));
    }
}
