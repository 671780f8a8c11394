package dev.changeover.failover.ui;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouteParameters;
import com.vaadin.flow.shared.Registration;
import dev.changeover.failover.Standing;
import dev.changeover.failover.execution.ReadinessWatch;
import dev.changeover.platform.ui.Pulse;
import dev.changeover.platform.ui.SectionHeader;
import dev.changeover.platform.ui.StatusBadge;
import dev.changeover.platform.ui.Tone;
import dev.changeover.platform.ui.Wording;
import dev.changeover.topology.RegionName;
import dev.changeover.topology.TopologyFeed;
import dev.changeover.topology.WorkloadId;
import jakarta.annotation.security.RolesAllowed;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;

/** Everything that was found about one Region's readiness, judged anew with every reading while the page is open. */
@Route("readiness/:workload/:target")
@PageTitle("Readiness · Changeover")
@RolesAllowed("VIEW")
final class ReadinessView extends Main implements BeforeEnterObserver {
    private static final long serialVersionUID = 1L;
    private static final Duration APART = Duration.ofMillis(500);

    private final ReadinessWatch watch;
    private final TopologyFeed feed;
    private final InstantSource clock;
    private final Pulse pulse = new Pulse(APART, this::render);
    private final Paragraph explanation = new Paragraph(
            "Judged from the same readings and by the same checks as a review. A switchover needs all of it to be known;"
                    + " a failover goes ahead on what can still be known.");
    private final Map<Kind, Side> sides = new EnumMap<>(Kind.class);
    private @Nullable WorkloadId workload;
    private @Nullable RegionName target;

    /** One of the two verdicts. */
    private record Side(StatusBadge verdict, Span sentence, FindingList findings) {}

    @Autowired
    ReadinessView(ReadinessWatch watch, TopologyFeed feed) {
        this(watch, feed, InstantSource.system());
    }

    ReadinessView(ReadinessWatch watch, TopologyFeed feed, InstantSource clock) {
        this.watch = watch;
        this.feed = feed;
        this.clock = clock;
        addClassName("view");
        explanation.addClassName("lead");
        pulse.follow(this, this::news);
    }

    private List<Registration> news() {
        return workload == null ? List.of() : List.of(feed.onSnapshot(workload, _ -> pulse.request())::close);
    }

    static RouteParameters parameters(WorkloadId workload, RegionName target) {
        return new RouteParameters(Map.of("workload", workload.value(), "target", target.value()));
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        RouteParameters parameters = event.getRouteParameters();
        try {
            open(
                    new WorkloadId(parameters.get("workload").orElse("")),
                    new RegionName(parameters.get("target").orElse("")));
        } catch (IllegalArgumentException wrong) {
            event.rerouteToError(
                    new NotFoundException(), Wording.sentence(Objects.requireNonNullElse(wrong.getMessage(), "")));
        }
    }

    /** @throws IllegalArgumentException when there is no such workload, or it does not live in that Region */
    void open(WorkloadId id, RegionName region) {
        Addressed.livesIn(Addressed.workload(feed, id), region);
        workload = id;
        target = region;
        removeAll();
        add(SectionHeader.ofView("Readiness of %s in %s".formatted(id, region)), explanation);
        Div columns = new Div();
        columns.addClassNames("card-row", "readiness-sides");
        for (Kind kind : Kind.JUDGED) {
            Side side = new Side(new StatusBadge(Tone.UNKNOWN, ""), new Span(), new FindingList());
            side.findings().setId("findings-" + kind.path());
            sides.put(kind, side);
            Div panel = new Div(
                    SectionHeader.ofPart(Wording.capital(kind.path()), side.verdict()),
                    side.sentence(),
                    side.findings());
            panel.addClassName("panel");
            columns.add(panel);
        }
        add(columns);
        render();
    }

    private void render() {
        WorkloadId id = workload;
        if (id == null) {
            return;
        }
        Optional<Standing> standing =
                watch.judge(id).stream().filter(s -> s.target().equals(target)).findFirst();
        Instant now = clock.instant();
        sides.forEach((kind, side) -> {
            side.findings().setVisible(standing.isPresent());
            standing.ifPresentOrElse(
                    s -> {
                        side.verdict().show(StandingWords.tone(s, kind), StandingWords.verdict(s, kind));
                        side.sentence().setText("");
                        side.findings().show(StandingWords.report(s, kind), now);
                    },
                    () -> {
                        side.verdict().show(Tone.NEUTRAL, "the writer");
                        side.sentence().setText("%s is the writer already.".formatted(target));
                    });
        });
    }
}
