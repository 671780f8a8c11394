package dev.changeover.sandbox.wire;

import dev.changeover.sandbox.controlplane.AwsFault;
import dev.changeover.sandbox.controlplane.CloudWatchOperation;
import dev.changeover.sandbox.controlplane.CloudWatchResult;
import dev.changeover.topology.RegionName;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** CloudWatch by JSON 1.0, the operation in {@code X-Amz-Target}. */
record CloudWatchJson() implements CloudWatchWire.Dialect {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    @Override
    public String operation(WireRequest request) {
        String target = Objects.requireNonNullElse(request.header("x-amz-target"), "");
        return target.startsWith(CloudWatchWire.TARGET + ".")
                ? target.substring(CloudWatchWire.TARGET.length() + 1)
                : target;
    }

    @Override
    public CloudWatchOperation.GetMetricData decode(WireRequest request, RegionName region) {
        try {
            JsonNode tree = JSON.readTree(request.body());
            return MetricDataTree.decode(tree, region);
        } catch (JacksonException malformed) {
            throw Refused.with("SerializationException", 400, "The body is not well-formed JSON.");
        }
    }

    @Override
    public WireResponse encode(CloudWatchResult.MetricData found) {
        ObjectNode body = JSON.createObjectNode();
        var results = body.putArray("MetricDataResults");
        for (CloudWatchResult.Series series : found.series()) {
            ObjectNode result = results.addObject().put("Id", series.id()).put("Label", series.label());
            var timestamps = result.putArray("Timestamps");
            for (Instant time : series.timestamps()) {
                timestamps.add(time.getEpochSecond());
            }
            var values = result.putArray("Values");
            series.values().forEach(value -> values.add(value.doubleValue()));
            result.put("StatusCode", "Complete");
        }
        body.putArray("Messages");
        return json(200, body);
    }

    @Override
    public WireResponse fault(AwsFault fault) {
        ObjectNode body = JSON.createObjectNode().put("__type", fault.code()).put("message", fault.message());
        return json(fault.httpStatus(), body).with("x-amzn-query-error", CloudWatchCbor.queryError(fault));
    }

    private static WireResponse json(int status, ObjectNode body) {
        return WireResponse.of(status, "application/x-amz-json-1.0", JSON.writeValueAsBytes(body))
                .with(QueryProtocol.REQUEST_ID, UUID.randomUUID().toString());
    }
}
