package dev.changeover.browser;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.DetachEvent;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.Route;
import dev.changeover.failover.ui.RunTimeline;
import dev.changeover.failover.ui.RunTimeline.StepState;
import dev.changeover.platform.ui.EmptyState;
import dev.changeover.platform.ui.FactRow;
import dev.changeover.platform.ui.SectionHeader;
import dev.changeover.platform.ui.StatusBadge;
import dev.changeover.platform.ui.StatusCard;
import dev.changeover.platform.ui.Tone;
import dev.changeover.topology.LagSample;
import dev.changeover.topology.RegionName;
import dev.changeover.topology.ui.LagChart;
import jakarta.annotation.security.RolesAllowed;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Timer;
import java.util.TimerTask;

/** Every building block on one page, to look at; the charts move, with a silence in them, as they would live. */
@Route("gallery")
@RolesAllowed("VIEW")
public final class GalleryView extends Main {
    private static final long serialVersionUID = 1L;
    private static final RegionName EAST_1 = new RegionName("us-east-1");
    private static final RegionName EAST_2 = new RegionName("us-east-2");

    private final transient Instant opened = Instant.now();
    private final LagChart chart =
            new LagChart(List.of(EAST_1, EAST_2), Optional.of(Duration.ofSeconds(5)), Duration.ofMinutes(5));
    private final RunTimeline timeline = new RunTimeline();
    private transient Timer pulse;

    public GalleryView() {
        addClassName("view");
        Button planned = new Button("Switch over");
        planned.addThemeVariants(ButtonVariant.PRIMARY);
        Button unplanned = new Button("Fail over");
        unplanned.addThemeVariants(ButtonVariant.ERROR);
        Div cards = new Div(active(), passive());
        cards.addClassName("card-row");
        Div lag = new Div(SectionHeader.ofPart("Replication lag"), chart);
        lag.addClassName("panel");
        Div run = new Div(SectionHeader.ofPart("Switchover to us-east-2"), timeline);
        run.addClassName("panel");
        add(SectionHeader.ofView("todo", planned, unplanned), cards, lag, run, badges(), empty());
    }

    private static EmptyState empty() {
        return new EmptyState("No run yet", "A switchover or a failover that you start on the Overview is kept here.");
    }

    private static Div badges() {
        Div all = new Div();
        all.addClassName("section-header");
        for (Tone tone : Tone.values()) {
            all.add(new StatusBadge(tone, tone.name().toLowerCase(java.util.Locale.ROOT)));
        }
        return all;
    }

    private StatusCard active() {
        return new StatusCard(
                        "us-east-1", new StatusBadge(Tone.GOOD, "Active"), new StatusBadge(Tone.NEUTRAL, "Writer"))
                .lines(
                        fact("Cluster", new StatusBadge(Tone.GOOD, "available"), id("todomgmt-infra-pri-db-cluster")),
                        fact("Proxy", new StatusBadge(Tone.BUSY, "modifying"), id("todomgmt-infra-pri-rds-proxy")),
                        fact("API", new StatusBadge(Tone.GOOD, "writes"), new Span("12 ms")));
    }

    private StatusCard passive() {
        FactRow stale = new FactRow("Proxy").value(new StatusBadge(Tone.UNKNOWN, "not read"));
        stale.age().stale(opened.minusSeconds(95), "connection refused", opened);
        FactRow never = new FactRow("API").value(new StatusBadge(Tone.BAD, "refused"));
        never.age().unknown(opened.minusSeconds(30), "timed out", opened);
        return new StatusCard(
                        "us-east-2", new StatusBadge(Tone.NEUTRAL, "Passive"), new StatusBadge(Tone.NEUTRAL, "Reader"))
                .lines(
                        fact(
                                "Cluster",
                                new StatusBadge(Tone.WARNING, "lag 4.2 s"),
                                id("todomgmt-infra-secd-db-cluster")),
                        stale,
                        never);
    }

    private FactRow fact(String label, com.vaadin.flow.component.Component... parts) {
        FactRow row = new FactRow(label).value(parts);
        row.age().fresh(opened.minusMillis(1400), opened);
        return row;
    }

    private static Span id(String value) {
        Span id = new Span(value);
        id.addClassName("identifier");
        return id;
    }

    @Override
    protected void onAttach(AttachEvent event) {
        super.onAttach(event);
        var ui = event.getUI();
        pulse = new Timer("gallery", true);
        pulse.schedule(
                new TimerTask() {
                    @Override
                    public void run() {
                        ui.accessSynchronously(GalleryView.this::beat);
                    }
                },
                0,
                500);
    }

    @Override
    protected void onDetach(DetachEvent event) {
        pulse.cancel();
        super.onDetach(event);
    }

    private void beat() {
        Instant now = Instant.now();
        chart.show(samples(now), Optional.empty(), now);
        timeline.show("Switchover to us-east-2", "running", steps(), now);
    }

    private static List<LagSample> samples(Instant now) {
        List<LagSample> samples = new ArrayList<>();
        for (long second = 290; second >= 0; second--) {
            long at = now.getEpochSecond() - second;
            boolean silent = at % 120 > 70 && at % 120 < 90;
            if (!silent) {
                long spike = at % 97 < 12 ? 3800 : 0;
                samples.add(new LagSample(
                        EAST_2, Instant.ofEpochSecond(at), Duration.ofMillis(40 + (at * 7919) % 160 + spike)));
            }
            if (second > 200) {
                samples.add(
                        new LagSample(EAST_1, Instant.ofEpochSecond(at), Duration.ofMillis(400 + (at * 104729) % 220)));
            }
        }
        return samples;
    }

    private List<RunTimeline.Step> steps() {
        return List.of(
                step(
                        "check",
                        "Look at both Regions afresh",
                        StepState.DONE,
                        620,
                        "Snapshot 812; lag 37 ms; no finding",
                        ""),
                step("fence", "Fence writes at the edge", StepState.DONE, 2400, "The edge answers 503 to writes", ""),
                step("move", "Ask Aurora to move the writer", StepState.DONE, 900, "Accepted", "Point of no return"),
                step(
                        "await",
                        "Wait until the target takes writes",
                        StepState.RUNNING,
                        -1,
                        "us-east-2 is still a reader",
                        ""),
                step(
                        "proxy",
                        "Wait until the target's proxy takes writes",
                        StepState.FAILED,
                        30_000,
                        "No answer from todomgmt-infra-secd-rds-proxy for 30 s",
                        ""),
                step("lift", "Lift the write fence", StepState.SKIPPED, -2, "It was never set", ""),
                step("point", "Point traffic at the target Region", StepState.PENDING, -2, "", ""));
    }

    private RunTimeline.Step step(
            String id, String label, StepState state, long elapsedMillis, String detail, String boundary) {
        return new RunTimeline.Step(
                id,
                label,
                state,
                elapsedMillis == -2 ? Optional.empty() : Optional.of(opened),
                elapsedMillis < 0 ? Optional.empty() : Optional.of(Duration.ofMillis(elapsedMillis)),
                state == StepState.SKIPPED ? Optional.empty() : Optional.of(Duration.ofSeconds(12)),
                detail,
                boundary);
    }
}
