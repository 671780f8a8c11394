package dev.changeover.sandbox.wire;

import dev.changeover.sandbox.controlplane.AwsFault;
import dev.changeover.sandbox.controlplane.CloudFrontOperation;
import dev.changeover.sandbox.controlplane.CloudFrontResult;
import dev.changeover.sandbox.controlplane.ConfigElement;
import dev.changeover.sandbox.controlplane.DistributionConfig;
import dev.changeover.sandbox.controlplane.Outcome;
import dev.changeover.topology.RegionName;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Amazon CloudFront on the wire: REST with XML. */
record CloudFrontWire(ControlPlane controlPlane) implements AwsService {
    static final String NAMESPACE = "http://cloudfront.amazonaws.com/doc/2020-05-31/";
    private static final String ROOT = "/2020-05-31/distribution/";
    private static final String ETAG = "ETag";
    private static final String LOCATION = "Location";

    @Override
    public String signingName() {
        return "cloudfront";
    }

    @Override
    public WireResponse answer(WireRequest request, RegionName region) {
        Outcome outcome = controlPlane.apply(decode(request, region));
        if (outcome instanceof CloudFrontResult result) {
            return encode(result, request)
                    .with(QueryProtocol.REQUEST_ID, UUID.randomUUID().toString());
        }
        return refuse(request, Outcomes.faultIn(outcome));
    }

    @Override
    public WireResponse refuse(WireRequest request, AwsFault fault) {
        return QueryProtocol.fault(fault, NAMESPACE);
    }

    private static CloudFrontOperation decode(WireRequest request, RegionName region) {
        if (!request.rawPath().startsWith(ROOT)) {
            throw unknown(request);
        }
        List<String> path = Paths.segments(request.rawPath().substring(ROOT.length()));
        String id = path.getFirst();
        String route = request.method() + " " + String.join("/", path.subList(1, Math.min(2, path.size())));
        return switch (path.size() + " " + route) {
            case "1 GET " -> new CloudFrontOperation.GetDistribution(region, id);
            case "2 GET config" -> new CloudFrontOperation.GetDistributionConfig(region, id);
            case "2 PUT config" ->
                new CloudFrontOperation.UpdateDistribution(
                        region,
                        id,
                        request.header("if-match"),
                        new DistributionConfig(XmlReading.read(request.body(), "DistributionConfig")));
            case "2 POST invalidation" -> invalidation(request, region, id);
            case "3 GET invalidation" -> new CloudFrontOperation.GetInvalidation(region, id, path.get(2));
            default -> throw unknown(request);
        };
    }

    private static CloudFrontOperation invalidation(WireRequest request, RegionName region, String id) {
        ConfigElement batch = XmlReading.read(request.body(), "InvalidationBatch");
        ConfigElement paths = batch.child("Paths");
        String reference = batch.textOf("CallerReference");
        if (paths == null || reference.isEmpty()) {
            throw Refused.with("InvalidArgument", 400, "An invalidation needs Paths and a CallerReference.");
        }
        List<String> items = new ArrayList<>();
        for (ConfigElement path : paths.items()) {
            if (!path.text().startsWith("/")) {
                throw Refused.with(
                        "InvalidArgument", 400, "Your request contains one or more invalid invalidation paths.");
            }
            items.add(path.text());
        }
        if (!paths.textOf("Quantity").equals(Integer.toString(items.size()))) {
            throw Refused.with(
                    "InconsistentQuantities", 400, "The value of Quantity and the size of Items don't match.");
        }
        return new CloudFrontOperation.CreateInvalidation(region, id, reference, items);
    }

    private static Refused unknown(WireRequest request) {
        return Refused.with(
                "UnknownOperationException",
                404,
                "CloudFront has no operation " + request.method() + " " + request.rawPath() + " in this sandbox.");
    }

    private static WireResponse encode(CloudFrontResult result, WireRequest request) {
        return switch (result) {
            case CloudFrontResult.Distribution found ->
                xml(200, CloudFrontXml.distribution(found)).with(ETAG, found.eTag());
            case CloudFrontResult.Config found ->
                xml(200, CloudFrontXml.config(found.config())).with(ETAG, found.eTag());
            case CloudFrontResult.CreatedInvalidation created ->
                xml(201, CloudFrontXml.invalidation(created.invalidation()))
                        .with(
                                LOCATION,
                                "https://cloudfront.amazonaws.com" + request.rawPath() + "/"
                                        + created.invalidation().id());
            case CloudFrontResult.FoundInvalidation found -> xml(200, CloudFrontXml.invalidation(found.invalidation()));
        };
    }

    private static WireResponse xml(int status, String body) {
        return WireResponse.of(status, QueryProtocol.XML, body);
    }
}
