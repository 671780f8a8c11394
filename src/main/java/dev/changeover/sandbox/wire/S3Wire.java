package dev.changeover.sandbox.wire;

import dev.changeover.sandbox.controlplane.AwsFault;
import dev.changeover.sandbox.wire.BucketStorage.Condition;
import dev.changeover.sandbox.wire.BucketStorage.Put;
import dev.changeover.sandbox.wire.BucketStorage.StoredObject;
import dev.changeover.topology.RegionName;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Amazon S3 on the wire, buckets in the path: REST with XML. What is served is what a journal needs, and no more. */
record S3Wire(BucketStorage buckets) implements AwsService {
    private static final String REQUEST_ID = "x-amz-request-id";
    private static final String XML = "application/xml";
    private static final int KEY_BYTES_MAX = 1024;
    /** What the sandbox's disk takes, which is less than what S3 takes. */
    private static final int FILE_NAME_MAX = 240;

    private record Place(String bucket, String key) {}

    @Override
    public String signingName() {
        return "s3";
    }

    @Override
    public AwsFault throttled() {
        return new AwsFault("SlowDown", 503, "Please reduce your request rate.");
    }

    @Override
    public WireResponse refuse(WireRequest request, AwsFault fault) {
        String requestId = requestId();
        Xml xml = Xml.root("Error")
                .put("Code", fault.code())
                .put("Message", fault.message())
                .put("Resource", request.rawPath())
                .put("RequestId", requestId)
                .put("HostId", "sandbox");
        return WireResponse.of(fault.httpStatus(), XML, xml.end()).with(REQUEST_ID, requestId);
    }

    @Override
    public WireResponse answer(WireRequest request, RegionName region) {
        return route(request, place(request), region).with(REQUEST_ID, requestId());
    }

    private WireResponse route(WireRequest request, Place place, RegionName region) {
        RegionName home = buckets.home(place.bucket());
        if (home == null) {
            throw Refused.with("NoSuchBucket", 404, "The specified bucket does not exist");
        }
        if (!home.equals(region)) {
            throw Refused.with(
                    "AuthorizationHeaderMalformed",
                    400,
                    "The authorization header is malformed; the region '%s' is wrong; expecting '%s'"
                            .formatted(region, home));
        }
        boolean onBucket = place.key().isEmpty();
        return switch (request.method() + (onBucket ? " bucket" : " object")) {
            case "PUT object" -> put(request, place);
            case "GET object" -> get(request, place, true);
            case "HEAD object" -> get(request, place, false);
            case "GET bucket" -> list(request, place.bucket());
            case "HEAD bucket" -> new WireResponse(200, Map.of("x-amz-bucket-region", home.value()), new byte[0]);
            default -> throw unknown(request);
        };
    }

    private WireResponse list(WireRequest request, String bucket) {
        if (!"2".equals(request.query().get("list-type"))) {
            throw unknown(request);
        }
        return WireResponse.of(200, XML, S3Listing.of(request.query(), bucket, buckets));
    }

    private WireResponse put(WireRequest request, Place place) {
        if (request.header("x-amz-copy-source") != null
                || !without(request.query(), "x-id").isEmpty()) {
            throw unknown(request);
        }
        byte[] content = request.body();
        Map<String, String> said = new HashMap<>(request.headers());
        if (AwsChunked.isSpokenBy(request)) {
            AwsChunked decoded = AwsChunked.read(content);
            content = decoded.content();
            said.putAll(decoded.trailers());
        }
        String length = request.header("x-amz-decoded-content-length");
        if (length != null && !length.equals(Integer.toString(content.length))) {
            throw Refused.with(
                    "IncompleteBody",
                    400,
                    "You did not provide the number of bytes specified by the Content-Length HTTP header");
        }
        Map<String, String> checksums = Checksums.verified(content, said);
        return stored(buckets.put(place.bucket(), place.key(), content, condition(request)), checksums);
    }

    private static WireResponse stored(Put outcome, Map<String, String> checksums) {
        return switch (outcome) {
            case Put.Stored(String eTag) -> new WireResponse(200, checksums, new byte[0]).with("ETag", eTag);
            case Put.ConditionFailed(String condition) ->
                throw Refused.with(
                        "PreconditionFailed",
                        412,
                        "At least one of the pre-conditions you specified did not hold (%s)".formatted(condition));
            case Put.Conflict _ ->
                throw Refused.with(
                        "ConditionalRequestConflict",
                        409,
                        "The conditional request cannot succeed due to a conflicting operation against this resource.");
            case Put.NoSuchKey _ -> throw noSuchKey();
        };
    }

    private static Condition condition(WireRequest request) {
        String none = request.header("if-none-match");
        String match = request.header("if-match");
        if (none == null) {
            return match == null ? new Condition.Always() : new Condition.IfMatch(match);
        }
        if (!none.equals("*") || match != null) {
            throw Refused.with(
                    "NotImplemented", 501, "A header you provided implies functionality that is not implemented");
        }
        return new Condition.IfAbsent();
    }

    private WireResponse get(WireRequest request, Place place, boolean whole) {
        if (request.header("range") != null || !without(request.query(), "x-id").isEmpty()) {
            throw unknown(request);
        }
        StoredObject object = buckets.get(place.bucket(), place.key());
        if (object == null) {
            throw noSuchKey();
        }
        WireResponse answer = new WireResponse(
                        200, Map.of("Content-Type", "binary/octet-stream"), whole ? object.content() : new byte[0])
                .with("ETag", object.eTag())
                .with(
                        "Last-Modified",
                        DateTimeFormatter.RFC_1123_DATE_TIME.format(
                                object.lastModified().atZone(ZoneOffset.UTC)));
        return whole ? answer : answer.with("Content-Length", Integer.toString(object.content().length));
    }

    private static Place place(WireRequest request) {
        String path = request.rawPath().substring(1);
        int slash = path.indexOf('/');
        String bucket = Paths.decode(slash < 0 ? path : path.substring(0, slash));
        String key = slash < 0 ? "" : Paths.decode(path.substring(slash + 1));
        if (key.getBytes(StandardCharsets.UTF_8).length > KEY_BYTES_MAX
                || URLEncoder.encode(key, StandardCharsets.UTF_8).length() > FILE_NAME_MAX) {
            throw Refused.with("KeyTooLongError", 400, "Your key is too long");
        }
        if (bucket.isEmpty()) {
            throw unknown(request);
        }
        return new Place(bucket, key);
    }

    private static Map<String, String> without(FormParameters query, String name) {
        Map<String, String> rest = new HashMap<>(query.values());
        rest.remove(name);
        return rest;
    }

    private static Refused noSuchKey() {
        return Refused.with("NoSuchKey", 404, "The specified key does not exist.");
    }

    private static Refused unknown(WireRequest request) {
        return Refused.with(
                "NotImplemented",
                501,
                "S3 has no operation %s %s in this sandbox.".formatted(request.method(), request.rawPath()));
    }

    private static String requestId() {
        return UUID.randomUUID().toString().replace("-", "").substring(0, 16).toUpperCase(Locale.ROOT);
    }

    static @Nullable String text(FormParameters query, String name) {
        String value = query.get(name);
        return value == null || value.isEmpty() ? null : value;
    }
}
