package dev.changeover.infra;

import com.pulumi.aws.AwsFunctions;
import com.pulumi.aws.ec2.InternetGateway;
import com.pulumi.aws.ec2.InternetGatewayArgs;
import com.pulumi.aws.ec2.Route;
import com.pulumi.aws.ec2.RouteArgs;
import com.pulumi.aws.ec2.RouteTable;
import com.pulumi.aws.ec2.RouteTableArgs;
import com.pulumi.aws.ec2.RouteTableAssociation;
import com.pulumi.aws.ec2.RouteTableAssociationArgs;
import com.pulumi.aws.ec2.Subnet;
import com.pulumi.aws.ec2.SubnetArgs;
import com.pulumi.aws.ec2.Vpc;
import com.pulumi.aws.ec2.VpcArgs;
import com.pulumi.aws.inputs.GetAvailabilityZonesArgs;
import com.pulumi.core.Output;
import com.pulumi.resources.Resource;
import dev.changeover.infra.Settings.NetworkPlan;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** One Region's VPC: public subnets, private ones for code, and private ones without any way out for data. */
final class Network {
    private static final String ANYWHERE = "0.0.0.0/0";

    /** Where each kind of subnet begins, in parts of 256 addresses; a network of 20 bits has 16 of them. */
    private static final int PUBLIC = 0;

    private static final int APPLICATION = 4;
    private static final int DATABASE = 8;

    private final Place place;
    private final String prefix;
    private final Cidr cidr;
    private final Vpc vpc;
    private final List<Subnet> publicSubnets;
    private final List<Subnet> applicationSubnets;
    private final List<Subnet> databaseSubnets;
    private final List<RouteTable> routeTables = new ArrayList<>();
    private final Resource wayOut;

    Network(Place place, String prefix, Cidr cidr, NetworkPlan plan) {
        this.place = place;
        this.prefix = prefix;
        this.cidr = cidr;
        this.vpc = new Vpc(
                place.named("vpc"),
                VpcArgs.builder()
                        .cidrBlock(cidr.toString())
                        .enableDnsHostnames(true)
                        .enableDnsSupport(true)
                        .tags(name("vpc"))
                        .build(),
                place.here());
        Output<List<String>> zones = AwsFunctions.getAvailabilityZones(
                        GetAvailabilityZonesArgs.builder().state("available").build(), place.asking())
                .applyValue(known -> known.names());
        this.publicSubnets = subnets("public", PUBLIC, plan.zones(), zones);
        this.applicationSubnets = subnets("application", APPLICATION, plan.zones(), zones);
        this.databaseSubnets = subnets("database", DATABASE, plan.zones(), zones);
        this.wayOut = publicRoutes();
        RouteTable database = table("database");
        join("database", databaseSubnets, database);
        for (int zone = 0; zone < plan.zones(); zone++) {
            RouteTable application = table("application-" + zone);
            join("application-" + zone, List.of(applicationSubnets.get(zone)), application);
        }
    }

    private List<Subnet> subnets(String kind, int first, int count, Output<List<String>> zones) {
        List<Subnet> subnets = new ArrayList<>();
        for (int zone = 0; zone < count; zone++) {
            int number = zone;
            subnets.add(new Subnet(
                    place.named("subnet-%s-%d".formatted(kind, zone)),
                    SubnetArgs.builder()
                            .vpcId(vpc.id())
                            .cidrBlock(cidr.subnet(first + zone))
                            .availabilityZone(zones.applyValue(names -> names.get(number)))
                            .mapPublicIpOnLaunch(false)
                            .tags(name("subnet-%s-%d".formatted(kind, zone)))
                            .build(),
                    // The order in which AWS lists zones is no promise: a new order must not replace subnets.
                    place.here(options -> options.ignoreChanges("availabilityZone"))));
        }
        return subnets;
    }

    private Resource publicRoutes() {
        InternetGateway gateway = new InternetGateway(
                place.named("internet-gateway"),
                InternetGatewayArgs.builder()
                        .vpcId(vpc.id())
                        .tags(name("internet-gateway"))
                        .build(),
                place.here());
        RouteTable table = table("public");
        join("public", publicSubnets, table);
        return new Route(
                place.named("route-public"),
                RouteArgs.builder()
                        .routeTableId(table.id())
                        .destinationCidrBlock(ANYWHERE)
                        .gatewayId(gateway.id())
                        .build(),
                place.here());
    }

    private RouteTable table(String kind) {
        RouteTable table = new RouteTable(
                place.named("routes-" + kind),
                RouteTableArgs.builder()
                        .vpcId(vpc.id())
                        .tags(name("routes-" + kind))
                        .build(),
                place.here());
        routeTables.add(table);
        return table;
    }

    private void join(String kind, List<Subnet> subnets, RouteTable table) {
        for (int zone = 0; zone < subnets.size(); zone++) {
            new RouteTableAssociation(
                    place.named("routes-%s-%d".formatted(kind, zone)),
                    RouteTableAssociationArgs.builder()
                            .subnetId(subnets.get(zone).id())
                            .routeTableId(table.id())
                            .build(),
                    place.here());
        }
    }

    private Map<String, String> name(String what) {
        return Map.of("Name", "%s-%s-%s".formatted(prefix, place.tag(), what));
    }

    Place place() {
        return place;
    }

    String prefix() {
        return prefix;
    }

    Cidr cidr() {
        return cidr;
    }

    Output<String> vpcId() {
        return vpc.id();
    }

    Output<List<String>> publicIds() {
        return ids(publicSubnets);
    }

    Output<List<String>> applicationIds() {
        return ids(applicationSubnets);
    }

    Output<List<String>> databaseIds() {
        return ids(databaseSubnets);
    }

    /** The first is the public subnets', the second the database's, the others one for each zone's application subnet. */
    List<RouteTable> routeTables() {
        return List.copyOf(routeTables);
    }

    List<RouteTable> applicationRouteTables() {
        return List.copyOf(routeTables.subList(2, routeTables.size()));
    }

    List<Subnet> publicSubnets() {
        return List.copyOf(publicSubnets);
    }

    /** What public subnets must have before anything in them can be reached. */
    Resource wayOut() {
        return wayOut;
    }

    private static Output<List<String>> ids(List<Subnet> subnets) {
        return Output.all(subnets.stream().map(Subnet::id).toList());
    }
}
