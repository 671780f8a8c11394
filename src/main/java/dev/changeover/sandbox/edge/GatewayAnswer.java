package dev.changeover.sandbox.edge;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.json.JsonMapper;

/** What a gateway sends back: the function's own answer, or one of API Gateway's. */
record GatewayAnswer(int status, Map<String, List<String>> headers, String body, boolean base64) {
    private static final ObjectReader JSON = JsonMapper.builder().build().reader();

    GatewayAnswer {
        headers = Map.copyOf(headers);
    }

    /** API Gateway's own words; {@code errorType} is what it puts into {@code x-amzn-ErrorType}. */
    static GatewayAnswer refusal(int status, String message, String errorType) {
        return new GatewayAnswer(
                status,
                Map.of(
                        "Content-Type", List.of("application/json"),
                        "Access-Control-Allow-Origin", List.of("*"),
                        "x-amzn-ErrorType", List.of(errorType)),
                "{\"message\":\"" + message + "\"}",
                false);
    }

    static GatewayAnswer badGateway() {
        return refusal(502, "Internal server error", "InternalServerErrorException");
    }

    static GatewayAnswer timedOut() {
        return refusal(504, "Endpoint request timed out", "EndpointRequestTimedOutException");
    }

    /** The function's answer; a malformed one is a bad gateway, as on AWS. */
    static GatewayAnswer of(String payload) {
        try {
            JsonNode answer = JSON.readTree(payload);
            JsonNode status = answer.path("statusCode");
            if (!status.isInt()) {
                return badGateway();
            }
            Map<String, List<String>> headers = new HashMap<>();
            answer.path("headers")
                    .properties()
                    .forEach(header -> headers.put(
                            header.getKey(), List.of(header.getValue().asString())));
            answer.path("multiValueHeaders")
                    .properties()
                    .forEach(header -> headers.put(
                            header.getKey(),
                            header.getValue()
                                    .valueStream()
                                    .map(JsonNode::asString)
                                    .toList()));
            return new GatewayAnswer(
                    status.asInt(),
                    headers,
                    answer.path("body").asString(""),
                    answer.path("isBase64Encoded").asBoolean(false));
        } catch (JacksonException malformed) {
            return badGateway();
        }
    }

    void send(HttpExchange exchange, String requestId) throws IOException {
        Headers out = exchange.getResponseHeaders();
        headers.forEach((name, values) -> values.forEach(value -> out.add(name, value)));
        out.set("x-amzn-RequestId", requestId);
        out.set("x-amz-apigw-id", requestId);
        byte[] bytes = base64 ? Base64.getDecoder().decode(body) : body.getBytes(StandardCharsets.UTF_8);
        boolean silent = bytes.length == 0 || exchange.getRequestMethod().equals("HEAD");
        exchange.sendResponseHeaders(status, silent ? -1 : bytes.length);
        if (!silent) {
            exchange.getResponseBody().write(bytes);
        }
    }
}
