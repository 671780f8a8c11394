package dev.changeover.topology.ui;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.AnchorTarget;
import com.vaadin.flow.component.html.Span;
import dev.changeover.platform.ui.FactRow;
import dev.changeover.platform.ui.StatusCard;
import dev.changeover.topology.ApiHealth;
import dev.changeover.topology.DatabaseRole;
import dev.changeover.topology.Observed;
import dev.changeover.topology.Routing;
import dev.changeover.topology.TopologySnapshot;
import dev.changeover.topology.WorkloadSettings;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What consumers meet: where the public URL is pointed, what answers it, and whether writes pass. */
final class EdgeCard {
    private final ObservedRow<Routing> target = new ObservedRow<>("Points at", r -> Facts.target(r, silent()));
    private final ObservedRow<ApiHealth> answer = new ObservedRow<>("Answered by", Facts::answer);
    private final ObservedRow<Routing> fence = new ObservedRow<>("Writes", Facts::fence);
    private final StatusCard card;
    private @Nullable TopologySnapshot shown;

    EdgeCard(WorkloadSettings settings) {
        Anchor url =
                new Anchor(settings.publicUrl().toString(), settings.publicUrl().toString());
        url.setTarget(AnchorTarget.BLANK);
        FactRow address = new FactRow("Public URL").value(url);
        Span mechanism = new Span("moved by " + settings.traffic().kind().label());
        mechanism.addClassName("quiet");
        card = new StatusCard("Edge", mechanism)
                .lines(address, target.component(), answer.component(), fence.component());
        fence.component().setVisible(settings.traffic().kind().fences());
        card.addClassName("edge-card");
        card.setId("edge-card-" + settings.id());
    }

    StatusCard component() {
        return card;
    }

    void show(TopologySnapshot snapshot, Instant now) {
        shown = snapshot;
        target.show(snapshot.routing(), now);
        answer.show(snapshot.publicUrl(), now);
        fence.show(snapshot.routing(), now);
        String active = snapshot.routing()
                .current()
                .map(Routing::activeOrigin)
                .map(Object::toString)
                .orElse("unknown");
        card.getElement().setAttribute("data-active", active);
    }

    /** Whether the Region that the public URL points at has fallen silent: to point there is then no good sign. */
    private boolean silent() {
        return Optional.ofNullable(shown)
                .flatMap(
                        seen -> seen.routing().last().map(Routing::activeOrigin).flatMap(seen::region))
                .filter(region -> region.database() instanceof Observed.Stale<DatabaseRole>
                        && region.api().current().isEmpty())
                .isPresent();
    }
}
