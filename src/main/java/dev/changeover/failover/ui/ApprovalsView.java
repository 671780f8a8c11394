package dev.changeover.failover.ui;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.Route;
import dev.changeover.access.CurrentOperator;
import dev.changeover.failover.InForce;
import dev.changeover.failover.Petition;
import dev.changeover.failover.RequestId;
import dev.changeover.failover.execution.Changeovers;
import dev.changeover.platform.ui.EmptyState;
import dev.changeover.platform.ui.InPlace;
import dev.changeover.platform.ui.Pulse;
import dev.changeover.platform.ui.SectionHeader;
import dev.changeover.platform.ui.WayTo;
import dev.changeover.topology.TopologyFeed;
import dev.changeover.topology.Workload;
import jakarta.annotation.security.RolesAllowed;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.beans.factory.annotation.Autowired;

/** Changes that wait for a second person, and what became of earlier ones. */
@Route("approvals")
@PageTitle("Approvals · Changeover")
@Menu(title = "Approvals", order = 5, icon = "icons/approvals.svg")
@RolesAllowed("VIEW")
final class ApprovalsView extends Main {
    private static final long serialVersionUID = 1L;
    private static final Duration APART = Duration.ofMillis(300);
    private static final int SHOWN_MAX = 50;

    private final Changeovers changeovers;
    private final TopologyFeed feed;
    private final CurrentOperator current;
    private final InstantSource clock;
    private final Div list = new Div();
    private final EmptyState nothingYet = new EmptyState(
            "No request yet",
            "Where policy asks for a second person, a change that is ordered on the Overview waits here for their word.",
            new WayTo("", "To the Overview"));
    private final Map<RequestId, Shown> cards = new HashMap<>();
    private final Pulse pulse = new Pulse(APART, this::render);

    /** A card, and how its request stood when it was made. */
    private record Shown(String standing, PetitionCard card) {}

    @Autowired
    ApprovalsView(Changeovers changeovers, TopologyFeed feed, CurrentOperator current) {
        this(changeovers, feed, current, InstantSource.system());
    }

    ApprovalsView(Changeovers changeovers, TopologyFeed feed, CurrentOperator current, InstantSource clock) {
        this.changeovers = changeovers;
        this.feed = feed;
        this.current = current;
        this.clock = clock;
        addClassName("view");
        list.addClassName("requests");
        add(SectionHeader.ofView("Approvals"), list);
        render();
        pulse.follow(this, () -> News.of(changeovers, feed, pulse::request));
    }

    private void render() {
        Optional<InForce> stands = changeovers.approvals().inForce();
        if (stands.isEmpty()) {
            InPlace.arrange(
                    list,
                    List.of(new EmptyState(
                            "The ledger cannot be read",
                            "Nobody can say which requests stand. See the console's log.")));
            return;
        }
        List<Petition> petitions = feed.workloads().stream()
                .map(Workload::id)
                .flatMap(id -> stands.get().petitions(id).stream())
                .sorted(Comparator.comparing((Petition p) -> p.request().id()).reversed())
                .limit(SHOWN_MAX)
                .toList();
        InPlace.arrange(
                list,
                petitions.isEmpty()
                        ? List.of(nothingYet)
                        : petitions.stream().map(this::card).toList());
    }

    /** A card whose request stands as before is kept: somebody may be typing in it. */
    private PetitionCard card(Petition petition) {
        RequestId id = petition.request().id();
        String run = runOf(petition);
        String standing = petition.state(clock.instant()) + " " + run;
        Shown before = cards.get(id);
        if (before != null && before.standing().equals(standing)) {
            return before.card();
        }
        PetitionCard card = new PetitionCard(petition, run, changeovers, current, clock.instant(), () -> noted(id));
        cards.put(id, new Shown(standing, card));
        return card;
    }

    /** Something was said here: the card that takes the place of the one it was said on takes the keyboard as well. */
    private void noted(RequestId id) {
        Shown before = cards.get(id);
        render();
        Shown now = cards.get(id);
        if (now != null && !now.equals(before)) {
            now.card().focus();
        }
    }

    /** The run that was begun with it, in words; empty as long as there is none. */
    private String runOf(Petition petition) {
        return changeovers.board().runs(petition.request().id().workload()).stream()
                .filter(run -> run.commission().terms().approval() != null
                        && run.commission()
                                .terms()
                                .approval()
                                .request()
                                .equals(petition.request().id()))
                .map(run -> run.id().toString())
                .findFirst()
                .orElse("");
    }
}
