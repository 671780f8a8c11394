package dev.changeover.sandbox.controlplane;

import dev.changeover.topology.RegionName;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** AWS CodePipeline, as far as watching and steering pipelines go. */
public sealed interface PipelineOperation extends Operation {

    record ListPipelines(RegionName region) implements PipelineOperation {}

    /** A call about one pipeline. */
    sealed interface OfOne extends PipelineOperation {
        String pipeline();
    }

    record GetPipeline(
            RegionName region, String pipeline, @Nullable Integer version) implements OfOne {}

    record GetPipelineState(RegionName region, String pipeline) implements OfOne {}

    /** @param succeededInStage null for all */
    record ListPipelineExecutions(
            RegionName region, String pipeline, @Nullable String succeededInStage) implements OfOne {}

    record GetPipelineExecution(RegionName region, String pipeline, String executionId) implements OfOne {}

    /** @param executionId null for all */
    record ListActionExecutions(
            RegionName region, String pipeline, @Nullable String executionId) implements OfOne {}

    /** @param sourceRevisions a commit by source action, where not the newest is meant */
    record StartPipelineExecution(
            RegionName region,
            String pipeline,
            Map<String, String> variables,
            @Nullable String clientRequestToken,
            Map<String, String> sourceRevisions)
            implements OfOne {
        public StartPipelineExecution {
            variables = Map.copyOf(variables);
            sourceRevisions = Map.copyOf(sourceRevisions);
        }
    }

    /** @param summary the approver's comment */
    record PutApprovalResult(
            RegionName region,
            String pipeline,
            String stage,
            String action,
            boolean approved,
            String summary,
            String token)
            implements OfOne {}

    /** @param abandon do not wait for the actions that run */
    record StopPipelineExecution(
            RegionName region,
            String pipeline,
            String executionId,
            boolean abandon,
            @Nullable String reason) implements OfOne {}

    /** @param allActions from the stage's first action on; else those that failed */
    record RetryStageExecution(RegionName region, String pipeline, String stage, String executionId, boolean allActions)
            implements OfOne {}

    record RollbackStage(RegionName region, String pipeline, String stage, String targetExecutionId) implements OfOne {}

    /** @param inbound into the stage; else out of it */
    record DisableStageTransition(RegionName region, String pipeline, String stage, boolean inbound, String reason)
            implements OfOne {}

    record EnableStageTransition(RegionName region, String pipeline, String stage, boolean inbound) implements OfOne {}
}
