package dev.changeover.sandbox.wire;

import dev.changeover.sandbox.controlplane.PipelineDefinition;
import dev.changeover.sandbox.controlplane.PipelineExecution;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Executions of pipelines in CodePipeline's JSON. */
final class PipelineExecutionJson {
    private PipelineExecutionJson() {}

    /** As ListPipelineExecutions tells it. */
    static void summary(ObjectNode json, PipelineExecution execution, PipelineDefinition definition) {
        both(json, execution, definition);
        json.put("startTime", PipelineJson.seconds(execution.birth().at()))
                .put("lastUpdateTime", PipelineJson.seconds(execution.standing().at()));
        ArrayNode revisions = json.putArray("sourceRevisions");
        for (PipelineExecution.Revision revision : execution.revisions()) {
            ObjectNode one =
                    revisions.addObject().put("actionName", revision.action()).put("revisionId", revision.revisionId());
            PipelineStateJson.put(one, "revisionSummary", revision.summary());
            PipelineStateJson.put(one, "revisionUrl", revision.url());
        }
        if (execution.standing().stopReason() != null) {
            json.putObject("stopTrigger").put("reason", execution.standing().stopReason());
        }
    }

    /** As GetPipelineExecution tells it. */
    static void detail(ObjectNode json, PipelineExecution execution, PipelineDefinition definition) {
        json.put("pipelineName", definition.name())
                .put("pipelineVersion", execution.birth().pipelineVersion());
        both(json, execution, definition);
        ArrayNode revisions = json.putArray("artifactRevisions");
        for (PipelineExecution.Revision revision : execution.revisions()) {
            ObjectNode one = revisions
                    .addObject()
                    .put("name", artifact(definition, revision.action()))
                    .put("revisionId", revision.revisionId())
                    .put("created", PipelineJson.seconds(revision.created()));
            PipelineStateJson.put(one, "revisionSummary", revision.summary());
            PipelineStateJson.put(one, "revisionUrl", revision.url());
        }
        ArrayNode variables = json.putArray("variables");
        execution
                .birth()
                .variables()
                .forEach(
                        (name, value) -> variables.addObject().put("name", name).put("resolvedValue", value));
    }

    private static String artifact(PipelineDefinition definition, String sourceAction) {
        return definition.stages().stream()
                .flatMap(stage -> stage.actions().stream())
                .filter(action -> action.name().equals(sourceAction))
                .map(PipelineDefinition.Action::outputs)
                .flatMap(List::stream)
                .findFirst()
                .orElse(sourceAction);
    }

    private static void both(ObjectNode json, PipelineExecution execution, PipelineDefinition definition) {
        PipelineExecution.Birth birth = execution.birth();
        json.put("pipelineExecutionId", execution.id())
                .put("status", execution.status().word())
                .put("executionMode", definition.mode().name())
                .put("executionType", execution.type());
        PipelineStateJson.put(json, "statusSummary", execution.standing().summary());
        json.putObject("trigger").put("triggerType", birth.trigger()).put("triggerDetail", birth.triggerDetail());
        if (birth.rollbackTarget() != null) {
            json.putObject("rollbackMetadata").put("rollbackTargetPipelineExecutionId", birth.rollbackTarget());
        }
    }
}
