package dev.changeover.delivery;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One passage of a change through a pipeline.
 *
 * @param revisions what it carries
 * @param trigger CodePipeline's word for what started it, and whom or what it names
 * @param stopReason why it was stopped; empty when it was not
 * @param rollbackTo the execution that it goes back to; absent for one that goes forward
 * @param release who asked for it in a console of ours, and why; absent when nobody did
 */
public record PipelineExecution(
        ExecutionId id,
        Status status,
        @Nullable Instant startedAt,
        @Nullable Instant updatedAt,
        List<Revision> revisions,
        Trigger trigger,
        String stopReason,
        @Nullable ExecutionId rollbackTo,
        @Nullable Release release) {
    /** What a source action found. */
    public record Revision(
            String action,
            String id,
            String summary,
            @Nullable String url) {}

    /** @param detail an ARN, a commit or nothing */
    public record Trigger(String type, String detail) {}

    /** Someone's order, as the audit record has it. */
    public record Release(String by, String reason) {}

    public PipelineExecution {
        revisions = List.copyOf(revisions);
    }

    public PipelineExecution releasedBy(@Nullable Release known) {
        return new PipelineExecution(
                id, status, startedAt, updatedAt, revisions, trigger, stopReason, rollbackTo, known);
    }

    /** Who is behind it: the person who released it here, else the last part of what AWS names. */
    public String who() {
        if (release != null) {
            return release.by();
        }
        String detail = trigger.detail();
        return detail.startsWith("arn:") ? detail.substring(detail.lastIndexOf('/') + 1) : trigger.type();
    }
}
