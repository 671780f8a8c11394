package dev.changeover.infra;

import com.pulumi.aws.cloudfront.Distribution;
import com.pulumi.aws.cloudfront.DistributionArgs;
import com.pulumi.aws.cloudfront.inputs.DistributionDefaultCacheBehaviorArgs;
import com.pulumi.aws.cloudfront.inputs.DistributionOriginArgs;
import com.pulumi.aws.cloudfront.inputs.DistributionOriginCustomOriginConfigArgs;
import com.pulumi.aws.ec2.Ec2Functions;
import com.pulumi.aws.ec2.SecurityGroup;
import com.pulumi.aws.ec2.inputs.GetManagedPrefixListArgs;
import com.pulumi.aws.lb.Listener;
import com.pulumi.aws.lb.ListenerArgs;
import com.pulumi.aws.lb.LoadBalancer;
import com.pulumi.aws.lb.LoadBalancerArgs;
import com.pulumi.aws.lb.TargetGroup;
import com.pulumi.aws.lb.TargetGroupArgs;
import com.pulumi.aws.lb.inputs.ListenerDefaultActionArgs;
import com.pulumi.aws.lb.inputs.TargetGroupHealthCheckArgs;
import com.pulumi.aws.lb.inputs.TargetGroupStickinessArgs;
import com.pulumi.core.Output;
import dev.changeover.infra.Settings.ConsolePlan;
import java.util.List;

/**
 * The way to the console: a load balancer with a certificate where there is a domain for it, else one that only
 * CloudFront may speak to, which brings a name and a certificate along. Cognito sends nobody back to plain HTTP.
 */
final class ConsoleEntrance {
    /** AWS's own: every header of the viewer and CloudFront's own reach the console. */
    private static final String ALL_VIEWER_AND_CLOUDFRONT = "33f36d7e-f396-46d9-90e0-52428a34d9dc";

    /** Live updates hold a connection open; the load balancer would close a quiet one after a minute. */
    private static final int IDLE_SECONDS = 300;

    private static final int HTTP = 80;

    private final Network network;
    private final ConsolePlan plan;
    private final SecurityGroup tasks;
    private final TargetGroup targets;
    private final Listener listener;
    private final Output<String> url;

    ConsoleEntrance(Network network, Firewall firewall, Settings settings) {
        this.network = network;
        this.plan = settings.console();
        Place place = network.place();
        SecurityGroup balancerGroup = firewall.group("console-balancer", "The console's load balancer");
        this.tasks = firewall.group("console", "The console's tasks");
        firewall.fromGroup("console-from-balancer", tasks, balancerGroup, ConsoleService.PORT);
        firewall.fromGroup("database-from-console", firewall.database(), tasks, Firewall.MYSQL);
        LoadBalancer balancer = new LoadBalancer(
                "console-balancer",
                LoadBalancerArgs.builder()
                        .name(settings.prefix() + "-c")
                        .loadBalancerType("application")
                        .internal(false)
                        .subnets(network.publicIds())
                        .securityGroups(Output.all(List.of(balancerGroup.id())))
                        .idleTimeout(IDLE_SECONDS)
                        .dropInvalidHeaderFields(true)
                        .build(),
                place.here(options -> options.dependsOn(network.wayOut())));
        this.targets = targets(settings.prefix());
        if (plan.domain().isEmpty()) {
            Output<String> edges = Ec2Functions.getManagedPrefixList(
                            GetManagedPrefixListArgs.builder()
                                    .name("com.amazonaws.global.cloudfront.origin-facing")
                                    .build(),
                            place.asking())
                    .applyValue(list -> list.id());
            firewall.fromPrefixList("balancer-from-cloudfront", balancerGroup, edges, HTTP);
            this.listener = listener(balancer, ListenerArgs.builder().port(HTTP).protocol("HTTP"));
            this.url = distribution(settings, balancer).domainName().applyValue(name -> "https://" + name);
        } else {
            firewall.fromNetwork("balancer-from-anywhere", balancerGroup, "0.0.0.0/0", Firewall.HTTPS);
            this.listener = listener(
                    balancer,
                    ListenerArgs.builder()
                            .port(Firewall.HTTPS)
                            .protocol("HTTPS")
                            .sslPolicy("ELBSecurityPolicy-TLS13-1-2-2021-06")
                            .certificateArn(plan.certificateArn()));
            this.url = Output.of("https://" + plan.domain());
        }
    }

    private TargetGroup targets(String prefix) {
        return new TargetGroup(
                "console-targets",
                TargetGroupArgs.builder()
                        .name(prefix + "-c")
                        .port(ConsoleService.PORT)
                        .protocol("HTTP")
                        .targetType("ip")
                        .vpcId(network.vpcId())
                        .deregistrationDelay(20)
                        .healthCheck(TargetGroupHealthCheckArgs.builder()
                                .path("/actuator/health")
                                .matcher("200")
                                .interval(15)
                                .timeout(5)
                                .healthyThreshold(2)
                                .unhealthyThreshold(4)
                                .build())
                        // A Vaadin session lives in one task's memory.
                        .stickiness(TargetGroupStickinessArgs.builder()
                                .type("lb_cookie")
                                .enabled(true)
                                .cookieDuration(28_800)
                                .build())
                        .build(),
                network.place().here());
    }

    private Listener listener(LoadBalancer balancer, ListenerArgs.Builder way) {
        return new Listener(
                "console-listener",
                way.loadBalancerArn(balancer.arn())
                        .defaultActions(ListenerDefaultActionArgs.builder()
                                .type("forward")
                                .targetGroupArn(targets.arn())
                                .build())
                        .build(),
                network.place().here());
    }

    private Distribution distribution(Settings settings, LoadBalancer balancer) {
        return new Distribution(
                "console-distribution",
                DistributionArgs.builder()
                        .comment(settings.prefix() + " console")
                        .enabled(true)
                        .httpVersion("http2")
                        .isIpv6Enabled(true)
                        .priceClass("PriceClass_100")
                        .origins(DistributionOriginArgs.builder()
                                .originId("balancer")
                                .domainName(balancer.dnsName())
                                .customOriginConfig(DistributionOriginCustomOriginConfigArgs.builder()
                                        .httpPort(HTTP)
                                        .httpsPort(Firewall.HTTPS)
                                        .originProtocolPolicy("http-only")
                                        .originSslProtocols("TLSv1.2")
                                        .originReadTimeout(60)
                                        .build())
                                .build())
                        .defaultCacheBehavior(DistributionDefaultCacheBehaviorArgs.builder()
                                .targetOriginId("balancer")
                                .viewerProtocolPolicy("redirect-to-https")
                                .allowedMethods("GET", "HEAD", "OPTIONS", "PUT", "POST", "PATCH", "DELETE")
                                .cachedMethods("GET", "HEAD")
                                .cachePolicyId(Edge.CACHING_DISABLED)
                                .originRequestPolicyId(ALL_VIEWER_AND_CLOUDFRONT)
                                .compress(true)
                                .build())
                        .restrictions(Edge.unrestricted())
                        .viewerCertificate(Edge.certificate(""))
                        .build(),
                network.place().here());
    }

    SecurityGroup tasks() {
        return tasks;
    }

    TargetGroup targets() {
        return targets;
    }

    Listener listener() {
        return listener;
    }

    Output<String> url() {
        return url;
    }
}
