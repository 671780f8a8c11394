package dev.changeover.sandbox.wire;

import dev.changeover.sandbox.controlplane.AwsFault;
import dev.changeover.sandbox.controlplane.Outcome;
import dev.changeover.sandbox.controlplane.PipelineOperation;
import dev.changeover.sandbox.controlplane.PipelineResult;
import dev.changeover.topology.RegionName;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** AWS CodePipeline on the wire: JSON 1.1, the operation in {@code X-Amz-Target}. */
record CodePipelineWire(ControlPlane controlPlane) implements AwsService {
    private static final String TARGET = "CodePipeline_20150709.";
    private static final String CONTENT_TYPE = "application/x-amz-json-1.1";
    private static final String BAD_TOKEN = "InvalidNextTokenException";
    private static final Pattern ANY = Pattern.compile("(?s).*");
    private static final JsonMapper JSON = JsonMapper.builder().build();

    @Override
    public String signingName() {
        return "codepipeline";
    }

    @Override
    public AwsFault throttled() {
        return new AwsFault("ThrottlingException", 400, "Rate exceeded");
    }

    @Override
    public WireResponse answer(WireRequest request, RegionName region) {
        String target = Objects.requireNonNullElse(request.header("x-amz-target"), "");
        if (!target.startsWith(TARGET)) {
            throw Refused.with("UnknownOperationException", 400, "There is no operation '" + target + "' here.");
        }
        JsonRequest body = JsonRequest.of(request);
        PipelineOperation operation = CodePipelineRequests.decode(target.substring(TARGET.length()), region, body);
        Outcome outcome = controlPlane.apply(operation);
        if (outcome instanceof PipelineResult result) {
            return json(200, encode(result, body));
        }
        return refuse(request, Outcomes.faultIn(outcome));
    }

    @Override
    public WireResponse refuse(WireRequest request, AwsFault fault) {
        ObjectNode body = JSON.createObjectNode().put("__type", fault.code()).put("message", fault.message());
        return json(fault.httpStatus(), body);
    }

    private static ObjectNode encode(PipelineResult result, JsonRequest request) {
        ObjectNode body = JSON.createObjectNode();
        switch (result) {
            case PipelineResult.Pipelines found -> {
                var page = page(found.pipelines(), request, 1_000);
                var list = body.putArray("pipelines");
                page.items().forEach(one -> PipelineJson.summary(list.addObject(), one));
                next(body, page.next());
            }
            case PipelineResult.Definition found -> PipelineJson.definition(body, found);
            case PipelineResult.State state -> PipelineStateJson.write(body, state);
            case PipelineResult.Executions found -> {
                var page = page(found.executions(), request, 100);
                var list = body.putArray("pipelineExecutionSummaries");
                page.items().forEach(one -> PipelineExecutionJson.summary(list.addObject(), one, found.definition()));
                next(body, page.next());
            }
            case PipelineResult.Execution found ->
                PipelineExecutionJson.detail(
                        body.putObject("pipelineExecution"), found.execution(), found.definition());
            case PipelineResult.ActionRuns found -> {
                var page = page(found.runs(), request, 100);
                var list = body.putArray("actionExecutionDetails");
                page.items().forEach(run -> ActionRunJson.detail(list.addObject(), run, found));
                next(body, page.next());
            }
            case PipelineResult.Affected(String executionId) -> body.put("pipelineExecutionId", executionId);
            case PipelineResult.Approved(var at) -> body.put("approvedAt", PipelineJson.seconds(at));
            case PipelineResult.Nothing _ -> {}
        }
        return body;
    }

    private static <T> Page<T> page(List<T> all, JsonRequest request, int most) {
        Integer size = request.integer("maxResults", 1, most);
        return Page.cut(all, request.text("nextToken", 2_048, ANY), size == null ? most : size, BAD_TOKEN);
    }

    private static void next(ObjectNode body, @Nullable String token) {
        if (token != null) {
            body.put("nextToken", token);
        }
    }

    private static WireResponse json(int status, ObjectNode body) {
        return WireResponse.of(status, CONTENT_TYPE, JSON.writeValueAsBytes(body))
                .with(QueryProtocol.REQUEST_ID, UUID.randomUUID().toString());
    }
}
