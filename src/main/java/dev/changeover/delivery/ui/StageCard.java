package dev.changeover.delivery.ui;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.AnchorTarget;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.Span;
import dev.changeover.delivery.Action;
import dev.changeover.delivery.ExecutionId;
import dev.changeover.delivery.PipelineExecution;
import dev.changeover.delivery.PipelineId;
import dev.changeover.delivery.PipelinePicture;
import dev.changeover.delivery.Stage;
import dev.changeover.platform.ui.StatusBadge;
import dev.changeover.platform.ui.Tone;
import dev.changeover.platform.ui.Wording;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One stage: how it stands, with which change, whose it is; its actions with Region, time and log. */
final class StageCard extends Div {
    private static final long serialVersionUID = 1L;

    /** @param first the first stage has no way in that could be shut */
    StageCard(PipelinePicture picture, Stage stage, boolean first, boolean current, Asking asking) {
        addClassName("stage");
        setId(id(picture.id(), stage.name()));
        getElement().setAttribute("data-status", stage.status().name());
        boolean waits = stage.approval().isPresent();
        Tone tone = !current ? Tone.UNKNOWN : waits ? Tone.WARNING : PipelineWords.tone(stage.status());
        String word = waits ? "waits for approval" : stage.status().word();
        Div head = new Div(new H3(stage.name()), new StatusBadge(tone, current ? word : "was: " + word));
        head.addClassName("stage-head");
        if (!first && !stage.inbound().enabled()) {
            add(shut(stage));
        }
        add(head);
        change(picture, stage.execution()).ifPresent(this::add);
        stage.actions().forEach(action -> add(line(action, current)));
        ExecutionId waiting = stage.waiting();
        if (waiting != null) {
            add(quiet("execution %s waits before it".formatted(waiting.abbreviated())));
        }
        if (current) {
            List<com.vaadin.flow.component.button.Button> buttons = asking.stage(picture, stage, first);
            Div foot = new Div();
            foot.addClassName("stage-foot");
            buttons.forEach(foot::add);
            foot.setVisible(!buttons.isEmpty());
            add(foot);
        }
    }

    /** Where a stage stands on the page. */
    static String id(PipelineId pipeline, String stage) {
        return "stage-%s-%s".formatted(pipeline.purpose(), stage);
    }

    private static Div shut(Stage stage) {
        String by = PipelineWords.person(stage.inbound().by());
        Div shut = new Div(
                new StatusBadge(Tone.WARNING, "held"),
                new Span(
                        stage.inbound().reason().isBlank()
                                ? by
                                : stage.inbound().reason()));
        shut.addClassName("stage-shut");
        return shut;
    }

    private static Optional<Div> change(PipelinePicture picture, @Nullable ExecutionId id) {
        if (id == null) {
            return Optional.empty();
        }
        Optional<PipelineExecution> execution = picture.execution(id);
        Span name = new Span(id.abbreviated());
        name.addClassName("identifier");
        Div change = new Div(name);
        execution.ifPresent(known -> {
            change.add(new Span(PipelineWords.change(known)));
            change.add(quiet((known.rollbackTo() == null ? "by " : "rolled back by ") + known.who()));
        });
        change.addClassName("stage-change");
        return Optional.of(change);
    }

    private static Div line(Action action, boolean current) {
        Action.Latest latest = action.latest();
        Tone tone = !current
                ? Tone.UNKNOWN
                : action.waitsForApproval() ? Tone.WARNING : PipelineWords.tone(action.status());
        Div head = new Div(
                new StatusBadge(
                        tone,
                        action.waitsForApproval() ? "waits" : action.status().word()),
                new Span(action.name()),
                region(action));
        head.addClassName("action-head");
        Div line = new Div(head);
        line.addClassName("action");
        line.getElement().setAttribute("data-action", action.name());
        if (latest != null) {
            if (!latest.said().isBlank()) {
                Span said = new Span(latest.said());
                said.addClassName("action-said");
                line.add(said);
            }
            line.add(foot(latest));
        }
        return line;
    }

    private static Div foot(Action.Latest latest) {
        Div foot = new Div();
        foot.addClassName("action-foot");
        if (latest.at() != null) {
            foot.add(quiet(Wording.utc(latest.at())));
        }
        if (latest.logs() != null) {
            Anchor log = new Anchor(latest.logs().toString(), "Log", AnchorTarget.BLANK);
            log.getElement().setAttribute("rel", "noopener noreferrer");
            foot.add(log);
        }
        return foot;
    }

    private static Span region(Action action) {
        Span region = quiet(action.region().value());
        region.addClassName("action-region");
        return region;
    }

    private static Span quiet(String words) {
        Span quiet = new Span(words);
        quiet.addClassName("quiet");
        return quiet;
    }
}
