package dev.changeover.infra;

import com.pulumi.aws.route53.HealthCheck;
import com.pulumi.aws.route53.HealthCheckArgs;
import com.pulumi.aws.route53.Record;
import com.pulumi.aws.route53.RecordArgs;
import com.pulumi.aws.route53.inputs.RecordAliasArgs;
import com.pulumi.aws.route53.inputs.RecordFailoverRoutingPolicyArgs;
import com.pulumi.core.Output;
import dev.changeover.infra.Settings.TrafficPlan;
import java.util.Map;

/**
 * Names, where there is a zone for them: the API's own, and {@code active.<name>}, which follows the writer by health
 * checks that pass in one Region only, where health says {@code writer}. All of it is made from the secondary Region.
 * Where traffic moves by name the API's own name is that pair, and it leads to the Regions' own gateways.
 */
final class Dns {
    private static final int SECONDS = 10;
    private static final int FAILURES = 3;
    private static final int TTL_SECONDS = 60;

    /** Where the API itself moves by name, each second of it is one in which clients may meet the old Region. */
    private static final int TTL_OF_THE_API = 10;

    static final String TYPE = "CNAME";

    private Dns() {}

    static void records(Place place, TrafficPlan plan, Edge edge, Settings settings, Map<String, Gateway> gateways) {
        if (plan.zoneId().isEmpty()) {
            return;
        }
        if (plan.byName()) {
            gateways.forEach((region, gateway) -> new FailoverRecord(
                            plan, region, region.equals(settings.primary().region()), TTL_OF_THE_API)
                    .make(place, plan.domain(), gateway, gateway.named(plan.domain(), certificate(plan, region))));
            return;
        }
        new Record(
                "api-name",
                RecordArgs.builder()
                        .zoneId(plan.zoneId())
                        .name(plan.domain())
                        .type("A")
                        .aliases(RecordAliasArgs.builder()
                                .name(edge.distribution().domainName())
                                .zoneId(edge.distribution().hostedZoneId())
                                .evaluateTargetHealth(false)
                                .build())
                        .build(),
                place.here());
        gateways.forEach((region, gateway) -> new FailoverRecord(
                        plan, region, region.equals(settings.primary().region()), TTL_SECONDS)
                .make(place, "active." + plan.domain(), gateway, gateway.domainName()));
    }

    private static String certificate(TrafficPlan plan, String region) {
        return plan.regionalCertificateArns().getOrDefault(region, "");
    }

    /** One Region's record and the health check that it follows. */
    private record FailoverRecord(TrafficPlan plan, String region, boolean primary, int ttlSeconds) {
        void make(Place place, String name, Gateway gateway, Output<String> value) {
            HealthCheck writes = new HealthCheck(
                    "writer-in-" + region,
                    HealthCheckArgs.builder()
                            .type("HTTPS_STR_MATCH")
                            .fqdn(gateway.domainName())
                            .port(Firewall.HTTPS)
                            .resourcePath("/%s/v1/health".formatted(Gateway.STAGE))
                            .searchString("\"role\":\"writer\"")
                            .requestInterval(SECONDS)
                            .failureThreshold(FAILURES)
                            .enableSni(true)
                            .tags(Map.of("Name", "writer in " + region))
                            .build(),
                    place.here());
            new Record(
                    "active-" + region,
                    RecordArgs.builder()
                            .zoneId(plan.zoneId())
                            .name(name)
                            .type(TYPE)
                            .ttl(ttlSeconds)
                            .setIdentifier(region)
                            .failoverRoutingPolicies(RecordFailoverRoutingPolicyArgs.builder()
                                    .type(primary ? "PRIMARY" : "SECONDARY")
                                    .build())
                            .healthCheckId(writes.id())
                            .records(Output.all(value))
                            .build(),
                    place.here(
                            options -> options.ignoreChanges("records", "failoverRoutingPolicies", "healthCheckId")));
        }
    }
}
