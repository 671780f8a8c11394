package dev.changeover.infra;

import com.pulumi.aws.ec2.Eip;
import com.pulumi.aws.ec2.EipArgs;
import com.pulumi.aws.ec2.NatGateway;
import com.pulumi.aws.ec2.NatGatewayArgs;
import com.pulumi.aws.ec2.Route;
import com.pulumi.aws.ec2.RouteArgs;
import com.pulumi.aws.ec2.RouteTable;
import com.pulumi.aws.ec2.VpcEndpoint;
import com.pulumi.aws.ec2.VpcEndpointArgs;
import com.pulumi.aws.ec2.VpcPeeringConnection;
import com.pulumi.aws.ec2.VpcPeeringConnectionAccepter;
import com.pulumi.aws.ec2.VpcPeeringConnectionAccepterArgs;
import com.pulumi.aws.ec2.VpcPeeringConnectionArgs;
import com.pulumi.core.Output;
import dev.changeover.infra.Settings.Egress;
import java.util.List;

/** How private subnets reach AWS, and how the console's Region reaches the other one's database. */
final class WaysOut {
    private WaysOut() {}

    static void of(Network network, Firewall firewall, Egress egress) {
        Place place = network.place();
        new VpcEndpoint(
                place.named("endpoint-s3"),
                VpcEndpointArgs.builder()
                        .vpcId(network.vpcId())
                        .serviceName("com.amazonaws.%s.s3".formatted(place.region()))
                        .vpcEndpointType("Gateway")
                        .routeTableIds(Output.all(network.applicationRouteTables().stream()
                                .map(RouteTable::id)
                                .toList()))
                        .build(),
                place.here());
        switch (egress) {
            case ENDPOINTS -> secretsEndpoint(network, firewall);
            case NAT -> gateways(network);
        }
    }

    /** The one AWS service that the functions talk to. */
    private static void secretsEndpoint(Network network, Firewall firewall) {
        new VpcEndpoint(
                network.place().named("endpoint-secretsmanager"),
                VpcEndpointArgs.builder()
                        .vpcId(network.vpcId())
                        .serviceName("com.amazonaws.%s.secretsmanager"
                                .formatted(network.place().region()))
                        .vpcEndpointType("Interface")
                        .privateDnsEnabled(true)
                        .subnetIds(network.applicationIds())
                        .securityGroupIds(
                                Output.all(List.of(firewall.endpoints().id())))
                        .build(),
                network.place().here());
    }

    private static void gateways(Network network) {
        Place place = network.place();
        for (int zone = 0; zone < network.publicSubnets().size(); zone++) {
            Eip address = new Eip(
                    place.named("nat-address-" + zone),
                    EipArgs.builder().domain("vpc").build(),
                    place.here());
            NatGateway gateway = new NatGateway(
                    place.named("nat-" + zone),
                    NatGatewayArgs.builder()
                            .allocationId(address.allocationId())
                            .subnetId(network.publicSubnets().get(zone).id())
                            .build(),
                    place.here(options -> options.dependsOn(network.wayOut())));
            new Route(
                    place.named("route-nat-" + zone),
                    RouteArgs.builder()
                            .routeTableId(
                                    network.applicationRouteTables().get(zone).id())
                            .destinationCidrBlock("0.0.0.0/0")
                            .natGatewayId(gateway.id())
                            .build(),
                    place.here());
        }
    }

    /** The console probes both databases over their private addresses. */
    static void peer(Network one, Network other) {
        VpcPeeringConnection connection = new VpcPeeringConnection(
                one.place().named("peering"),
                VpcPeeringConnectionArgs.builder()
                        .vpcId(one.vpcId())
                        .peerVpcId(other.vpcId())
                        .peerRegion(other.place().region())
                        .autoAccept(false)
                        .build(),
                one.place().here());
        VpcPeeringConnectionAccepter accepted = new VpcPeeringConnectionAccepter(
                other.place().named("peering"),
                VpcPeeringConnectionAccepterArgs.builder()
                        .vpcPeeringConnectionId(connection.id())
                        .autoAccept(true)
                        .build(),
                other.place().here());
        routes(one, other.cidr(), accepted);
        routes(other, one.cidr(), accepted);
    }

    private static void routes(Network from, Cidr to, VpcPeeringConnectionAccepter accepted) {
        for (int table = 0; table < from.routeTables().size(); table++) {
            new Route(
                    from.place().named("route-peer-" + table),
                    RouteArgs.builder()
                            .routeTableId(from.routeTables().get(table).id())
                            .destinationCidrBlock(to.toString())
                            .vpcPeeringConnectionId(accepted.vpcPeeringConnectionId())
                            .build(),
                    from.place().here(options -> options.dependsOn(accepted)));
        }
    }
}
