package dev.changeover.infra;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The OpenAPI document of the gateway: which paths there are, which need a token, and how they reach the function.
 * Health needs none; everything else needs a token with the scope that clients of the published sample have.
 */
final class GatewayDocument {
    private static final Gson JSON = new GsonBuilder().disableHtmlEscaping().create();
    private static final String POOL = "pool";

    private GatewayDocument() {}

    static String write(String title, String invokeArn, String poolArn) {
        Map<String, Object> paths = new TreeMap<>();
        paths.put(
                "/v1",
                Map.of(
                        "get", guarded(invokeArn, idRequired()),
                        "post", guarded(invokeArn, Map.of()),
                        "delete", guarded(invokeArn, Map.of()),
                        "options", open(invokeArn)));
        paths.put("/v1/health", Map.of("get", open(invokeArn)));
        paths.put(
                "/v1/{proxy+}",
                Map.of("x-amazon-apigateway-any-method", guarded(invokeArn, proxyPath()), "options", open(invokeArn)));
        return JSON.toJson(Map.of(
                "openapi", "3.0.1",
                "info", Map.of("title", title, "version", "1"),
                "paths", paths,
                "components", Map.of("securitySchemes", Map.of(POOL, pool(poolArn))),
                "x-amazon-apigateway-request-validators",
                        Map.of("parameters", Map.of("validateRequestParameters", true, "validateRequestBody", false)),
                "x-amazon-apigateway-gateway-responses",
                        Map.of("DEFAULT_4XX", anyOrigin(), "DEFAULT_5XX", anyOrigin())));
    }

    private static Map<String, Object> open(String invokeArn) {
        return Map.of("responses", Map.of(), "x-amazon-apigateway-integration", integration(invokeArn));
    }

    private static Map<String, Object> guarded(String invokeArn, Map<String, Object> more) {
        Map<String, Object> operation = new TreeMap<>(open(invokeArn));
        operation.put("security", List.of(Map.of(POOL, List.of(Gateway.SCOPE))));
        operation.putAll(more);
        return operation;
    }

    /** The sample answers a GET without an id by API Gateway's own 400, and clients know that body. */
    private static Map<String, Object> idRequired() {
        return Map.of(
                "parameters", List.of(parameter("id", "query")), "x-amazon-apigateway-request-validator", "parameters");
    }

    private static Map<String, Object> proxyPath() {
        return Map.of("parameters", List.of(parameter("proxy", "path")));
    }

    private static Map<String, Object> parameter(String name, String in) {
        return Map.of("name", name, "in", in, "required", true, "schema", Map.of("type", "string"));
    }

    private static Map<String, Object> integration(String invokeArn) {
        return Map.of(
                "type", "aws_proxy", "httpMethod", "POST", "uri", invokeArn, "passthroughBehavior", "when_no_match");
    }

    private static Map<String, Object> pool(String poolArn) {
        return Map.of(
                "type", "apiKey",
                "name", "Authorization",
                "in", "header",
                "x-amazon-apigateway-authtype", "cognito_user_pools",
                "x-amazon-apigateway-authorizer",
                        Map.of("type", "cognito_user_pools", "providerARNs", List.of(poolArn)));
    }

    private static Map<String, Object> anyOrigin() {
        return Map.of("responseParameters", Map.of("gatewayresponse.header.Access-Control-Allow-Origin", "'*'"));
    }
}
