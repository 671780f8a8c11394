package dev.changeover.delivery.ui;

import dev.changeover.delivery.Intent;
import dev.changeover.delivery.Pipeline;
import dev.changeover.delivery.PipelineExecution;
import dev.changeover.delivery.PipelinePicture;
import dev.changeover.delivery.Reply;
import dev.changeover.delivery.Stage;
import dev.changeover.delivery.Status;
import dev.changeover.platform.ui.Tone;
import dev.changeover.topology.Observed;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Pipelines in an operator's words. */
final class PipelineWords {
    private static final int REVISION_SHOWN = 8;

    private PipelineWords() {}

    static Tone tone(Status status) {
        return switch (status) {
            case SUCCEEDED -> Tone.GOOD;
            case IN_PROGRESS, STOPPING -> Tone.BUSY;
            case FAILED -> Tone.BAD;
            case STOPPED, ABANDONED, CANCELLED -> Tone.WARNING;
            case NONE, SKIPPED, SUPERSEDED -> Tone.NEUTRAL;
            case OTHER -> Tone.UNKNOWN;
        };
    }

    /** A pipeline's state in a word or two. */
    record State(Tone tone, String word) {}

    static State state(PipelinePicture picture) {
        if (!(picture.pipeline() instanceof Observed.Fresh<Pipeline>(Pipeline pipeline, var _, var _))) {
            return new State(Tone.UNKNOWN, "not seen");
        }
        if (!pipeline.approvals().isEmpty()) {
            return new State(Tone.WARNING, "waits for approval");
        }
        List<Stage> stages = pipeline.stages();
        if (stages.stream().anyMatch(stage -> stage.status().isUnderWay())) {
            return new State(Tone.BUSY, "in progress");
        }
        if (stages.stream().anyMatch(stage -> stage.status() == Status.FAILED)) {
            return new State(Tone.BAD, "failed");
        }
        return stages.stream().allMatch(stage -> stage.status() == Status.NONE)
                ? new State(Tone.NEUTRAL, "not run yet")
                : new State(Tone.NEUTRAL, "at rest");
    }

    /** Enough of a commit's id to know it by. */
    static String revision(String id) {
        return id.length() > REVISION_SHOWN ? id.substring(0, REVISION_SHOWN) : id;
    }

    /** What an execution carries: {@code 9c1e77d2 Say when a ToDo was changed}. */
    static String change(PipelineExecution execution) {
        return execution.revisions().stream()
                .map(each -> "%s %s".formatted(revision(each.id()), firstLine(each.summary())))
                .collect(Collectors.joining(", "))
                .strip();
    }

    private static String firstLine(String text) {
        return text.lines().findFirst().orElse("");
    }

    /** The last part of an ARN, or a name as it is. */
    static String person(@Nullable String by) {
        return by == null ? "" : by.substring(by.lastIndexOf('/') + 1);
    }

    /** Why a reading is not the present; empty when it is. */
    static Optional<String> blindness(Observed<?> observed) {
        return switch (observed) {
            case Observed.Fresh<?> _ -> Optional.empty();
            case Observed.Stale<?> stale ->
                Optional.of("CodePipeline does not say how this pipeline stands: %s. What is shown was last seen"
                        .formatted(stale.reason()));
            case Observed.Unknown<?> unknown ->
                Optional.of("CodePipeline has never said how this pipeline stands: %s".formatted(unknown.reason()));
        };
    }

    /** What the person is told when CodePipeline has not taken an intent; empty when it has. */
    static Optional<String> refusal(Intent intent, Reply reply) {
        return switch (reply) {
            case Reply.Taken _ -> Optional.empty();
            case Reply.Refused refused -> Optional.of("Not done, nothing was changed: " + refused.why());
            case Reply.MovedOn moved ->
                Optional.of(
                        intent instanceof Intent.Answer
                                ? "This approval has moved on: somebody answered it, or the pipeline has gone on. Nothing"
                                        + " was changed by you. (" + moved.why() + ")"
                                : "The pipeline has moved on since you looked; nothing was changed. (" + moved.why()
                                        + ")");
            case Reply.Throttled throttled -> Optional.of(throttled.why());
            case Reply.Unclear unclear ->
                Optional.of("It may or may not have been done: %s. Look at the pipeline before you try again."
                        .formatted(unclear.cause()));
        };
    }
}
