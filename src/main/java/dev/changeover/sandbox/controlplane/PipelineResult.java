package dev.changeover.sandbox.controlplane;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Answers of AWS CodePipeline. Lists come whole; the wire cuts pages. */
public sealed interface PipelineResult extends Outcome {

    record Pipelines(List<Definition> pipelines) implements PipelineResult {}

    record Definition(PipelineDefinition definition, Instant created) implements PipelineResult {}

    record State(PipelineDefinition definition, Instant created, List<StageView> stages) implements PipelineResult {}

    /** Newest first. */
    record Executions(PipelineDefinition definition, List<PipelineExecution> executions) implements PipelineResult {}

    record Execution(PipelineDefinition definition, PipelineExecution execution) implements PipelineResult {}

    /** Newest first. */
    record ActionRuns(PipelineDefinition definition, List<ActionRun> runs, Map<String, PipelineExecution> executions)
            implements PipelineResult {}

    /** What started, stopping, retrying and rolling back answer. */
    record Affected(String executionId) implements PipelineResult {}

    record Approved(Instant at) implements PipelineResult {}

    /** A transition was changed; there is nothing to say. */
    record Nothing() implements PipelineResult {}

    /**
     * One stage.
     *
     * @param inbound the executions that wait before it, oldest first
     * @param actions by the action's name, the latest of each; absent when it never ran
     */
    record StageView(
            StageState state,
            List<PipelineExecution> inbound,
            Map<String, ActionRun> actions,
            @Nullable PipelineExecution latest) {}
}
