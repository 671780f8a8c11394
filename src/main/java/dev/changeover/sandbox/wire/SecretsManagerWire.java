package dev.changeover.sandbox.wire;

import dev.changeover.sandbox.controlplane.AwsFault;
import dev.changeover.sandbox.secrets.SecretVault;
import dev.changeover.sandbox.secrets.SecretVersion;
import dev.changeover.topology.RegionName;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** AWS Secrets Manager by JSON 1.1: {@code GetSecretValue}, {@code DescribeSecret} and {@code RotateSecret}. */
record SecretsManagerWire(List<SecretVault> secrets) implements AwsService {
    private static final String TARGET = "secretsmanager.";
    private static final String NOT_FOUND = "ResourceNotFoundException";
    private static final JsonMapper JSON = JsonMapper.builder().build();

    SecretsManagerWire {
        secrets = List.copyOf(secrets);
    }

    @Override
    public String signingName() {
        return "secretsmanager";
    }

    @Override
    public AwsFault throttled() {
        return new AwsFault("ThrottlingException", 400, "Rate exceeded");
    }

    @Override
    public WireResponse answer(WireRequest request, RegionName region) {
        String target = Objects.requireNonNullElse(request.header("x-amz-target"), "");
        JsonNode asked = body(request);
        return switch (target) {
            case TARGET + "GetSecretValue" -> value(secret(asked, region), asked, region);
            case TARGET + "DescribeSecret" -> description(secret(asked, region), region);
            case TARGET + "RotateSecret" -> rotation(secret(asked, region), region);
            default ->
                throw Refused.with(
                        "UnknownOperationException", 400, "Secrets Manager has no operation '" + target + "' here.");
        };
    }

    @Override
    public WireResponse refuse(WireRequest request, AwsFault fault) {
        // This service writes "Message" with a capital letter, as its published model has it.
        ObjectNode body = JSON.createObjectNode().put("__type", fault.code()).put("Message", fault.message());
        return json(fault.httpStatus(), body).with("x-amzn-ErrorType", fault.code());
    }

    private static JsonNode body(WireRequest request) {
        try {
            JsonNode body = JSON.readTree(request.body());
            if (body.isObject()) {
                return body;
            }
        } catch (JacksonException malformed) {
            throw Refused.with("SerializationException", 400, "The body is not well-formed JSON.");
        }
        throw Refused.with("SerializationException", 400, "The body must be a JSON object.");
    }

    private SecretVault secret(JsonNode asked, RegionName region) {
        String id = asked.path("SecretId").asString("");
        if (id.isEmpty()) {
            throw Refused.with("InvalidParameterException", 400, "You must provide a SecretId.");
        }
        return secrets.stream()
                .filter(secret -> secret.isCalled(id, region))
                .findFirst()
                .orElseThrow(() -> Refused.with(NOT_FOUND, 400, "Secrets Manager can't find the specified secret."));
    }

    private static WireResponse value(SecretVault secret, JsonNode asked, RegionName region) {
        String id = asked.path("VersionId").asString("");
        String stage = asked.path("VersionStage").asString(SecretVault.CURRENT);
        SecretVersion version = (id.isEmpty() ? secret.staged(stage) : secret.version(id))
                .orElseThrow(() -> Refused.with(
                        NOT_FOUND,
                        400,
                        id.isEmpty()
                                ? "Secrets Manager can't find the specified secret value for staging label: " + stage
                                : "Secrets Manager can't find the specified secret value for VersionId: " + id));
        ObjectNode body = named(secret, region)
                .put("VersionId", version.id())
                .put("SecretString", version.secretString())
                .put("CreatedDate", version.created().toEpochMilli() / 1_000.0);
        version.stages().forEach(body.putArray("VersionStages")::add);
        return json(200, body);
    }

    private static WireResponse description(SecretVault secret, RegionName region) {
        ObjectNode body = named(secret, region).put("RotationEnabled", true);
        ObjectNode stages = body.putObject("VersionIdsToStages");
        for (SecretVersion version : secret.versions()) {
            version.stages().forEach(stages.putArray(version.id())::add);
        }
        return json(200, body);
    }

    private static WireResponse rotation(SecretVault secret, RegionName region) {
        String version = secret.rotate()
                .orElseThrow(() -> Refused.with(
                        "InvalidRequestException",
                        400,
                        "A previous rotation isn't complete. That rotation will be reattempted."));
        return json(200, named(secret, region).put("VersionId", version));
    }

    private static ObjectNode named(SecretVault secret, RegionName region) {
        return JSON.createObjectNode().put("ARN", secret.arn(region)).put("Name", secret.name());
    }

    private static WireResponse json(int status, ObjectNode body) {
        return WireResponse.of(status, "application/x-amz-json-1.1", JSON.writeValueAsBytes(body))
                .with(QueryProtocol.REQUEST_ID, UUID.randomUUID().toString());
    }
}
