package dev.changeover.sandbox.controlplane;

import dev.changeover.sandbox.controlplane.PipelineDefinition.Action;
import dev.changeover.sandbox.controlplane.PipelineDefinition.Stage;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What can be read of one pipeline. */
record PipelineViews(PipelineBook book) {
    Outcome definition(@Nullable Integer version) {
        PipelineDefinition definition = book.definition();
        return version != null && version != definition.version()
                ? PipelineFaults.noVersion(definition.name(), version)
                : new PipelineResult.Definition(definition, book.created());
    }

    PipelineResult state() {
        List<PipelineResult.StageView> stages = new ArrayList<>();
        for (int i = 0; i < book.definition().stages().size(); i++) {
            stages.add(stage(i, book.definition().stages().get(i)));
        }
        return new PipelineResult.State(book.definition(), book.created(), stages);
    }

    private PipelineResult.StageView stage(int index, Stage stage) {
        Map<String, ActionRun> actions = new LinkedHashMap<>();
        for (Action action : stage.actions()) {
            ActionRun latest = book.latest(stage.name(), action.name());
            if (latest != null) {
                actions.put(action.name(), latest);
            }
        }
        StageState state = book.stage(index);
        PipelineExecution latest =
                state.latest() == null ? null : book.execution(state.latest().executionId());
        return new PipelineResult.StageView(state, book.inbound(index), actions, latest);
    }

    PipelineResult executions(@Nullable String succeededInStage) {
        List<PipelineExecution> found = book.executions().reversed().stream()
                .filter(execution ->
                        succeededInStage == null || execution.succeededIn().contains(succeededInStage))
                .toList();
        return new PipelineResult.Executions(book.definition(), found);
    }

    Outcome execution(String id) {
        PipelineExecution execution = book.execution(id);
        return execution == null
                ? PipelineFaults.noExecution(book.definition().name(), id)
                : new PipelineResult.Execution(book.definition(), execution);
    }

    Outcome runs(@Nullable String executionId) {
        if (executionId != null && book.execution(executionId) == null) {
            return PipelineFaults.noExecution(book.definition().name(), executionId);
        }
        List<ActionRun> found = book.runs().reversed().stream()
                .filter(run -> executionId == null || run.executionId().equals(executionId))
                .toList();
        Map<String, PipelineExecution> executions = new LinkedHashMap<>();
        book.executions().forEach(execution -> executions.put(execution.id(), execution));
        return new PipelineResult.ActionRuns(book.definition(), found, executions);
    }
}
