package dev.changeover.sandbox.controlplane;

import java.util.ArrayList;
import java.util.List;

/** The configuration that the distribution is born with, complete enough for every client to read and send back. */
final class BirthConfig {
    private BirthConfig() {}

    static DistributionConfig of(Traffic traffic, List<RegionalIds> regions, RegionalIds active) {
        List<ConfigElement> origins = new ArrayList<>();
        if (traffic == Traffic.DISTRIBUTION) {
            origins.add(origin(SandboxIds.SINGLE_ORIGIN, active.originDomain()));
        } else {
            for (RegionalIds regional : regions) {
                origins.add(origin(regional.region().value(), regional.originDomain()));
            }
        }
        String target = traffic == Traffic.DISTRIBUTION
                ? SandboxIds.SINGLE_ORIGIN
                : regions.getFirst().region().value();
        return new DistributionConfig(ConfigElement.of(
                "DistributionConfig",
                ConfigElement.of("CallerReference", "todomgmt-infra"),
                none("Aliases"),
                ConfigElement.of("DefaultRootObject", ""),
                ConfigElement.quantified("Origins", origins),
                none("OriginGroups"),
                behavior(target),
                none("CacheBehaviors"),
                none("CustomErrorResponses"),
                ConfigElement.of("Comment", "ToDo API"),
                ConfigElement.of(
                        "Logging",
                        ConfigElement.of("Enabled", "false"),
                        ConfigElement.of("IncludeCookies", "false"),
                        ConfigElement.of("Bucket", ""),
                        ConfigElement.of("Prefix", "")),
                ConfigElement.of("PriceClass", "PriceClass_100"),
                ConfigElement.of("Enabled", "true"),
                ConfigElement.of(
                        "ViewerCertificate",
                        ConfigElement.of("CloudFrontDefaultCertificate", "true"),
                        ConfigElement.of("MinimumProtocolVersion", "TLSv1"),
                        ConfigElement.of("CertificateSource", "cloudfront")),
                ConfigElement.of(
                        "Restrictions",
                        ConfigElement.of(
                                "GeoRestriction",
                                ConfigElement.of("RestrictionType", "none"),
                                ConfigElement.of("Quantity", "0"))),
                ConfigElement.of("WebACLId", ""),
                ConfigElement.of("HttpVersion", "http2"),
                ConfigElement.of("IsIPV6Enabled", "true")));
    }

    private static ConfigElement origin(String id, String domainName) {
        return ConfigElement.of(
                "Origin",
                ConfigElement.of("Id", id),
                ConfigElement.of("DomainName", domainName),
                ConfigElement.of("OriginPath", "/prod"),
                none("CustomHeaders"),
                ConfigElement.of(
                        "CustomOriginConfig",
                        ConfigElement.of("HTTPPort", "80"),
                        ConfigElement.of("HTTPSPort", "443"),
                        ConfigElement.of("OriginProtocolPolicy", "https-only"),
                        ConfigElement.quantified(
                                "OriginSslProtocols", List.of(ConfigElement.of("SslProtocol", "TLSv1.2"))),
                        ConfigElement.of("OriginReadTimeout", "30"),
                        ConfigElement.of("OriginKeepaliveTimeout", "5")),
                ConfigElement.of("ConnectionAttempts", "3"),
                ConfigElement.of("ConnectionTimeout", "10"));
    }

    private static ConfigElement behavior(String targetOriginId) {
        List<ConfigElement> all = methods("GET", "HEAD", "OPTIONS", "PUT", "POST", "PATCH", "DELETE");
        ConfigElement cached = ConfigElement.quantified("CachedMethods", methods("GET", "HEAD"));
        return ConfigElement.of(
                "DefaultCacheBehavior",
                ConfigElement.of("TargetOriginId", targetOriginId),
                ConfigElement.of(
                        "TrustedSigners", ConfigElement.of("Enabled", "false"), ConfigElement.of("Quantity", "0")),
                ConfigElement.of("ViewerProtocolPolicy", "redirect-to-https"),
                ConfigElement.quantified("AllowedMethods", all).with(cached),
                ConfigElement.of("Compress", "true"),
                none("LambdaFunctionAssociations"),
                none("FunctionAssociations"),
                ConfigElement.of("CachePolicyId", "4135ea2d-6df8-44a3-9df3-4b5a84be39ad"),
                ConfigElement.of("OriginRequestPolicyId", "b689b0a8-53d0-40ab-baf2-68738e2966ac"));
    }

    private static List<ConfigElement> methods(String... names) {
        List<ConfigElement> methods = new ArrayList<>();
        for (String name : names) {
            methods.add(ConfigElement.of("Method", name));
        }
        return methods;
    }

    private static ConfigElement none(String name) {
        return ConfigElement.quantified(name, List.of());
    }
}
