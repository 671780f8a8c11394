package dev.changeover.sandbox.wire;

import dev.changeover.sandbox.controlplane.AwsFault;
import dev.changeover.sandbox.controlplane.KeyValueStoreOperation;
import dev.changeover.sandbox.controlplane.KeyValueStoreResult;
import dev.changeover.sandbox.controlplane.Outcome;
import dev.changeover.topology.RegionName;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** CloudFront KeyValueStore on the wire: REST with JSON. */
record KeyValueStoreWire(ControlPlane controlPlane) implements AwsService {
    private static final String STORES = "/key-value-stores/";
    private static final String KEYS = "/keys";
    private static final int PAGE = 50;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    @Override
    public String signingName() {
        return "cloudfront-keyvaluestore";
    }

    @Override
    public AwsFault throttled() {
        return new AwsFault("ThrottlingException", 400, "Rate exceeded");
    }

    @Override
    public WireResponse answer(WireRequest request, RegionName region) {
        Outcome outcome = controlPlane.apply(decode(request, region));
        if (outcome instanceof KeyValueStoreResult result) {
            return encode(result, request);
        }
        return refuse(request, Outcomes.faultIn(outcome));
    }

    @Override
    public WireResponse refuse(WireRequest request, AwsFault fault) {
        ObjectNode body = JSON.createObjectNode().put("Message", fault.message());
        return json(fault.httpStatus(), body).with("x-amzn-ErrorType", fault.code());
    }

    /** The ARN has a slash of its own, which not every client encodes: what follows "/keys" ends it. */
    private static KeyValueStoreOperation decode(WireRequest request, RegionName region) {
        String path = request.rawPath();
        if (!path.startsWith(STORES)) {
            throw unknown(request);
        }
        String rest = path.substring(STORES.length());
        int keys = rest.indexOf(KEYS + "/");
        if (keys >= 0) {
            return ofKey(
                    request,
                    region,
                    Paths.decode(rest.substring(0, keys)),
                    Paths.decode(rest.substring(keys + KEYS.length() + 1)));
        }
        if (rest.endsWith(KEYS)) {
            return ofKeys(request, region, Paths.decode(rest.substring(0, rest.length() - KEYS.length())));
        }
        if (request.method().equals("GET")) {
            return new KeyValueStoreOperation.DescribeKeyValueStore(region, Paths.decode(rest));
        }
        throw unknown(request);
    }

    private static KeyValueStoreOperation ofKey(WireRequest request, RegionName region, String arn, String key) {
        String ifMatch = request.header("if-match");
        return switch (request.method()) {
            case "GET" -> new KeyValueStoreOperation.GetKey(region, arn, key);
            case "PUT" -> new KeyValueStoreOperation.PutKey(region, arn, ifMatch, key, text(body(request), "Value"));
            case "DELETE" -> new KeyValueStoreOperation.DeleteKey(region, arn, ifMatch, key);
            default -> throw unknown(request);
        };
    }

    private static KeyValueStoreOperation ofKeys(WireRequest request, RegionName region, String arn) {
        return switch (request.method()) {
            case "GET" -> new KeyValueStoreOperation.ListKeys(region, arn);
            case "POST" -> {
                JsonNode body = body(request);
                Map<String, String> puts = new LinkedHashMap<>();
                for (JsonNode put : body.path("Puts")) {
                    if (puts.put(text(put, "Key"), text(put, "Value")) != null) {
                        throw invalid("Key " + text(put, "Key") + " is put twice.");
                    }
                }
                List<String> deletes = new ArrayList<>();
                for (JsonNode delete : body.path("Deletes")) {
                    deletes.add(text(delete, "Key"));
                }
                yield new KeyValueStoreOperation.UpdateKeys(region, arn, request.header("if-match"), puts, deletes);
            }
            default -> throw unknown(request);
        };
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

    private static String text(JsonNode object, String name) {
        JsonNode value = object.path(name);
        if (!value.isString()) {
            throw invalid(name + " is required and must be a string.");
        }
        return value.asString();
    }

    private static Refused invalid(String message) {
        return Refused.with("ValidationException", 400, message);
    }

    private static Refused unknown(WireRequest request) {
        return Refused.with(
                "UnknownOperationException",
                404,
                "CloudFront KeyValueStore has no operation " + request.method() + " " + request.rawPath() + ".");
    }

    private static WireResponse encode(KeyValueStoreResult result, WireRequest request) {
        ObjectNode body = JSON.createObjectNode();
        return switch (result) {
            case KeyValueStoreResult.Store store ->
                json(
                                200,
                                sizes(body, store.itemCount(), store.totalSizeInBytes())
                                        .put("KvsARN", store.kvsArn())
                                        .put("Created", seconds(store.created()))
                                        .put("LastModified", seconds(store.lastModified()))
                                        .put("Status", store.status()))
                        .with("ETag", store.eTag());
            case KeyValueStoreResult.Keys keys -> json(200, page(body, keys, request));
            case KeyValueStoreResult.Value value ->
                json(
                        200,
                        sizes(body, value.itemCount(), value.totalSizeInBytes())
                                .put("Key", value.key())
                                .put("Value", value.value()));
            case KeyValueStoreResult.Changed changed ->
                json(200, sizes(body, changed.itemCount(), changed.totalSizeInBytes()))
                        .with("ETag", changed.eTag());
        };
    }

    private static ObjectNode page(ObjectNode body, KeyValueStoreResult.Keys keys, WireRequest request) {
        Integer asked = request.query().integer("MaxResults");
        int size = asked == null ? PAGE : asked;
        if (size < 1 || size > PAGE) {
            throw invalid("MaxResults must be between 1 and " + PAGE + ".");
        }
        Page<KeyValueStoreResult.Item> page =
                Page.cut(keys.items(), request.query().get("NextToken"), size, "ValidationException");
        var items = body.putArray("Items");
        for (KeyValueStoreResult.Item item : page.items()) {
            items.addObject().put("Key", item.key()).put("Value", item.value());
        }
        String next = page.next();
        if (next != null) {
            body.put("NextToken", next);
        }
        return body;
    }

    private static ObjectNode sizes(ObjectNode body, int itemCount, long bytes) {
        return body.put("ItemCount", itemCount).put("TotalSizeInBytes", bytes);
    }

    private static double seconds(Instant time) {
        return time.toEpochMilli() / 1_000.0;
    }

    private static WireResponse json(int status, ObjectNode body) {
        return WireResponse.of(status, "application/json", JSON.writeValueAsBytes(body))
                .with(QueryProtocol.REQUEST_ID, UUID.randomUUID().toString());
    }
}
