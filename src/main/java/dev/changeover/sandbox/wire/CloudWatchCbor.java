package dev.changeover.sandbox.wire;

import dev.changeover.sandbox.controlplane.AwsFault;
import dev.changeover.sandbox.controlplane.CloudWatchOperation;
import dev.changeover.sandbox.controlplane.CloudWatchResult;
import dev.changeover.topology.RegionName;
import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.util.UUID;
import java.util.function.Consumer;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.cbor.CBORGenerator;
import tools.jackson.dataformat.cbor.CBORMapper;

/** CloudWatch by Smithy RPC v2 with CBOR, the operation in the path. */
record CloudWatchCbor() implements CloudWatchWire.Dialect {
    private static final CBORMapper CBOR = CBORMapper.builder().build();
    private static final String ROOT = "/service/" + CloudWatchWire.TARGET + "/operation/";
    /** RFC 8949: the number that follows is a time in seconds since 1970. */
    private static final int EPOCH_TIME = 1;

    @Override
    public String operation(WireRequest request) {
        String path = request.rawPath();
        return path.startsWith(ROOT) ? path.substring(ROOT.length()) : path;
    }

    @Override
    public CloudWatchOperation.GetMetricData decode(WireRequest request, RegionName region) {
        try {
            JsonNode tree = CBOR.readTree(request.body());
            return MetricDataTree.decode(tree, region);
        } catch (JacksonException malformed) {
            throw Refused.with("SerializationException", 400, "The body is not well-formed CBOR.");
        }
    }

    @Override
    public WireResponse encode(CloudWatchResult.MetricData found) {
        return cbor(200, out -> {
            out.writeStartObject();
            out.writeArrayPropertyStart("MetricDataResults");
            found.series().forEach(series -> series(out, series));
            out.writeEndArray();
            out.writeArrayPropertyStart("Messages");
            out.writeEndArray();
            out.writeEndObject();
        });
    }

    private static void series(CBORGenerator out, CloudWatchResult.Series series) {
        out.writeStartObject();
        out.writeStringProperty("Id", series.id());
        out.writeStringProperty("Label", series.label());
        out.writeArrayPropertyStart("Timestamps");
        for (Instant time : series.timestamps()) {
            out.writeTag(EPOCH_TIME);
            out.writeNumber((double) time.getEpochSecond());
        }
        out.writeEndArray();
        out.writeArrayPropertyStart("Values");
        series.values().forEach(value -> out.writeNumber(value.doubleValue()));
        out.writeEndArray();
        out.writeStringProperty("StatusCode", "Complete");
        out.writeEndObject();
    }

    @Override
    public WireResponse fault(AwsFault fault) {
        return cbor(fault.httpStatus(), out -> {
                    out.writeStartObject();
                    out.writeStringProperty("__type", "com.amazonaws.cloudwatch#" + fault.code());
                    out.writeStringProperty("message", fault.message());
                    out.writeEndObject();
                })
                .with("x-amzn-query-error", queryError(fault));
    }

    /** Tells clients of the former Query protocol the code they know. */
    static String queryError(AwsFault fault) {
        return fault.code() + (fault.sender() ? ";Sender" : ";Receiver");
    }

    private static WireResponse cbor(int status, Consumer<CBORGenerator> body) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (CBORGenerator out = (CBORGenerator) CBOR.createGenerator(bytes)) {
            body.accept(out);
        }
        return WireResponse.of(status, "application/cbor", bytes.toByteArray())
                .with("smithy-protocol", "rpc-v2-cbor")
                .with(QueryProtocol.REQUEST_ID, UUID.randomUUID().toString());
    }
}
