package dev.changeover.topology.ui;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.DetachEvent;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import dev.changeover.platform.Durations;
import dev.changeover.platform.ui.Prose;
import dev.changeover.platform.ui.Pulse;
import dev.changeover.platform.ui.SectionHeader;
import dev.changeover.platform.ui.StatusBadge;
import dev.changeover.platform.ui.Tone;
import dev.changeover.topology.RegionName;
import dev.changeover.topology.TopologyFeed;
import dev.changeover.topology.TopologySnapshot;
import dev.changeover.topology.WorkloadId;
import dev.changeover.topology.WorkloadSettings;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One workload: its state in a sentence, a card per Region and one for the edge, and the lag of the last minutes. */
final class WorkloadPanel extends Section {
    private static final long serialVersionUID = 1L;
    private static final Duration CARDS_APART = Duration.ofMillis(300);
    private static final Duration POINTS_APART = Duration.ofMillis(500);
    private static final Duration CHART_WINDOW = Duration.ofMinutes(5);

    private final TopologyFeed feed;
    private final WorkloadSettings settings;
    private final InstantSource clock;
    private final StatusBadge state = new StatusBadge(Tone.UNKNOWN, "not known");
    private final Span sentence = new Span();
    private final Div remarks = new Div();
    private final List<RegionCard> regions = new ArrayList<>();
    private final EdgeCard edge;
    private final LagChart chart;
    private final Pulse cards = new Pulse(CARDS_APART, this::render);
    private final Pulse points = new Pulse(POINTS_APART, this::renderLag);
    private final List<TopologyFeed.Subscription> subscriptions = new ArrayList<>();
    private @Nullable Headline shown;

    WorkloadPanel(
            TopologyFeed feed, WorkloadSettings settings, List<WorkloadExtension> extensions, InstantSource clock) {
        this.feed = feed;
        this.settings = settings;
        this.clock = clock;
        this.edge = new EdgeCard(settings);
        this.chart = new LagChart(
                List.copyOf(settings.regions().keySet()),
                Optional.of(settings.policy().maximumLag()),
                CHART_WINDOW);
        for (RegionName region : settings.regions().keySet()) {
            regions.add(new RegionCard(
                    settings.workload(), region, settings.policy().maximumLag()));
        }
        addClassName("workload");
        setId("workload-" + settings.id());
        build(extensions);
        render();
        renderLag();
    }

    private void build(List<WorkloadExtension> extensions) {
        WorkloadId id = settings.id();
        add(SectionHeader.ofView(
                id.value(), extensions.stream().map(e -> e.actions(id)).toArray(Component[]::new)));
        extensions.forEach(e -> add(e.banner(id)));
        Paragraph headline = new Paragraph(state, sentence);
        headline.addClassName("headline");
        sentence.setId("headline-" + id);
        remarks.addClassName("remarks");
        Div row = new Div();
        row.addClassName("card-row");
        regions.forEach(card -> row.add(card.component()));
        add(new Div(headline, remarks));
        extensions.forEach(e -> add(e.judgements(id)));
        add(edge.component(), row, lagPanel());
    }

    private Div lagPanel() {
        Span hint = new Span("Refused for a switchover above "
                + Durations.text(settings.policy().maximumLag()));
        hint.addClassName("quiet");
        Div panel = new Div(SectionHeader.ofPart("Replication lag", hint), chart);
        panel.addClassName("panel");
        return panel;
    }

    @Override
    protected void onAttach(AttachEvent event) {
        super.onAttach(event);
        cards.attach(event.getUI());
        points.attach(event.getUI());
        subscriptions.add(feed.onSnapshot(settings.id(), _ -> {
            cards.request();
            points.request();
        }));
        subscriptions.add(feed.onLag(settings.id(), _ -> points.request()));
        render();
        renderLag();
    }

    @Override
    protected void onDetach(DetachEvent event) {
        subscriptions.forEach(TopologyFeed.Subscription::close);
        subscriptions.clear();
        cards.detach();
        points.detach();
        super.onDetach(event);
    }

    private void render() {
        TopologySnapshot snapshot = feed.latest(settings.id());
        Instant now = clock.instant();
        show(Headline.of(snapshot, settings.policy().maximumLag(), now));
        regions.forEach(card -> card.show(snapshot, now));
        edge.show(snapshot, now);
    }

    private void renderLag() {
        chart.show(feed.recentLag(settings.id()), feed.latest(settings.id()).lastWriter(), clock.instant());
    }

    private void show(Headline headline) {
        if (headline.equals(shown)) {
            return;
        }
        shown = headline;
        state.show(headline.tone(), word(headline.tone()));
        Prose.show(sentence, headline.sentence());
        remarks.removeAll();
        headline.remarks().forEach(remark -> remarks.add(line(remark)));
        remarks.setVisible(!headline.remarks().isEmpty());
        getElement().setAttribute("data-state", word(headline.tone()));
    }

    private static Div line(Headline.Remark remark) {
        Span words = new Span();
        Prose.show(words, remark.sentence());
        Div line = new Div(new StatusBadge(remark.tone(), word(remark.tone())), words);
        line.addClassName("remark");
        return line;
    }

    private static String word(Tone tone) {
        return switch (tone) {
            case GOOD, NEUTRAL -> "well";
            case BUSY -> "moving";
            case WARNING -> "look";
            case BAD -> "broken";
            case UNKNOWN -> "not known";
        };
    }
}
