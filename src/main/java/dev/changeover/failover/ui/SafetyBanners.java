package dev.changeover.failover.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.RouterLink;
import dev.changeover.access.CurrentOperator;
import dev.changeover.failover.Approval;
import dev.changeover.failover.BreakGlass;
import dev.changeover.failover.InForce;
import dev.changeover.failover.Petition;
import dev.changeover.failover.Question;
import dev.changeover.failover.Run;
import dev.changeover.failover.RunId;
import dev.changeover.failover.execution.Approvals.Answer;
import dev.changeover.failover.execution.Changeovers;
import dev.changeover.platform.ui.KeptFocus;
import dev.changeover.platform.ui.Prose;
import dev.changeover.platform.ui.Pulse;
import dev.changeover.platform.ui.StatusBadge;
import dev.changeover.platform.ui.Tone;
import dev.changeover.platform.ui.Wording;
import dev.changeover.topology.TopologyFeed;
import dev.changeover.topology.Workload;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What everybody has to know wherever they are: changes are stopped, a drill runs, somebody waits for approval. */
final class SafetyBanners extends Div {
    private static final long serialVersionUID = 1L;
    private static final Duration APART = Duration.ofMillis(500);

    private final Changeovers changeovers;
    private final TopologyFeed feed;
    private final CurrentOperator current;
    private final InstantSource clock;
    private final Pulse pulse = new Pulse(APART, this::render);
    private final KeptFocus focus = new KeptFocus(this);
    private List<Told> shown = List.of();

    /** One banner in words: what differs is shown anew, all else stays as it is. */
    private record Told(String kind, Tone tone, String word, String sentence, String link) {}

    SafetyBanners(Changeovers changeovers, TopologyFeed feed, CurrentOperator current) {
        this(changeovers, feed, current, InstantSource.system());
    }

    SafetyBanners(Changeovers changeovers, TopologyFeed feed, CurrentOperator current, InstantSource clock) {
        this.clock = clock;
        this.changeovers = changeovers;
        this.feed = feed;
        this.current = current;
        addClassName("frame-banners");
        getElement().setAttribute("role", "status");
        render();
        pulse.follow(this, () -> News.of(changeovers, feed, pulse::request));
    }

    private void render() {
        List<Told> now = new ArrayList<>();
        boolean mayAnswer = current.get().mayChange();
        Optional<InForce> stands = changeovers.approvals().inForce();
        if (stands.isEmpty()) {
            now.add(new Told("ledger", Tone.BAD, "stopped", "The ledger cannot be read: no change can begin.", ""));
        }
        stands.flatMap(InForce::stopped)
                .ifPresent(
                        stop -> now.add(new Told("stop", Tone.BAD, "stopped", Wording.sentence(stop.sentence()), "")));
        for (Workload workload : feed.workloads()) {
            changeovers.board().open(workload.id()).ifPresent(run -> open(now, run, mayAnswer));
            stands.ifPresent(s -> waiting(now, s, workload));
        }
        setVisible(!now.isEmpty());
        if (!now.equals(shown)) {
            shown = List.copyOf(now);
            removeAll();
            now.forEach(told -> add(banner(told)));
            focus.restore();
        }
    }

    private static void open(List<Told> now, Run run, boolean mayAnswer) {
        BreakGlass glass = run.commission().terms().breakGlass();
        if (glass != null) {
            now.add(new Told(
                    "glass",
                    Tone.BAD,
                    "glass broken",
                    "%s began %s without approval: %s.".formatted(glass.by(), run.id(), glass.reason()),
                    run.id().toString()));
        }
        Question asked = run.question();
        if (asked != null) {
            now.add(new Told(
                    "halted",
                    Tone.BAD,
                    mayAnswer ? "waits for you" : "halted",
                    "%s has halted and asks what to do. %s".formatted(run.id(), Wording.sentence(asked.situation())),
                    run.id().toString()));
        }
        if (run.isDrill()) {
            now.add(new Told(
                    "drill",
                    Tone.WARNING,
                    "drill",
                    "This is a drill: %s.".formatted(RunWords.move(run)),
                    run.id().toString()));
        }
    }

    private void waiting(List<Told> now, InForce stands, Workload workload) {
        Instant at = clock.instant();
        for (Petition petition : stands.petitions(workload.id())) {
            Petition.State state = petition.state(at);
            Approval approval = petition.approval();
            String what = "a %s of %s %s"
                    .formatted(
                            petition.request().plan().change().label(),
                            workload.id(),
                            petition.request().plan().change().place());
            String by = petition.request().requestedBy();
            if (state == Petition.State.WAITING) {
                now.add(new Told("request", Tone.WARNING, "approval", by + " asks for " + what + ".", "approvals"));
            } else if (state == Petition.State.APPROVED && approval != null && !isBegun(petition)) {
                now.add(new Told(
                        "approved",
                        Tone.GOOD,
                        "approved",
                        "%s approved %s; %s can begin it.".formatted(approval.by(), what, by),
                        "approvals"));
            }
        }
    }

    private boolean isBegun(Petition petition) {
        return changeovers.board().runs(petition.request().id().workload()).stream()
                .map(run -> run.commission().terms().approval())
                .anyMatch(used ->
                        used != null && used.request().equals(petition.request().id()));
    }

    private Component banner(Told told) {
        Span words = new Span();
        Prose.show(words, told.sentence());
        Div banner = new Div(new StatusBadge(told.tone(), told.word()), words);
        banner.addClassName("banner");
        banner.setId("banner-" + told.kind());
        banner.getElement().setAttribute("data-tone", told.tone().name().toLowerCase(Locale.ROOT));
        if (told.kind().equals("stop") && current.get().mayChange()) {
            Button allow = new Button(
                    "Allow changes again…",
                    _ -> ReasonDialog.allowing(
                                    reason -> allowed(changeovers.approvals().allow(current.get(), reason)))
                            .open());
            allow.setId("allow-changes");
            allow.addClassName("banner-link");
            banner.add(allow);
        }
        if (told.link().equals("approvals")) {
            banner.add(link(new RouterLink("Look at it", ApprovalsView.class)));
        } else if (!told.link().isEmpty()) {
            RunId run = RunId.parse(told.link());
            banner.add(link(new RouterLink("Open " + run, RunView.class, RunView.parameters(run))));
        }
        return banner;
    }

    /** The banner goes with the stop, and its button with it. */
    private Answer allowed(Answer answer) {
        if (answer instanceof Answer.Noted) {
            render();
            getParent().ifPresent(KeptFocus::toView);
        }
        return answer;
    }

    private static RouterLink link(RouterLink link) {
        link.addClassName("banner-link");
        return link;
    }
}
