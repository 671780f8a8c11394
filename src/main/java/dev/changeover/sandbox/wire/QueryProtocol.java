package dev.changeover.sandbox.wire;

import dev.changeover.sandbox.controlplane.AwsFault;
import java.util.UUID;
import java.util.function.Consumer;

/** AWS's Query protocol: a form in, {@code <XResponse><XResult>} out. */
record QueryProtocol(String namespace, String version) {
    static final String XML = "text/xml";
    static final String REQUEST_ID = "x-amzn-RequestId";

    /** The action asked for, once the version is seen to be ours. */
    String action(FormParameters form) {
        String action = form.get("Action");
        if (action == null || action.isEmpty()) {
            throw Refused.with("MissingAction", 400, "The request must contain the parameter Action.");
        }
        String asked = form.get("Version");
        if (!version.equals(asked)) {
            throw unknown(action, asked == null ? "" : asked);
        }
        return action;
    }

    Refused unknown(String action, String asked) {
        return Refused.with("InvalidAction", 400, "Could not find operation " + action + " for version " + asked + ".");
    }

    Refused unknown(String action) {
        return unknown(action, version);
    }

    WireResponse answer(String action, Consumer<Xml> result) {
        String requestId = UUID.randomUUID().toString();
        Xml xml = Xml.root(action + "Response", namespace).open(action + "Result");
        result.accept(xml);
        xml.close().open("ResponseMetadata").put("RequestId", requestId).close();
        return WireResponse.of(200, XML, xml.end()).with(REQUEST_ID, requestId);
    }

    WireResponse fault(AwsFault fault) {
        return fault(fault, namespace);
    }

    static WireResponse fault(AwsFault fault, String namespace) {
        String requestId = UUID.randomUUID().toString();
        Xml xml = Xml.root("ErrorResponse", namespace)
                .open("Error")
                .put("Type", fault.sender() ? "Sender" : "Receiver")
                .put("Code", fault.code())
                .put("Message", fault.message())
                .close()
                .put("RequestId", requestId);
        return WireResponse.of(fault.httpStatus(), XML, xml.end()).with(REQUEST_ID, requestId);
    }
}
