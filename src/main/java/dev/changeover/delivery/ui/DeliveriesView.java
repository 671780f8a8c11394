package dev.changeover.delivery.ui;

import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.Route;
import dev.changeover.access.CurrentOperator;
import dev.changeover.delivery.execution.Deliveries;
import dev.changeover.platform.ui.SectionHeader;
import dev.changeover.topology.TopologyFeed;
import dev.changeover.topology.WorkloadSettings;
import dev.changeover.topology.Workloads;
import jakarta.annotation.security.RolesAllowed;
import java.time.InstantSource;
import org.springframework.beans.factory.annotation.Autowired;

/** Every pipeline of every workload, live, and what people may ask of it. */
@Route("deliveries")
@PageTitle("Deliveries · Changeover")
@Menu(title = "Deliveries", order = 4, icon = "icons/deliveries.svg")
@RolesAllowed("VIEW")
final class DeliveriesView extends Main {
    private static final long serialVersionUID = 1L;

    @Autowired
    DeliveriesView(Deliveries deliveries, TopologyFeed feed, Workloads workloads, CurrentOperator current) {
        this(deliveries, feed, workloads, current, InstantSource.system());
    }

    DeliveriesView(
            Deliveries deliveries,
            TopologyFeed feed,
            Workloads workloads,
            CurrentOperator current,
            InstantSource clock) {
        addClassNames("view", "deliveries");
        add(SectionHeader.ofView("Deliveries"));
        for (WorkloadSettings settings : workloads.all()) {
            add(new WorkloadDeliveries(deliveries, feed, current, settings, clock));
        }
    }
}
