package dev.changeover.sandbox.wire;

import dev.changeover.sandbox.controlplane.ActionRun;
import dev.changeover.sandbox.controlplane.PipelineDefinition;
import dev.changeover.sandbox.controlplane.PipelineExecution;
import dev.changeover.sandbox.controlplane.PipelineResult;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Runs of actions in CodePipeline's JSON. */
final class ActionRunJson {
    private ActionRunJson() {}

    /** As GetPipelineState shows a run. */
    static void progress(ObjectNode json, ActionRun run) {
        ActionRun.Progress progress = run.progress();
        json.put("actionExecutionId", run.id())
                .put("status", progress.status().word())
                .put("lastStatusChange", PipelineJson.seconds(progress.at()));
        PipelineStateJson.put(json, "summary", progress.summary());
        PipelineStateJson.put(json, "lastUpdatedBy", progress.by());
        if (run.external() != null) {
            json.put("externalExecutionId", run.external().id())
                    .put("externalExecutionUrl", run.external().url());
        }
        error(json, progress);
    }

    private static void error(ObjectNode json, ActionRun.Progress progress) {
        if (progress.errorCode() != null && progress.errorMessage() != null) {
            json.putObject("errorDetails").put("code", progress.errorCode()).put("message", progress.errorMessage());
        }
    }

    /** As ListActionExecutions tells a run. */
    static void detail(ObjectNode json, ActionRun run, PipelineResult.ActionRuns found) {
        PipelineDefinition definition = found.definition();
        PipelineExecution execution = found.executions().get(run.executionId());
        int version =
                execution == null ? definition.version() : execution.birth().pipelineVersion();
        json.put("pipelineExecutionId", run.executionId())
                .put("actionExecutionId", run.id())
                .put("pipelineVersion", version)
                .put("stageName", run.stage())
                .put("actionName", run.action())
                .put("startTime", PipelineJson.seconds(run.started()))
                .put("lastUpdateTime", PipelineJson.seconds(run.progress().at()))
                .put("status", run.status().word());
        PipelineStateJson.put(json, "updatedBy", run.progress().by());
        PipelineDefinition.@Nullable Action action = definition.stages().stream()
                .filter(stage -> stage.name().equals(run.stage()))
                .flatMap(stage -> stage.actions().stream())
                .filter(one -> one.name().equals(run.action()))
                .findFirst()
                .orElse(null);
        String region = (action == null ? definition.region() : action.region()).value();
        input(json.putObject("input"), run, action, region);
        output(json.putObject("output"), run, region);
    }

    private static void input(
            ObjectNode json, ActionRun run, PipelineDefinition.@Nullable Action action, String region) {
        if (action != null) {
            PipelineJson.type(json.putObject("actionTypeId"), action);
            PipelineJson.map(json.putObject("configuration"), action.configuration());
        }
        PipelineJson.map(json.putObject("resolvedConfiguration"), run.configuration());
        json.put("region", region);
        artifacts(json.putArray("inputArtifacts"), run.inputs(), region);
    }

    private static void output(ObjectNode json, ActionRun run, String region) {
        boolean left = run.status() == ActionRun.Status.SUCCEEDED;
        artifacts(json.putArray("outputArtifacts"), left ? run.outputs() : Map.of(), region);
        ObjectNode result = json.putObject("executionResult");
        if (run.external() != null) {
            result.put("externalExecutionId", run.external().id())
                    .put("externalExecutionUrl", run.external().url());
        }
        PipelineStateJson.put(result, "externalExecutionSummary", run.progress().summary());
        error(result, run.progress());
    }

    private static void artifacts(ArrayNode json, Map<String, String> artifacts, String region) {
        artifacts.forEach((name, key) -> json.addObject()
                .put("name", name)
                .putObject("s3location")
                .put("bucket", PipelineJson.bucket(region))
                .put("key", key));
    }
}
