package dev.changeover.sandbox.wire;

import dev.changeover.sandbox.controlplane.ActionRun;
import dev.changeover.sandbox.controlplane.PipelineDefinition;
import dev.changeover.sandbox.controlplane.PipelineDefinition.Category;
import dev.changeover.sandbox.controlplane.PipelineExecution;
import dev.changeover.sandbox.controlplane.PipelineResult;
import dev.changeover.sandbox.controlplane.PipelineResult.StageView;
import dev.changeover.sandbox.controlplane.StageState;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** GetPipelineState's answer in JSON. */
final class PipelineStateJson {
    private PipelineStateJson() {}

    static void write(ObjectNode body, PipelineResult.State state) {
        PipelineDefinition definition = state.definition();
        body.put("pipelineName", definition.name())
                .put("pipelineVersion", definition.version())
                .put("created", PipelineJson.seconds(state.created()))
                .put("updated", PipelineJson.seconds(state.created()));
        ArrayNode stages = body.putArray("stageStates");
        for (int i = 0; i < state.stages().size(); i++) {
            stage(stages.addObject(), definition.stages().get(i), state.stages().get(i), i > 0);
        }
    }

    private static void stage(ObjectNode json, PipelineDefinition.Stage stage, StageView view, boolean hasTransition) {
        StageState state = view.state();
        json.put("stageName", state.name());
        ArrayNode waiting = json.putArray("inboundExecutions");
        for (PipelineExecution execution : view.inbound()) {
            inbound(waiting.addObject(), execution);
        }
        if (!view.inbound().isEmpty()) {
            inbound(json.putObject("inboundExecution"), view.inbound().getLast());
        }
        if (hasTransition) {
            transition(json.putObject("inboundTransitionState"), state.transition());
        }
        ArrayNode actions = json.putArray("actionStates");
        for (PipelineDefinition.Action action : stage.actions()) {
            action(actions.addObject(), action, view);
        }
        if (state.latest() != null) {
            json.putObject("latestExecution")
                    .put("pipelineExecutionId", state.latest().executionId())
                    .put("status", state.latest().status().word())
                    .put("type", state.latest().type());
        }
        if (state.manualRetries() > 0) {
            json.putObject("retryStageMetadata")
                    .put("manualStageRetryAttempt", state.manualRetries())
                    .put("latestRetryTrigger", "ManualStageRetry");
        }
    }

    private static void inbound(ObjectNode json, PipelineExecution execution) {
        json.put("pipelineExecutionId", execution.id())
                .put("status", "InProgress")
                .put("type", execution.type());
    }

    private static void transition(ObjectNode json, StageState.Transition transition) {
        json.put("enabled", transition.enabled());
        put(json, "lastChangedBy", transition.changedBy());
        if (transition.changedAt() != null) {
            json.put("lastChangedAt", PipelineJson.seconds(transition.changedAt()));
        }
        put(json, "disabledReason", transition.disabledReason());
    }

    private static void action(ObjectNode json, PipelineDefinition.Action action, StageView view) {
        json.put("actionName", action.name());
        ActionRun run = view.actions().get(action.name());
        if (action.category() == Category.SOURCE && view.latest() != null) {
            view.latest().revisions().stream()
                    .filter(revision -> revision.action().equals(action.name()))
                    .findFirst()
                    .ifPresent(revision -> revision(json, revision));
        }
        if (run != null) {
            ObjectNode latest = json.putObject("latestExecution");
            ActionRunJson.progress(latest, run);
            put(latest, "token", run.status() == ActionRun.Status.IN_PROGRESS ? run.token() : null);
        }
    }

    private static void revision(ObjectNode json, PipelineExecution.Revision revision) {
        json.putObject("currentRevision")
                .put("revisionId", revision.revisionId())
                .put("revisionChangeId", revision.revisionId())
                .put("created", PipelineJson.seconds(revision.created()));
        put(json, "revisionUrl", revision.url());
    }

    static void put(ObjectNode json, String name, @Nullable String value) {
        if (value != null && !value.isEmpty()) {
            json.put(name, value);
        }
    }
}
