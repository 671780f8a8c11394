package dev.changeover.delivery.aws;

import static dev.changeover.delivery.aws.PipelineAnswers.plain;

import dev.changeover.delivery.ExecutionId;
import dev.changeover.delivery.PipelineExecution;
import dev.changeover.delivery.PipelineExecution.Revision;
import dev.changeover.delivery.PipelineExecution.Trigger;
import dev.changeover.delivery.Status;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.codepipeline.model.ExecutionTrigger;
import software.amazon.awssdk.services.codepipeline.model.PipelineExecutionSummary;

/** One line of the history in our own values. */
final class ExecutionAnswers {
    private ExecutionAnswers() {}

    static PipelineExecution execution(PipelineExecutionSummary summary) {
        return new PipelineExecution(
                new ExecutionId(summary.pipelineExecutionId()),
                Status.parse(plain(summary.statusAsString())),
                summary.startTime(),
                summary.lastUpdateTime(),
                summary.sourceRevisions().stream()
                        .map(each -> new Revision(
                                plain(each.actionName()),
                                plain(each.revisionId()),
                                plain(each.revisionSummary()),
                                each.revisionUrl()))
                        .toList(),
                trigger(summary.trigger()),
                summary.stopTrigger() == null ? "" : plain(summary.stopTrigger().reason()),
                rollbackTo(summary),
                null);
    }

    private static Trigger trigger(@Nullable ExecutionTrigger trigger) {
        return trigger == null
                ? new Trigger("", "")
                : new Trigger(plain(trigger.triggerTypeAsString()), plain(trigger.triggerDetail()));
    }

    private static @Nullable ExecutionId rollbackTo(PipelineExecutionSummary summary) {
        String target = summary.rollbackMetadata() == null
                ? null
                : summary.rollbackMetadata().rollbackTargetPipelineExecutionId();
        return target == null ? null : new ExecutionId(target);
    }
}
