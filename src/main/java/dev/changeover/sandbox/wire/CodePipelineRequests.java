package dev.changeover.sandbox.wire;

import dev.changeover.sandbox.controlplane.PipelineOperation;
import dev.changeover.topology.RegionName;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads CodePipeline's calls, with the limits and patterns of the published model. */
record CodePipelineRequests(RegionName region, JsonRequest body) {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9.@\\-_]+");
    private static final Pattern VARIABLE = Pattern.compile("[A-Za-z0-9@\\-_]+");
    private static final Pattern UUID = Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");
    private static final Pattern CLIENT_TOKEN = Pattern.compile("^[a-zA-Z0-9-]+$");
    private static final Pattern DISABLED_REASON = Pattern.compile("[a-zA-Z0-9!@ \\(\\)\\.\\*\\?\\-]+");
    private static final Pattern LINE = Pattern.compile(".+");
    private static final Pattern ANY = Pattern.compile("(?s).*");
    private static final int NAME_MAX = 100;
    private static final int ID_MAX = 36;

    static PipelineOperation decode(String operation, RegionName region, JsonRequest body) {
        CodePipelineRequests request = new CodePipelineRequests(region, body);
        return switch (operation) {
            case "ListPipelines" -> new PipelineOperation.ListPipelines(region);
            case "GetPipeline" ->
                new PipelineOperation.GetPipeline(
                        region, request.name("name"), body.integer("version", 1, Integer.MAX_VALUE));
            case "GetPipelineState" -> new PipelineOperation.GetPipelineState(region, request.name("name"));
            case "ListPipelineExecutions" -> request.listExecutions();
            case "GetPipelineExecution" ->
                new PipelineOperation.GetPipelineExecution(
                        region, request.name("pipelineName"), request.id("pipelineExecutionId"));
            case "ListActionExecutions" -> request.listActions();
            case "StartPipelineExecution" -> request.start();
            case "PutApprovalResult" -> request.approval();
            case "StopPipelineExecution" ->
                new PipelineOperation.StopPipelineExecution(
                        region,
                        request.name("pipelineName"),
                        request.id("pipelineExecutionId"),
                        body.flag("abandon"),
                        body.text("reason", 200, ANY));
            case "RetryStageExecution" ->
                new PipelineOperation.RetryStageExecution(
                        region,
                        request.name("pipelineName"),
                        request.name("stageName"),
                        request.id("pipelineExecutionId"),
                        body.oneOf("retryMode", "FAILED_ACTIONS", "ALL_ACTIONS").equals("ALL_ACTIONS"));
            case "RollbackStage" ->
                new PipelineOperation.RollbackStage(
                        region,
                        request.name("pipelineName"),
                        request.name("stageName"),
                        request.id("targetPipelineExecutionId"));
            case "DisableStageTransition" ->
                new PipelineOperation.DisableStageTransition(
                        region,
                        request.name("pipelineName"),
                        request.name("stageName"),
                        request.inbound(),
                        body.required("reason", 300, DISABLED_REASON));
            case "EnableStageTransition" ->
                new PipelineOperation.EnableStageTransition(
                        region, request.name("pipelineName"), request.name("stageName"), request.inbound());
            default ->
                throw Refused.with(
                        "UnknownOperationException", 400, "CodePipeline has no operation " + operation + " here.");
        };
    }

    private String name(String member) {
        return body.required(member, NAME_MAX, NAME);
    }

    private String id(String member) {
        return body.required(member, ID_MAX, UUID);
    }

    private boolean inbound() {
        return body.oneOf("transitionType", "Inbound", "Outbound").equals("Inbound");
    }

    private PipelineOperation listExecutions() {
        JsonRequest filter = body.structure("filter");
        JsonRequest stage = filter == null ? null : filter.structure("succeededInStage");
        @Nullable String name = stage == null ? null : stage.text("stageName", NAME_MAX, NAME);
        return new PipelineOperation.ListPipelineExecutions(region, name("pipelineName"), name);
    }

    private PipelineOperation listActions() {
        JsonRequest filter = body.structure("filter");
        @Nullable String execution = null;
        if (filter != null) {
            JsonRequest latest = filter.structure("latestInPipelineExecution");
            execution = latest == null
                    ? filter.text("pipelineExecutionId", ID_MAX, UUID)
                    : latest.required("pipelineExecutionId", ID_MAX, UUID);
        }
        return new PipelineOperation.ListActionExecutions(region, name("pipelineName"), execution);
    }

    private PipelineOperation start() {
        Map<String, String> variables = new LinkedHashMap<>();
        for (JsonRequest variable : body.structures("variables", 50)) {
            variables.put(variable.required("name", 128, VARIABLE), variable.required("value", 1_000, LINE));
        }
        Map<String, String> revisions = new LinkedHashMap<>();
        for (JsonRequest override : body.structures("sourceRevisions", 50)) {
            override.oneOf("revisionType", "COMMIT_ID", "IMAGE_DIGEST", "S3_OBJECT_VERSION_ID", "S3_OBJECT_KEY");
            revisions.put(
                    override.required("actionName", NAME_MAX, NAME), override.required("revisionValue", 1_500, LINE));
        }
        return new PipelineOperation.StartPipelineExecution(
                region, name("name"), variables, body.text("clientRequestToken", 128, CLIENT_TOKEN), revisions);
    }

    private PipelineOperation approval() {
        JsonRequest result = body.requiredStructure("result");
        return new PipelineOperation.PutApprovalResult(
                region,
                name("pipelineName"),
                name("stageName"),
                name("actionName"),
                result.oneOf("status", "Approved", "Rejected").equals("Approved"),
                result.required("summary", 512, ANY),
                id("token"));
    }
}
