package dev.changeover.infra;

import com.pulumi.aws.ec2.SecurityGroup;
import com.pulumi.aws.ec2.SecurityGroupArgs;
import com.pulumi.aws.vpc.SecurityGroupEgressRule;
import com.pulumi.aws.vpc.SecurityGroupEgressRuleArgs;
import com.pulumi.aws.vpc.SecurityGroupIngressRule;
import com.pulumi.aws.vpc.SecurityGroupIngressRuleArgs;
import com.pulumi.core.Output;

/** One Region's security groups: who may speak to whom. */
final class Firewall {
    static final int MYSQL = 3306;
    static final int HTTPS = 443;

    private final Network network;
    private final SecurityGroup functions;
    private final SecurityGroup database;
    private final SecurityGroup endpoints;

    /** @param peer the other Region's network, in which the console may stand */
    Firewall(Network network, Cidr peer) {
        this.network = network;
        this.functions = group("functions", "The Lambda functions of the ToDo API");
        this.database = group("database", "The Aurora cluster and its proxy");
        this.endpoints = group("endpoints", "AWS endpoints inside the VPC");
        fromGroup("database-from-functions", database, functions, MYSQL);
        fromGroup("database-from-proxy", database, database, MYSQL);
        fromNetwork("database-from-peer", database, peer.toString(), MYSQL);
        fromGroup("endpoints-from-functions", endpoints, functions, HTTPS);
    }

    SecurityGroup group(String name, String description) {
        SecurityGroup group = new SecurityGroup(
                network.place().named("group-" + name),
                SecurityGroupArgs.builder()
                        .name("%s-%s-%s"
                                .formatted(network.prefix(), network.place().tag(), name))
                        .description(description)
                        .vpcId(network.vpcId())
                        .build(),
                network.place().here());
        new SecurityGroupEgressRule(
                network.place().named("egress-" + name),
                SecurityGroupEgressRuleArgs.builder()
                        .securityGroupId(group.id())
                        .ipProtocol("-1")
                        .cidrIpv4("0.0.0.0/0")
                        .build(),
                network.place().here());
        return group;
    }

    void fromGroup(String name, SecurityGroup to, SecurityGroup from, int port) {
        ingress(name, rule(to, port).referencedSecurityGroupId(from.id()));
    }

    void fromNetwork(String name, SecurityGroup to, String cidr, int port) {
        ingress(name, rule(to, port).cidrIpv4(cidr));
    }

    void fromPrefixList(String name, SecurityGroup to, Output<String> list, int port) {
        ingress(name, rule(to, port).prefixListId(list));
    }

    private static SecurityGroupIngressRuleArgs.Builder rule(SecurityGroup to, int port) {
        return SecurityGroupIngressRuleArgs.builder()
                .securityGroupId(to.id())
                .ipProtocol("tcp")
                .fromPort(port)
                .toPort(port);
    }

    private void ingress(String name, SecurityGroupIngressRuleArgs.Builder rule) {
        new SecurityGroupIngressRule(
                network.place().named("ingress-" + name),
                rule.build(),
                network.place().here());
    }

    SecurityGroup functions() {
        return functions;
    }

    SecurityGroup database() {
        return database;
    }

    SecurityGroup endpoints() {
        return endpoints;
    }
}
