package dev.changeover.failover.ui;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouteParameters;
import com.vaadin.flow.shared.Registration;
import dev.changeover.access.CurrentOperator;
import dev.changeover.failover.Change;
import dev.changeover.failover.Expectations;
import dev.changeover.failover.FailoverPlan;
import dev.changeover.failover.LossEstimate;
import dev.changeover.failover.Order;
import dev.changeover.failover.Preflight;
import dev.changeover.failover.Standing;
import dev.changeover.failover.execution.Changeovers;
import dev.changeover.failover.execution.Changeovers.Reply;
import dev.changeover.platform.ui.Prose;
import dev.changeover.platform.ui.Pulse;
import dev.changeover.platform.ui.SectionHeader;
import dev.changeover.platform.ui.Wording;
import dev.changeover.topology.RegionName;
import dev.changeover.topology.TopologyFeed;
import dev.changeover.topology.TopologySnapshot;
import dev.changeover.topology.Workload;
import dev.changeover.topology.WorkloadId;
import jakarta.annotation.security.RolesAllowed;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;

/** What would be done, whether it may begin, and what it may cost: read before anything is touched. */
@Route("review/:workload/:kind(switchover|failover|rebuild)/:target?")
@PageTitle("Review · Changeover")
@RolesAllowed("CHANGE_OVER")
final class ReviewView extends Main implements BeforeEnterObserver {
    private static final long serialVersionUID = 1L;
    private static final Duration APART = Duration.ofMillis(300);

    private final Changeovers changeovers;
    private final TopologyFeed feed;
    private final CurrentOperator current;
    private final InstantSource clock;
    private final Pulse pulse = new Pulse(APART, this::render);
    private final H1 question = new H1();
    private final Paragraph explanation = new Paragraph();
    private final Paragraph evidence = new Paragraph();
    private final FindingList findings = new FindingList();
    private final RunTimeline plan = new RunTimeline();
    private Expectations expected = Expectations.NONE;
    private @Nullable Subject subject;
    private @Nullable ReviewForm form;
    private long reviewed;

    /** What is reviewed. */
    private record Subject(Workload workload, Kind kind, RegionName target) {}

    @Autowired
    ReviewView(Changeovers changeovers, TopologyFeed feed, CurrentOperator current) {
        this(changeovers, feed, current, InstantSource.system());
    }

    ReviewView(Changeovers changeovers, TopologyFeed feed, CurrentOperator current, InstantSource clock) {
        this.changeovers = changeovers;
        this.feed = feed;
        this.current = current;
        this.clock = clock;
        addClassNames("view", "review");
        question.setId("question");
        explanation.addClassName("lead");
        evidence.setId("loss-evidence");
        evidence.addClassName("quiet");
        pulse.follow(this, this::news);
    }

    private List<Registration> news() {
        return subject == null
                ? List.of()
                : List.of(feed.onSnapshot(subject.workload().id(), _ -> pulse.request())::close);
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        RouteParameters parameters = event.getRouteParameters();
        try {
            WorkloadId id = new WorkloadId(parameters.get("workload").orElse(""));
            Kind kind = Kind.parse(parameters.get("kind").orElse(""));
            open(id, kind, parameters.get("target").map(RegionName::new));
        } catch (IllegalArgumentException wrong) {
            event.rerouteToError(
                    new NotFoundException(), Wording.sentence(Objects.requireNonNullElse(wrong.getMessage(), "")));
        }
    }

    /** @throws IllegalArgumentException when there is no such workload, or it does not live in that Region */
    void open(WorkloadId id, Kind kind, Optional<RegionName> asked) {
        Workload workload = Addressed.workload(feed, id);
        asked.ifPresent(region -> Addressed.livesIn(workload, region));
        List<RegionName> candidates = candidates(workload);
        Optional<RegionName> target =
                asked.or(() -> candidates.size() == 1 ? Optional.of(candidates.getFirst()) : Optional.empty());
        removeAll();
        Div head = new Div(question, explanation);
        head.addClassName("review-head");
        add(head);
        if (candidates.size() > 1) {
            head.add(choice(workload, kind, candidates, target));
        }
        if (target.isEmpty()) {
            question.setText(ReviewWords.choice(kind));
            return;
        }
        subject = new Subject(workload, kind, target.get());
        expected = Expectations.of(
                changeovers.board().runs(id),
                switch (kind) {
                    case SWITCHOVER -> new Change.Switchover(target.get());
                    case FAILOVER -> Standing.failoverTo(target.get(), Optional.empty());
                    case REBUILD -> new Change.Rebuild(target.get(), Change.OldData.SNAPSHOT);
                },
                Long.MAX_VALUE);
        form = new ReviewForm(kind, target.get(), this::render, this::confirm);
        build(head, kind, form);
        render();
        form.focusReason();
    }

    private void build(Div head, Kind kind, ReviewForm filled) {
        if (kind == Kind.FAILOVER) {
            head.add(evidence);
        }
        Div checks = new Div(SectionHeader.ofPart("Checks"), findings);
        Div steps = new Div(SectionHeader.ofPart("Plan"), plan);
        Div say = new Div(SectionHeader.ofPart("Confirm"), filled);
        List.of(checks, steps, say).forEach(panel -> panel.addClassName("panel"));
        Div left = new Div(checks, steps);
        left.addClassName("review-main");
        say.addClassName("review-confirm");
        Div columns = new Div(left, say);
        columns.addClassName("review-columns");
        add(columns);
    }

    private List<RegionName> candidates(Workload workload) {
        Optional<RegionName> writer = feed.latest(workload.id()).lastWriter();
        return workload.clusters().keySet().stream()
                .filter(region -> !writer.equals(Optional.of(region)))
                .toList();
    }

    private static Select<RegionName> choice(
            Workload workload, Kind kind, List<RegionName> candidates, Optional<RegionName> target) {
        Select<RegionName> choice = new Select<>();
        choice.setLabel("Target Region");
        choice.setId("target");
        choice.setItems(candidates);
        target.ifPresent(choice::setValue);
        choice.addValueChangeListener(event ->
                UI.getCurrent().navigate("review/%s/%s/%s".formatted(workload.id(), kind.path(), event.getValue())));
        return choice;
    }

    private void render() {
        Subject of = subject;
        ReviewForm filled = form;
        if (of == null || filled == null) {
            return;
        }
        WorkloadId id = of.workload().id();
        TopologySnapshot snapshot = feed.latest(id);
        Optional<LossEstimate> loss = LossEstimate.of(snapshot, of.target());
        filled.follow(loss);
        Preflight.Report report = changeovers.preflight(
                current.get().name(), id, filled.order(loss, current.get().name()), snapshot);
        Optional<RegionName> source = snapshot.lastWriter();
        Instant now = clock.instant();
        Prose.show(question, ReviewWords.question(of.kind(), of.target(), loss));
        Prose.show(explanation, ReviewWords.explanation(of.kind(), source));
        evidence.setText(ReviewWords.evidence(loss));
        findings.show(report, now);
        filled.show(report);
        showPlan(of, filled.change(loss), source, snapshot.number(), now);
        reviewed = snapshot.number();
    }

    private void showPlan(Subject of, Change change, Optional<RegionName> source, long number, Instant now) {
        boolean planned = source.isPresent() && !source.get().equals(of.target());
        plan.setVisible(planned);
        if (planned) {
            FailoverPlan steps = FailoverPlan.of(
                    of.workload(),
                    change,
                    source.get(),
                    changeovers.policy(of.workload().id()),
                    number);
            plan.show(
                    "Plan",
                    "to do",
                    steps.steps().stream()
                            .map(step -> RunSteps.toDo(step, expected))
                            .toList(),
                    now);
        }
    }

    private void confirm() {
        Subject of = subject;
        ReviewForm filled = form;
        if (of == null || filled == null) {
            return;
        }
        WorkloadId id = of.workload().id();
        if (filled.reason().isBlank()) {
            filled.refused("Say why first: the reason stands in the record of the run.");
            return;
        }
        Order order = filled.order(
                LossEstimate.of(feed.latest(id), of.target()), current.get().name());
        switch (changeovers.begin(current.get(), id, order, reviewed)) {
            case Reply.Taken taken -> UI.getCurrent().navigate("runs/" + taken.run());
            case Reply.Waiting _ -> UI.getCurrent().navigate(ApprovalsView.class);
            case Reply.Refused refused -> {
                filled.refused("Not begun, nothing was changed. " + Wording.sentence(refused.why()));
                render();
            }
        }
    }
}
