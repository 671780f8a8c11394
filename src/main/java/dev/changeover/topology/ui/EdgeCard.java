package dev.changeover.topology.ui;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.AnchorTarget;
import dev.changeover.platform.ui.FactRow;
import dev.changeover.platform.ui.StatusCard;
import dev.changeover.topology.ApiHealth;
import dev.changeover.topology.GlobalCluster;
import dev.changeover.topology.Routing;
import dev.changeover.topology.TopologySnapshot;
import dev.changeover.topology.WorkloadSettings;
import java.time.Instant;

/** What consumers meet: where the public URL is pointed, what answers it, and whether writes pass. */
final class EdgeCard {
    private final ObservedRow<GlobalCluster> cluster =
            new ObservedRow<>("Global cluster", c -> Told.mark(Facts.status(c.status()), c.status(), c.id().value()));
    private final ObservedRow<Routing> target = new ObservedRow<>("Points at", Facts::target);
    private final ObservedRow<ApiHealth> answer = new ObservedRow<>("Answered by", Facts::answer);
    private final ObservedRow<Routing> fence = new ObservedRow<>("Writes", Facts::fence);
    private final StatusCard card;

    EdgeCard(WorkloadSettings settings) {
        Anchor url =
                new Anchor(settings.publicUrl().toString(), settings.publicUrl().toString());
        url.setTarget(AnchorTarget.BLANK);
        FactRow address = new FactRow("Public URL").value(url);
        FactRow mechanism =
                new FactRow("Moved by").value(settings.traffic().kind().label());
        card = new StatusCard("Edge")
                .lines(
                        address,
                        target.component(),
                        answer.component(),
                        fence.component(),
                        mechanism,
                        cluster.component());
        fence.component().setVisible(settings.traffic().kind().fences());
        card.setId("edge-card-" + settings.id());
    }

    StatusCard component() {
        return card;
    }

    void show(TopologySnapshot snapshot, Instant now) {
        target.show(snapshot.routing(), now);
        answer.show(snapshot.publicUrl(), now);
        fence.show(snapshot.routing(), now);
        cluster.show(snapshot.globalCluster(), now);
        String active = snapshot.routing()
                .current()
                .map(Routing::activeOrigin)
                .map(Object::toString)
                .orElse("unknown");
        card.getElement().setAttribute("data-active", active);
    }
}
