package dev.changeover.delivery.ui;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import dev.changeover.access.CurrentOperator;
import dev.changeover.delivery.Pipeline;
import dev.changeover.delivery.PipelineExecution;
import dev.changeover.delivery.PipelineId;
import dev.changeover.delivery.PipelinePicture;
import dev.changeover.delivery.Stage;
import dev.changeover.delivery.execution.Deliveries;
import dev.changeover.platform.ui.AgeText;
import dev.changeover.platform.ui.KeptFocus;
import dev.changeover.platform.ui.SectionHeader;
import dev.changeover.platform.ui.StatusBadge;
import dev.changeover.platform.ui.Tone;
import dev.changeover.platform.ui.Wording;
import dev.changeover.topology.Observed;
import dev.changeover.topology.RegionName;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One pipeline, live: its stages side by side, then its executions. */
final class PipelinePanel extends Section {
    private static final long serialVersionUID = 1L;

    private final transient Deliveries deliveries;
    private final transient PipelineId id;
    private final transient Asking asking;
    private final transient Supplier<List<RegionName>> targets;
    private final StatusBadge state = new StatusBadge(Tone.UNKNOWN, "not seen");
    private final Span home = new Span();
    private final AgeText age = new AgeText();
    private final Div buttons = new Div();
    private final Div blind = new Div();
    private final Span blindWhy = new Span();
    private final Div body = new Div();
    private final transient KeptFocus focus = new KeptFocus(this);
    private transient @Nullable Shown shown;

    /** What the body says: it is only built again when it differs. */
    private record Shown(
            boolean current,
            Optional<Pipeline> pipeline,
            Optional<List<PipelineExecution>> executions,
            Optional<String> underWay) {}

    /** @param targets the Regions that could take over at the moment of asking */
    PipelinePanel(
            Deliveries deliveries,
            CurrentOperator operator,
            PipelinePicture picture,
            Supplier<List<RegionName>> targets) {
        this.deliveries = deliveries;
        this.id = picture.id();
        this.asking = new Asking(deliveries, operator, id);
        this.targets = targets;
        addClassNames("panel", "pipeline");
        setId("pipeline-" + id.purpose());
        home.addClassName("quiet");
        buttons.addClassName("pipeline-buttons");
        blind.addClassName("banner");
        blind.getElement().setAttribute("data-tone", "unknown");
        blind.add(new StatusBadge(Tone.UNKNOWN, "not seen"), blindWhy);
        blind.setId("blind-" + id.purpose());
        body.addClassName("pipeline-body");
        add(SectionHeader.ofPart(picture.address().name().value(), state, home, age, buttons), blind, body);
    }

    PipelineId pipeline() {
        return id;
    }

    void show(PipelinePicture picture, Instant now) {
        PipelineWords.State is = PipelineWords.state(picture);
        state.show(is.tone(), is.word());
        state.getElement().setAttribute("data-state", is.word());
        showAge(picture.pipeline(), now);
        Optional<String> why = PipelineWords.blindness(picture.pipeline());
        blind.setVisible(why.isPresent());
        blindWhy.setText(why.map(Wording::sentence).orElse(""));
        Shown next = new Shown(
                picture.pipeline().current().isPresent(),
                picture.pipeline().last(),
                picture.executions().last(),
                deliveries.changes().underWay(id.workload()));
        if (!next.equals(shown)) {
            shown = next;
            build(picture, next, now);
            focus.restore();
        }
    }

    private void showAge(Observed<Pipeline> reading, Instant now) {
        switch (reading) {
            case Observed.Fresh<Pipeline> fresh -> age.fresh(fresh.at(), now);
            case Observed.Stale<Pipeline> stale -> age.stale(stale.failingSince(), stale.reason(), now);
            case Observed.Unknown<Pipeline> unknown -> age.unknown(unknown.failingSince(), unknown.reason(), now);
        }
    }

    private void build(PipelinePicture picture, Shown next, Instant now) {
        buttons.removeAll();
        body.removeAll();
        Optional<Pipeline> pipeline = next.pipeline();
        if (pipeline.isEmpty()) {
            return;
        }
        home.setText("in " + pipeline.get().home());
        if (asking.acts() && next.current()) {
            buttons.add(id.changesOver() ? FailoverStart.button(asking, pipeline.get(), targets) : asking.release());
        }
        next.underWay().ifPresent(run -> body.add(hold(run)));
        Div stages = new Div();
        stages.addClassName("stages");
        boolean first = true;
        for (Stage stage : pipeline.get().stages()) {
            stages.add(new StageCard(picture, stage, first, next.current(), asking));
            first = false;
        }
        body.add(stages, new ExecutionList(picture, deliveries.changes(), asking, now));
    }

    private static Div hold(String run) {
        Div hold = new Div(
                new StatusBadge(Tone.BUSY, "held back"),
                new Span(Wording.capital(run)
                        + " is under way: nothing new is released or approved until it has ended."));
        hold.addClassName("banner");
        hold.getElement().setAttribute("data-tone", "busy");
        return hold;
    }
}
