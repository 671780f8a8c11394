package dev.changeover.infra;

import com.pulumi.aws.cloudfront.Distribution;
import com.pulumi.aws.cloudfront.DistributionArgs;
import com.pulumi.aws.cloudfront.Function;
import com.pulumi.aws.cloudfront.FunctionArgs;
import com.pulumi.aws.cloudfront.KeyValueStore;
import com.pulumi.aws.cloudfront.KeyValueStoreArgs;
import com.pulumi.aws.cloudfront.KeyvaluestoreKey;
import com.pulumi.aws.cloudfront.KeyvaluestoreKeyArgs;
import com.pulumi.aws.cloudfront.inputs.DistributionCustomErrorResponseArgs;
import com.pulumi.aws.cloudfront.inputs.DistributionDefaultCacheBehaviorArgs;
import com.pulumi.aws.cloudfront.inputs.DistributionDefaultCacheBehaviorFunctionAssociationArgs;
import com.pulumi.aws.cloudfront.inputs.DistributionOriginArgs;
import com.pulumi.aws.cloudfront.inputs.DistributionOriginCustomOriginConfigArgs;
import com.pulumi.aws.cloudfront.inputs.DistributionRestrictionsArgs;
import com.pulumi.aws.cloudfront.inputs.DistributionRestrictionsGeoRestrictionArgs;
import com.pulumi.aws.cloudfront.inputs.DistributionViewerCertificateArgs;
import com.pulumi.core.Output;
import dev.changeover.infra.Settings.Traffic;
import dev.changeover.infra.Settings.TrafficPlan;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The API's public address. What a changeover moves here, {@code up} seeds once and never touches again. */
final class Edge {
    static final String ORIGIN = "origin1";

    /** AWS's own policies: nothing is cached, and the viewer's headers reach the origin, all but Host. */
    static final String CACHING_DISABLED = "4135ea2d-6df8-44a3-9df3-4b5a84be39ad";

    private static final String ALL_VIEWER_EXCEPT_HOST = "b689b0a8-53d0-40ab-baf2-68738e2966ac";

    /** CloudFront remembers errors for ten seconds, cached or not: after a changeover that would be ten too many. */
    private static final List<Integer> ERRORS = List.of(400, 403, 404, 405, 414, 500, 501, 502, 503, 504);

    private final Place place;
    private final Settings settings;
    private final @Nullable Distribution distribution;
    private Output<String> storeArn = Output.of("");

    Edge(Place place, Settings settings, Map<String, Gateway> gateways) {
        this.place = place;
        this.settings = settings;
        this.distribution = switch (settings.traffic().kind()) {
            case KEY_VALUE_STORE -> byStore(gateways);
            case DISTRIBUTION -> byOrigin(gateways);
            case ROUTE53 -> null;
        };
    }

    private Distribution byStore(Map<String, Gateway> gateways) {
        KeyValueStore store = new KeyValueStore(
                "routing-store",
                KeyValueStoreArgs.builder().name(settings.prefix() + "-routing").build(),
                place.here(options -> options.protect(settings.protect())));
        this.storeArn = store.arn();
        String active = settings.primary().region();
        KeyvaluestoreKey origin = seed("active-origin", active, store, List.of());
        // One after the other: each write needs the store's newest ETag.
        KeyvaluestoreKey fence = seed("write-fence", "off", store, List.of(origin));
        Function function = new Function(
                "routing-function",
                FunctionArgs.builder()
                        .name(settings.prefix() + "-routing")
                        .runtime("cloudfront-js-2.0")
                        .comment("Sends requests to the active Region and holds writes while the fence is up")
                        .code(Texts.read("edge/routing.js"))
                        .keyValueStoreAssociations(store.arn().applyValue(List::of))
                        .publish(true)
                        .build(),
                place.here(options -> options.dependsOn(origin, fence)));
        List<DistributionOriginArgs> origins = new ArrayList<>();
        gateways.forEach((region, gateway) -> origins.add(origin(region, gateway)));
        DistributionDefaultCacheBehaviorArgs behavior = behavior(active)
                .functionAssociations(DistributionDefaultCacheBehaviorFunctionAssociationArgs.builder()
                        .eventType("viewer-request")
                        .functionArn(function.arn())
                        .build())
                .build();
        return new Distribution(
                "api-distribution",
                distribution(origins, behavior),
                place.here(options -> options.protect(settings.protect())));
    }

    private KeyvaluestoreKey seed(String key, String value, KeyValueStore store, List<KeyvaluestoreKey> after) {
        return new KeyvaluestoreKey(
                "routing-" + key,
                KeyvaluestoreKeyArgs.builder()
                        .keyValueStoreArn(store.arn())
                        .key(key)
                        .value(value)
                        .build(),
                place.here(options -> options.ignoreChanges("value").dependsOn(List.copyOf(after))));
    }

    private Distribution byOrigin(Map<String, Gateway> gateways) {
        Gateway active = java.util.Objects.requireNonNull(
                gateways.get(settings.primary().region()), "the primary Region has a gateway");
        return new Distribution(
                "api-distribution",
                distribution(List.of(origin(ORIGIN, active)), behavior(ORIGIN).build()),
                // A changeover puts the other Region's domain name into the one origin.
                place.here(options -> options.protect(settings.protect()).ignoreChanges("origins")));
    }

    private static DistributionOriginArgs origin(String id, Gateway gateway) {
        return DistributionOriginArgs.builder()
                .originId(id)
                .domainName(gateway.domainName())
                .originPath("/" + Gateway.STAGE)
                .connectionAttempts(2)
                .connectionTimeout(3)
                .customOriginConfig(DistributionOriginCustomOriginConfigArgs.builder()
                        .httpPort(80)
                        .httpsPort(Firewall.HTTPS)
                        .originProtocolPolicy("https-only")
                        .originSslProtocols("TLSv1.2")
                        .originReadTimeout(30)
                        .build())
                .build();
    }

    private static DistributionDefaultCacheBehaviorArgs.Builder behavior(String origin) {
        return DistributionDefaultCacheBehaviorArgs.builder()
                .targetOriginId(origin)
                .viewerProtocolPolicy("https-only")
                .allowedMethods("GET", "HEAD", "OPTIONS", "PUT", "POST", "PATCH", "DELETE")
                .cachedMethods("GET", "HEAD")
                .cachePolicyId(CACHING_DISABLED)
                .originRequestPolicyId(ALL_VIEWER_EXCEPT_HOST)
                .compress(true);
    }

    private DistributionArgs distribution(
            List<DistributionOriginArgs> origins, DistributionDefaultCacheBehaviorArgs behavior) {
        TrafficPlan traffic = settings.traffic();
        DistributionArgs.Builder args = DistributionArgs.builder()
                .comment(settings.prefix() + " ToDo API")
                .enabled(true)
                .httpVersion("http2and3")
                .isIpv6Enabled(true)
                .priceClass("PriceClass_100")
                .origins(origins)
                .defaultCacheBehavior(behavior)
                .customErrorResponses(ERRORS.stream().map(Edge::notRemembered).toList())
                .restrictions(unrestricted())
                .viewerCertificate(certificate(traffic.certificateArn()));
        return traffic.domain().isEmpty()
                ? args.build()
                : args.aliases(traffic.domain()).build();
    }

    private static DistributionCustomErrorResponseArgs notRemembered(int status) {
        return DistributionCustomErrorResponseArgs.builder()
                .errorCode(status)
                .errorCachingMinTtl(0)
                .build();
    }

    static DistributionRestrictionsArgs unrestricted() {
        return DistributionRestrictionsArgs.builder()
                .geoRestriction(DistributionRestrictionsGeoRestrictionArgs.builder()
                        .restrictionType("none")
                        .build())
                .build();
    }

    static DistributionViewerCertificateArgs certificate(String arn) {
        return arn.isEmpty()
                ? DistributionViewerCertificateArgs.builder()
                        .cloudfrontDefaultCertificate(true)
                        .build()
                : DistributionViewerCertificateArgs.builder()
                        .acmCertificateArn(arn)
                        .sslSupportMethod("sni-only")
                        .minimumProtocolVersion("TLSv1.2_2021")
                        .build();
    }

    /** @throws IllegalStateException where names move and there is none */
    Distribution distribution() {
        if (distribution == null) {
            throw new IllegalStateException("traffic by route53 has no distribution");
        }
        return distribution;
    }

    String zoneArn() {
        return "arn:aws:route53:::hostedzone/" + settings.traffic().zoneId();
    }

    String domain() {
        return settings.traffic().domain();
    }

    Output<String> publicUrl() {
        String domain = settings.traffic().domain();
        return (domain.isEmpty() ? distribution().domainName() : Output.of(domain))
                .applyValue(name -> "https://" + name);
    }

    /** Empty unless traffic moves by the store. */
    Output<String> storeArn() {
        return storeArn;
    }

    Traffic kind() {
        return settings.traffic().kind();
    }
}
