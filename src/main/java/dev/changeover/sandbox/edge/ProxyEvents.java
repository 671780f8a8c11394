package dev.changeover.sandbox.edge;

import com.sun.net.httpserver.HttpExchange;
import java.io.ByteArrayOutputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** HTTP requests as API Gateway's Lambda proxy integration passes them on: payload format 1.0. */
final class ProxyEvents {
    private static final JsonFactory JSON = new JsonFactory();
    private static final DateTimeFormatter REQUEST_TIME =
            DateTimeFormatter.ofPattern("dd/MMM/yyyy:HH:mm:ss Z", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final GatewayConfiguration gateway;

    ProxyEvents(GatewayConfiguration gateway) {
        this.gateway = gateway;
    }

    /**
     * @param path without the stage
     * @param claims of the caller's token; empty on an open route
     */
    byte[] event(
            HttpExchange exchange, String path, String body, String requestId, Instant at, Map<String, Object> claims) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(2_048);
        try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), bytes)) {
            json.writeStartObject();
            json.writeStringProperty("resource", path);
            json.writeStringProperty("path", path);
            json.writeStringProperty("httpMethod", exchange.getRequestMethod());
            values(json, "headers", "multiValueHeaders", exchange.getRequestHeaders());
            values(
                    json,
                    "queryStringParameters",
                    "multiValueQueryStringParameters",
                    query(exchange.getRequestURI().getRawQuery()));
            json.writeNullProperty("pathParameters");
            json.writeNullProperty("stageVariables");
            context(json, exchange, path, requestId, at, claims);
            json.writeName("body");
            json.writeString(body.isEmpty() ? null : body);
            json.writeBooleanProperty("isBase64Encoded", false);
            json.writeEndObject();
        }
        return bytes.toByteArray();
    }

    /** One value each, the last, and all of them beside it; null, not empty, when there are none. */
    private static void values(JsonGenerator json, String single, String multiple, Map<String, List<String>> values) {
        if (values.isEmpty()) {
            json.writeNullProperty(single);
            json.writeNullProperty(multiple);
            return;
        }
        json.writeObjectPropertyStart(single);
        values.forEach((name, all) -> json.writeStringProperty(name, all.getLast()));
        json.writeEndObject();
        json.writeObjectPropertyStart(multiple);
        values.forEach((name, all) -> {
            json.writeArrayPropertyStart(name);
            all.forEach(json::writeString);
            json.writeEndArray();
        });
        json.writeEndObject();
    }

    private void context(
            JsonGenerator json,
            HttpExchange exchange,
            String path,
            String requestId,
            Instant at,
            Map<String, Object> claims) {
        json.writeObjectPropertyStart("requestContext");
        json.writeStringProperty("resourcePath", path);
        json.writeStringProperty("httpMethod", exchange.getRequestMethod());
        json.writeStringProperty("extendedRequestId", requestId);
        json.writeStringProperty("requestTime", REQUEST_TIME.format(at));
        json.writeStringProperty("path", "/" + gateway.stage() + path);
        json.writeStringProperty("accountId", "123456789012");
        json.writeStringProperty("protocol", exchange.getProtocol());
        json.writeStringProperty("stage", gateway.stage());
        json.writeStringProperty("domainPrefix", gateway.apiId());
        json.writeNumberProperty("requestTimeEpoch", at.toEpochMilli());
        json.writeStringProperty("requestId", requestId);
        json.writeObjectPropertyStart("identity");
        json.writeStringProperty("sourceIp", "127.0.0.1");
        json.writeStringProperty("userAgent", exchange.getRequestHeaders().getFirst("User-Agent"));
        json.writeEndObject();
        json.writeStringProperty("domainName", gateway.domainName());
        json.writeStringProperty("apiId", gateway.apiId());
        if (!claims.isEmpty()) {
            json.writeObjectPropertyStart("authorizer");
            json.writeObjectPropertyStart("claims");
            claims.forEach((name, value) -> json.writeStringProperty(name, String.valueOf(value)));
            json.writeEndObject();
            json.writeEndObject();
        }
        json.writeEndObject();
    }

    /** @throws IllegalArgumentException when a percent sign is followed by no two hexadecimal digits */
    static Map<String, List<String>> query(@Nullable String raw) {
        Map<String, List<String>> values = new LinkedHashMap<>();
        if (raw == null || raw.isEmpty()) {
            return values;
        }
        for (String pair : raw.split("&", -1)) {
            int equals = pair.indexOf('=');
            String name = decoded(equals < 0 ? pair : pair.substring(0, equals));
            String value = equals < 0 ? "" : decoded(pair.substring(equals + 1));
            if (!name.isEmpty()) {
                values.computeIfAbsent(name, _ -> new ArrayList<>(1)).add(value);
            }
        }
        return values;
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
