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
 */
final class Dns {
    private static final int SECONDS = 10;
    private static final int FAILURES = 3;
    private static final int TTL_SECONDS = 60;

    private Dns() {}

    static void records(Place place, TrafficPlan plan, Edge edge, Settings settings, Map<String, Gateway> gateways) {
        if (plan.zoneId().isEmpty()) {
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
        gateways.forEach((region, gateway) ->
                follow(place, plan, region, region.equals(settings.primary().region()), gateway));
    }

    private static void follow(Place place, TrafficPlan plan, String region, boolean primary, Gateway gateway) {
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
                        .name("active." + plan.domain())
                        .type("CNAME")
                        .ttl(TTL_SECONDS)
                        .setIdentifier(region)
                        .failoverRoutingPolicies(RecordFailoverRoutingPolicyArgs.builder()
                                .type(primary ? "PRIMARY" : "SECONDARY")
                                .build())
                        .healthCheckId(writes.id())
                        .records(Output.all(gateway.domainName()))
                        .build(),
                place.here(options -> options.ignoreChanges("records", "failoverRoutingPolicies", "healthCheckId")));
    }
}
