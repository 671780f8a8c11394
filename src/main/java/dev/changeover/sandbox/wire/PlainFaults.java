package dev.changeover.sandbox.wire;

import dev.changeover.sandbox.controlplane.AwsFault;
import java.util.UUID;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Faults for callers whose service is not known here: the protocol is guessed from how the request looks. */
final class PlainFaults {
    private static final String NAMESPACE = "http://webservices.amazon.com/AWSFault/2005-15-09";
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private PlainFaults() {}

    static WireResponse of(WireRequest request, AwsFault fault) {
        if ("rpc-v2-cbor".equals(request.header("smithy-protocol"))) {
            return new CloudWatchCbor().fault(fault);
        }
        String type = request.contentType();
        if (type.startsWith("application/x-amz-json") || type.startsWith("application/json")) {
            ObjectNode body =
                    JSON.createObjectNode().put("__type", fault.code()).put("message", fault.message());
            return WireResponse.of(fault.httpStatus(), type, JSON.writeValueAsBytes(body))
                    .with("x-amzn-ErrorType", fault.code())
                    .with(QueryProtocol.REQUEST_ID, UUID.randomUUID().toString());
        }
        return xml(fault);
    }

    static WireResponse xml(AwsFault fault) {
        return QueryProtocol.fault(fault, NAMESPACE);
    }
}
