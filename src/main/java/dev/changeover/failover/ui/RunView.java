package dev.changeover.failover.ui;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouteParameters;
import com.vaadin.flow.shared.Registration;
import dev.changeover.access.CurrentOperator;
import dev.changeover.access.Operator;
import dev.changeover.audit.recording.AuditTrail;
import dev.changeover.failover.Expectations;
import dev.changeover.failover.Journal;
import dev.changeover.failover.Run;
import dev.changeover.failover.RunId;
import dev.changeover.failover.execution.Changeovers;
import dev.changeover.failover.execution.IncidentReports;
import dev.changeover.failover.execution.LostWrites;
import dev.changeover.platform.ui.Prose;
import dev.changeover.platform.ui.Pulse;
import dev.changeover.platform.ui.SectionHeader;
import dev.changeover.platform.ui.StatusBadge;
import dev.changeover.platform.ui.Tone;
import dev.changeover.platform.ui.Wording;
import dev.changeover.topology.TopologyFeed;
import dev.changeover.topology.WorkloadId;
import jakarta.annotation.security.RolesAllowed;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;

/** One run, live while it lasts and reachable for good afterwards: everything on it comes from the journal. */
@Route("runs/:run")
@RolesAllowed("VIEW")
final class RunView extends Main implements BeforeEnterObserver, HasDynamicTitle {
    private static final long serialVersionUID = 1L;
    private static final Duration APART = Duration.ofMillis(200);

    private final Changeovers changeovers;
    private final TopologyFeed feed;
    private final IncidentReports reports;
    private final AuditTrail trail;
    private final InstantSource clock;
    private final Operator operator;
    private final StatusBadge state = new StatusBadge(Tone.UNKNOWN, "not known");
    private final Div heading = new Div();
    private final Paragraph order = new Paragraph();
    private final RunTimeline timeline = new RunTimeline();
    private final RunResult result = new RunResult();
    private final RunIntents intents;
    private final RunRecord record;
    private final AftermathPanel aftermath;
    private final DamageNotice damage = new DamageNotice();
    private final HeldUpNotice heldUp = new HeldUpNotice();
    private final Pulse pulse = new Pulse(APART, this::render);
    private Expectations expected = Expectations.NONE;
    private @Nullable Run shown;
    private @Nullable RunId id;

    @Autowired
    RunView(
            Changeovers changeovers,
            TopologyFeed feed,
            Journal journal,
            IncidentReports reports,
            LostWrites losses,
            AuditTrail trail,
            CurrentOperator current) {
        this(changeovers, feed, journal, reports, losses, trail, current, InstantSource.system());
    }

    RunView(
            Changeovers changeovers,
            TopologyFeed feed,
            Journal journal,
            IncidentReports reports,
            LostWrites losses,
            AuditTrail trail,
            CurrentOperator current,
            InstantSource clock) {
        this.changeovers = changeovers;
        this.reports = reports;
        this.trail = trail;
        this.feed = feed;
        this.clock = clock;
        this.operator = current.get();
        this.intents = new RunIntents(changeovers, current, heading, this::render);
        this.record = new RunRecord(journal);
        this.aftermath = new AftermathPanel(losses, current, () -> record.read());
        addClassName("view");
        state.setId("run-state");
        state.getElement().setAttribute("role", "status");
        order.setId("run-order");
        order.addClassName("quiet");
        Div steps = new Div(SectionHeader.ofPart("Steps"), timeline);
        steps.addClassName("panel");
        add(heading, damage, heldUp, result, intents, aftermath, steps, record);
        pulse.follow(this, this::news);
    }

    private List<Registration> news() {
        List<Registration> news = new ArrayList<>();
        news.add(changeovers.board().onChange(this::heard)::close);
        // A run that another console drives is only seen by looking.
        if (id != null && feed.workload(id.workload()).isPresent()) {
            news.add(feed.onSnapshot(id.workload(), _ -> pulse.request())::close);
        }
        return news;
    }

    private void heard(Run run) {
        if (run.id().equals(id)) {
            pulse.request();
        }
    }

    static RouteParameters parameters(RunId run) {
        return new RouteParameters("run", run.toString());
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        String asked = event.getRouteParameters().get("run").orElse("");
        try {
            open(RunId.parse(asked));
        } catch (IllegalArgumentException notARun) {
            event.rerouteToError(
                    new NotFoundException(), Wording.sentence(Objects.requireNonNullElse(notARun.getMessage(), "")));
        }
    }

    /** @throws IllegalArgumentException when there is no such run */
    void open(RunId run) {
        Run found = changeovers.board().find(run).orElseThrow(() -> new IllegalArgumentException(missing(run)));
        id = run;
        heading.removeAll();
        heading.add(
                SectionHeader.ofView(RunWords.title(found), state, new RunDownloads(run, reports, trail, operator)),
                order);
        expected = Expectations.of(
                changeovers.board().runs(run.workload()), found.plan().change(), run.number());
        render();
    }

    /** A run keeps its page for good, also when its workload is configured no more: only a run that is missing asks for one. */
    private String missing(RunId run) {
        var _ = Addressed.workload(feed, run.workload());
        return changeovers.board().runs(run.workload()).stream()
                .map(Run::id)
                .max(Comparator.naturalOrder())
                .map(newest -> "there is no run %s; the newest is %s".formatted(run, newest))
                .orElse("there is no run %s; none has begun yet".formatted(run));
    }

    private void render() {
        if (id != null) {
            WorkloadId workload = id.workload();
            heldUp.show(changeovers.heldUp(id));
            changeovers.board().find(id).ifPresent(run -> {
                damage.show(run.isEnded() ? List.of() : changeovers.board().damage(run.id()));
                show(run);
                feed.workload(workload).ifPresent(_ -> aftermath.show(run, feed.latest(workload)));
            });
        }
    }

    private void show(Run run) {
        if (run.equals(shown)) {
            return;
        }
        shown = run;
        state.show(RunWords.tone(run), RunWords.state(run));
        state.getElement().setAttribute("data-phase", run.phase().name());
        state.getElement()
                .setAttribute(
                        "data-outcome",
                        run.outcome() == null ? "" : run.outcome().name());
        Prose.show(
                order,
                "%s, ordered by %s on %s: “%s”. %s."
                        .formatted(
                                run.id(),
                                run.commission().operator(),
                                Wording.utc(RunWords.beganAt(run)),
                                run.commission().reason(),
                                Wording.capital(RunWords.loss(run.plan().change()))));
        timeline.show(RunWords.title(run), RunWords.state(run), RunSteps.of(run, expected), clock.instant());
        intents.show(run, operator);
        record.show(run);
        result.show(run, record.summary());
    }

    @Override
    public String getPageTitle() {
        return (id == null ? "Run" : id.toString()) + " · Changeover";
    }
}
