package dev.changeover.todo.lambda;

import dev.changeover.todo.FieldFault;
import java.util.List;
import java.util.Map;

/** Refusals as problem details (RFC 9457), with a {@code code} for programs and, for a 400, the fields at fault. */
final class Problem {
    private static final String TYPE = "urn:changeover:todo:";

    private Problem() {}

    static ApiResponse of(Refusal refusal) {
        String body = Json.write(json -> {
            json.writeStartObject();
            json.writeStringProperty("type", TYPE + refusal.code());
            json.writeStringProperty("title", refusal.title());
            json.writeNumberProperty("status", refusal.status());
            json.writeStringProperty("detail", refusal.message());
            json.writeStringProperty("code", refusal.code());
            List<FieldFault> faults = refusal.faults();
            if (!faults.isEmpty()) {
                json.writeArrayPropertyStart("errors");
                for (FieldFault fault : faults) {
                    json.writeStartObject();
                    json.writeStringProperty("field", fault.field());
                    json.writeStringProperty("message", fault.message());
                    json.writeEndObject();
                }
                json.writeEndArray();
            }
            json.writeEndObject();
        });
        ApiResponse response = new ApiResponse(refusal.status(), ApiResponse.PROBLEM, body, refusal.code(), Map.of());
        return refusal.retryable() ? response.retryAfter(Refusal.RETRY_AFTER_SECONDS) : response;
    }
}
