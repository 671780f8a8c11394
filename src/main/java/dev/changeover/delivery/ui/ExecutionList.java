package dev.changeover.delivery.ui;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import dev.changeover.delivery.Changes;
import dev.changeover.delivery.PipelineExecution;
import dev.changeover.delivery.PipelineId;
import dev.changeover.delivery.PipelinePicture;
import dev.changeover.platform.Durations;
import dev.changeover.platform.ui.StatusBadge;
import dev.changeover.platform.ui.Tone;
import dev.changeover.platform.ui.WayTo;
import dev.changeover.platform.ui.Wording;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The executions of one pipeline, newest first: what each carried, who was behind it, and why. */
final class ExecutionList extends Div {
    private static final long serialVersionUID = 1L;
    private static final int SHOWN_MAX = 12;

    ExecutionList(PipelinePicture picture, Changes changes, Asking asking, Instant now) {
        addClassName("execution-list");
        List<PipelineExecution> executions = picture.executions().last().orElse(List.of());
        boolean current = picture.executions().current().isPresent();
        executions.stream()
                .limit(SHOWN_MAX)
                .forEach(execution -> add(line(picture, execution, current, changes, asking, now)));
        if (executions.isEmpty()) {
            Span none = new Span(current ? none(picture.id(), asking) : "Its executions were never seen.");
            none.addClassName("quiet");
            add(none);
        }
    }

    private static String none(PipelineId id, Asking asking) {
        if (!asking.acts()) {
            return "No execution yet.";
        }
        return "No execution yet: “%s…” begins the first."
                .formatted(id.changesOver() ? "Start a changeover" : "Release a change");
    }

    private static Div line(
            PipelinePicture picture,
            PipelineExecution execution,
            boolean current,
            Changes changes,
            Asking asking,
            Instant now) {
        Tone tone = current ? PipelineWords.tone(execution.status()) : Tone.UNKNOWN;
        Div line = new Div(
                cell("execution-id identifier", execution.id().abbreviated()),
                new Div(new StatusBadge(tone, execution.status().word())),
                cell("execution-what", what(execution)),
                cell("execution-who", execution.who()),
                cell("execution-when", execution.startedAt() == null ? "" : Wording.utc(execution.startedAt())),
                cell("execution-took", took(execution, now)),
                cell("execution-why", why(execution)),
                end(picture, execution, changes, asking));
        line.addClassName("execution-line");
        line.getElement().setAttribute("data-execution", execution.id().value());
        line.getElement().setAttribute("data-status", execution.status().name());
        return line;
    }

    private static Div end(PipelinePicture picture, PipelineExecution execution, Changes changes, Asking asking) {
        Div end = new Div();
        end.addClassName("execution-end");
        if (picture.id().changesOver()) {
            changes.runOf(picture.id().workload(), execution.id())
                    .map(run -> new WayTo("runs/" + run, run))
                    .ifPresent(end::add);
        }
        asking.stop(execution).ifPresent(end::add);
        return end;
    }

    private static String what(PipelineExecution execution) {
        String change = PipelineWords.change(execution);
        return execution.rollbackTo() == null
                ? change
                : "back to %s%s".formatted(execution.rollbackTo().abbreviated(), change.isEmpty() ? "" : ": " + change);
    }

    private static String why(PipelineExecution execution) {
        String reason = execution.release() == null ? "" : execution.release().reason();
        return execution.stopReason().isBlank()
                ? reason
                : "%sstopped: %s".formatted(reason.isBlank() ? "" : reason + "; ", execution.stopReason());
    }

    private static String took(PipelineExecution execution, Instant now) {
        return Optional.ofNullable(execution.startedAt())
                .map(started -> Duration.between(
                        started,
                        execution.status().isUnderWay() || execution.updatedAt() == null ? now : execution.updatedAt()))
                .map(Durations::age)
                .orElse("");
    }

    private static Span cell(String names, String words) {
        Span cell = new Span(words);
        cell.addClassNames(names.split(" "));
        return cell;
    }
}
