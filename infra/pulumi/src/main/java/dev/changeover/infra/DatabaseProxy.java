package dev.changeover.infra;

import com.pulumi.aws.iam.Role;
import com.pulumi.aws.rds.Proxy;
import com.pulumi.aws.rds.ProxyArgs;
import com.pulumi.aws.rds.ProxyDefaultTargetGroup;
import com.pulumi.aws.rds.ProxyDefaultTargetGroupArgs;
import com.pulumi.aws.rds.ProxyEndpoint;
import com.pulumi.aws.rds.ProxyEndpointArgs;
import com.pulumi.aws.rds.ProxyTarget;
import com.pulumi.aws.rds.ProxyTargetArgs;
import com.pulumi.aws.rds.inputs.ProxyAuthArgs;
import com.pulumi.aws.rds.inputs.ProxyDefaultTargetGroupConnectionPoolConfigArgs;
import com.pulumi.core.Output;
import com.pulumi.resources.Resource;
import dev.changeover.infra.GlobalDatabase.Member;
import java.util.ArrayList;
import java.util.List;

/**
 * A proxy with its own Region's cluster as its target, and an endpoint for reads: while the Region is passive the
 * read/write endpoint has nobody behind it.
 */
final class DatabaseProxy {
    private static final int IDLE_SECONDS = 1800;
    private static final int BORROW_SECONDS = 5;

    private DatabaseProxy() {}

    static Connection before(
            Member member, Network network, Firewall firewall, Encryption key, List<Account> accounts, Roles roles) {
        Place place = member.place();
        String name = "%s-%s-rds-proxy".formatted(network.prefix(), place.tag());
        Role role = roles.forService(place.named("proxy"), "rds.amazonaws.com");
        Resource granted = roles.grant(
                place.named("proxy"),
                role,
                List.of(
                        Policy.allow(
                                List.of("secretsmanager:GetSecretValue"),
                                accounts.stream().map(a -> a.arnIn(place)).toList()),
                        Policy.allow(List.of("kms:Decrypt"), key.arn())
                                .when(
                                        "StringEquals",
                                        "kms:ViaService",
                                        "secretsmanager.%s.amazonaws.com".formatted(place.region()))));
        Proxy proxy = proxy(name, place, network, firewall, accounts, role, granted);
        ProxyDefaultTargetGroup group = new ProxyDefaultTargetGroup(
                place.named("proxy-target-group"),
                ProxyDefaultTargetGroupArgs.builder()
                        .dbProxyName(proxy.name())
                        .connectionPoolConfig(ProxyDefaultTargetGroupConnectionPoolConfigArgs.builder()
                                .connectionBorrowTimeout(BORROW_SECONDS)
                                .maxConnectionsPercent(90)
                                .build())
                        .build(),
                place.here());
        new ProxyTarget(
                place.named("proxy-target"),
                ProxyTargetArgs.builder()
                        .dbProxyName(proxy.name())
                        .targetGroupName(group.name())
                        .dbClusterIdentifier(member.cluster().id())
                        .build(),
                place.here(options -> options.dependsOn(member.ready())));
        ProxyEndpoint reads = new ProxyEndpoint(
                place.named("proxy-reads"),
                ProxyEndpointArgs.builder()
                        .dbProxyEndpointName(name + "-reads")
                        .dbProxyName(proxy.name())
                        .vpcSubnetIds(network.databaseIds())
                        .vpcSecurityGroupIds(
                                Output.all(List.of(firewall.database().id())))
                        .targetRole("READ_ONLY")
                        .build(),
                place.here());
        return new Connection(proxy.endpoint(), reads.endpoint(), proxy.name(), proxy.arn());
    }

    private static Proxy proxy(
            String name,
            Place place,
            Network network,
            Firewall firewall,
            List<Account> accounts,
            Role role,
            Resource granted) {
        List<Resource> after = new ArrayList<>(List.of(granted));
        List<ProxyAuthArgs> logins = new ArrayList<>();
        for (Account account : accounts) {
            after.add(account.stored());
            logins.add(ProxyAuthArgs.builder()
                    .authScheme("SECRETS")
                    .iamAuth("DISABLED")
                    .clientPasswordAuthType("MYSQL_CACHING_SHA2_PASSWORD")
                    .secretArn(account.arnIn(place))
                    .build());
        }
        return new Proxy(
                place.named("proxy"),
                ProxyArgs.builder()
                        .name(name)
                        .engineFamily("MYSQL")
                        .roleArn(role.arn())
                        .auths(logins)
                        .vpcSubnetIds(network.databaseIds())
                        .vpcSecurityGroupIds(
                                Output.all(List.of(firewall.database().id())))
                        .requireTls(true)
                        .idleClientTimeout(IDLE_SECONDS)
                        .build(),
                place.here(options -> options.dependsOn(after)));
    }

    /** The cluster's own endpoints. */
    static Connection none(Member member) {
        return new Connection(
                member.cluster().endpoint(), member.cluster().readerEndpoint(), Output.of(""), Output.of(""));
    }
}
