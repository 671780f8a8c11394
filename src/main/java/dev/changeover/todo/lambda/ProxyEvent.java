package dev.changeover.todo.lambda;

import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;

/** API Gateway's Lambda proxy event, payload format 1.0: read as far as this API needs it, and answered. */
final class ProxyEvent {
    private String method = "";
    private String path = "";
    private String requestId = "";
    private @Nullable String body;
    private boolean base64;
    private final Map<String, String> query = new HashMap<>();
    private final Map<String, String> sentHeaders = new HashMap<>();
    private final Map<String, String> claims = new HashMap<>();

    private ProxyEvent() {}

    /** @throws IllegalArgumentException when the event is no proxy event: it did not come from API Gateway */
    static ApiRequest read(InputStream input) {
        ProxyEvent event = new ProxyEvent();
        try (JsonParser json = Json.FACTORY.createParser(ObjectReadContext.empty(), input)) {
            if (json.nextToken() == JsonToken.START_OBJECT) {
                while (json.nextToken() != JsonToken.END_OBJECT) {
                    event.member(json.currentName(), json);
                }
            }
        }
        if (event.method.isEmpty() || event.path.isEmpty()) {
            throw new IllegalArgumentException("the event has no httpMethod and path: not an API Gateway proxy event");
        }
        return event.request();
    }

    private void member(String name, JsonParser json) {
        JsonToken token = json.nextToken();
        switch (name) {
            case "httpMethod" -> method = json.getString();
            case "path" -> path = json.getString();
            case "body" -> body = token == JsonToken.VALUE_NULL ? null : json.getString();
            case "isBase64Encoded" -> base64 = token == JsonToken.VALUE_TRUE;
            case "queryStringParameters" -> strings(json, query);
            case "headers" -> strings(json, sentHeaders);
            case "requestContext" -> context(json);
            default -> json.skipChildren();
        }
    }

    private void context(JsonParser json) {
        if (json.currentToken() != JsonToken.START_OBJECT) {
            return;
        }
        while (json.nextToken() != JsonToken.END_OBJECT) {
            String name = json.currentName();
            json.nextToken();
            if (name.equals("requestId")) {
                requestId = json.getString();
            } else if (name.equals("authorizer")) {
                authorizer(json);
            } else {
                json.skipChildren();
            }
        }
    }

    private void authorizer(JsonParser json) {
        if (json.currentToken() != JsonToken.START_OBJECT) {
            return;
        }
        while (json.nextToken() != JsonToken.END_OBJECT) {
            String name = json.currentName();
            json.nextToken();
            if (name.equals("claims")) {
                strings(json, claims);
            } else {
                json.skipChildren();
            }
        }
    }

    private static void strings(JsonParser json, Map<String, String> into) {
        if (json.currentToken() != JsonToken.START_OBJECT) {
            return;
        }
        while (json.nextToken() != JsonToken.END_OBJECT) {
            String name = json.currentName();
            if (json.nextToken() == JsonToken.VALUE_STRING) {
                into.put(name, json.getString());
            } else {
                json.skipChildren();
            }
        }
    }

    private ApiRequest request() {
        String sent = body;
        String text =
                sent != null && base64 ? new String(Base64.getDecoder().decode(sent), StandardCharsets.UTF_8) : sent;
        Map<String, String> headers = new HashMap<>();
        sentHeaders.forEach((name, value) -> headers.put(name.toLowerCase(Locale.ROOT), value));
        // Cognito puts no client_id into some tokens; each has a subject.
        String client = claims.getOrDefault("client_id", claims.getOrDefault("sub", ""));
        return new ApiRequest(method, path, query, headers, text, requestId, client);
    }

    static void write(ApiResponse response, OutputStream output) {
        try (JsonGenerator json = Json.FACTORY.createGenerator(ObjectWriteContext.empty(), output)) {
            json.writeStartObject();
            json.writeNumberProperty("statusCode", response.status());
            json.writeObjectPropertyStart("headers");
            json.writeStringProperty("Content-Type", response.contentType());
            json.writeStringProperty("Access-Control-Allow-Origin", "*");
            json.writeStringProperty("Access-Control-Allow-Credentials", "true");
            // Without it a page's script sees neither a version nor when to come back.
            json.writeStringProperty(
                    "Access-Control-Expose-Headers", "ETag, Location, Retry-After, Idempotency-Replayed");
            json.writeStringProperty("Cache-Control", "no-store");
            response.headers().forEach(json::writeStringProperty);
            json.writeEndObject();
            json.writeStringProperty("body", response.body());
            json.writeBooleanProperty("isBase64Encoded", false);
            json.writeEndObject();
        }
    }
}
