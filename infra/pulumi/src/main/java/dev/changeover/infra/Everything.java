package dev.changeover.infra;

import com.pulumi.aws.AwsFunctions;
import com.pulumi.aws.cognito.UserPoolClient;
import com.pulumi.aws.iam.Role;
import com.pulumi.aws.inputs.GetCallerIdentityArgs;
import com.pulumi.core.Output;
import dev.changeover.infra.ConsoleService.Running;
import dev.changeover.infra.Delivery.Site;
import dev.changeover.infra.GlobalDatabase.Member;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** All resources, in the order of their needs. */
final class Everything {
    private final Settings settings;
    private final Output<String> account;
    private final Ground primary;
    private final Ground secondary;
    private final Roles roles;
    private final Account owner;
    private final Account api;
    private final Account console;
    private final Map<String, Output<?>> outputs = new LinkedHashMap<>();

    /** What one Region's other resources stand on. */
    private record Ground(Place place, Network network, Firewall firewall, Encryption key, Buckets buckets) {
        Site site() {
            return new Site(place, buckets, key);
        }
    }

    /** One Region with its database and API. */
    private record Side(
            Ground ground,
            Member member,
            Connection database,
            Functions.Deployed api,
            Functions.Deployed migrate,
            Gateway gateway) {
        String region() {
            return ground.place().region();
        }
    }

    Everything(Settings settings, String stack) {
        this.settings = settings;
        Place first = Place.in(settings.primary().region(), settings.primary().tag(), stack);
        Place second =
                Place.in(settings.secondary().region(), settings.secondary().tag(), stack);
        this.account = AwsFunctions.getCallerIdentity(GetCallerIdentityArgs.Empty, second.asking())
                .applyValue(identity -> identity.accountId());
        this.primary =
                ground(first, settings.primary().cidr(), settings.secondary().cidr());
        this.secondary =
                ground(second, settings.secondary().cidr(), settings.primary().cidr());
        WaysOut.peer(primary.network(), secondary.network());
        this.roles = new Roles(second, settings.prefix());
        this.owner = account("owner", "todo_owner");
        this.api = account("api", "todo_api");
        this.console = account("console", "todo_console");
        build();
    }

    private Ground ground(Place place, Cidr cidr, Cidr peer) {
        Network network = new Network(place, settings.prefix(), cidr, settings.network());
        Firewall firewall = new Firewall(network, peer);
        WaysOut.of(network, firewall, settings.network().egress());
        Encryption key = new Encryption(place, settings.prefix(), settings.protect());
        return new Ground(place, network, firewall, key, new Buckets(place, settings, key, account));
    }

    private Account account(String name, String user) {
        return new Account(name, user, primary.place(), primary.key(), secondary.place(), secondary.key(), settings);
    }

    private void build() {
        GlobalDatabase database = new GlobalDatabase(primary.place(), settings);
        Member first = database.primary(primary.network(), primary.firewall(), primary.key(), owner);
        Member second = database.secondary(secondary.network(), secondary.firewall(), secondary.key(), first);
        Place home =
                settings.identity().region().equals(primary.place().region()) ? primary.place() : secondary.place();
        Identity identity = new Identity(home, settings, account);
        identity.apiClient();
        List<Side> sides = List.of(side(primary, first, identity), side(secondary, second, identity));
        Map<String, Gateway> gateways = new LinkedHashMap<>();
        sides.forEach(side -> gateways.put(side.region(), side.gateway()));
        Edge edge = new Edge(secondary.place(), settings, gateways);
        Dns.records(secondary.place(), settings.traffic(), edge, settings, gateways);
        ConsoleEntrance entrance = new ConsoleEntrance(secondary.network(), secondary.firewall(), settings);
        UserPoolClient client = identity.consoleClient(entrance.url());

        Role reads = roles.forService("console-read", "ecs-tasks.amazonaws.com");
        Role changes = roles.trusting("console-change", Policy.trust("AWS", reads.arn()));
        ConsoleRights rights = rights(database, sides, edge);
        roles.grant("console-read", reads, rights.read(changes.arn()));
        roles.grant("console-change", changes, rights.change(changes.arn()));

        Output<Map<String, Object>> configuration = configuration(
                        database, sides, edge, identity, client, changes.arn())
                .tree();
        ConsoleService service = new ConsoleService(secondary.network(), settings, secondary.key(), roles);
        Running running = service.run(entrance, reads, console, configuration);
        pipelines(sides, running);
        outputs.put("changeover", configuration);
        outputs.put("console-url", entrance.url());
        outputs.put("console-repository", service.repositoryUrl());
    }

    private Side side(Ground ground, Member member, Identity identity) {
        Connection database = settings.database().proxy()
                ? DatabaseProxy.before(
                        member, ground.network(), ground.firewall(), ground.key(), List.of(owner, api, console), roles)
                : DatabaseProxy.none(member);
        Functions functions =
                new Functions(ground.network(), ground.firewall(), ground.key(), settings, roles, database);
        Functions.Deployed deployed = functions.api(api);
        return new Side(
                ground,
                member,
                database,
                deployed,
                functions.migrate(owner),
                new Gateway(ground.place(), settings.prefix(), deployed, identity.poolArn()));
    }

    private ConsoleRights rights(GlobalDatabase database, List<Side> sides, Edge edge) {
        return new ConsoleRights(
                database.arn(),
                sides.stream().map(side -> side.member().cluster().arn()).toList(),
                new RebuildRights(
                        database.arn(),
                        sides.stream().map(Side::member).toList(),
                        sides.stream().map(side -> side.ground().key().arn()).toList(),
                        account),
                sides.stream().map(Side::region).toList(),
                account,
                settings.database().proxy(),
                edge,
                sides.stream()
                        .map(side -> side.ground().buckets().journal().arn())
                        .toList(),
                sides.stream().map(side -> side.ground().key().arn()).toList());
    }

    private ConsoleConfiguration configuration(
            GlobalDatabase database,
            List<Side> sides,
            Edge edge,
            Identity identity,
            UserPoolClient client,
            Output<String> changeRole) {
        ConsoleConfiguration all = new ConsoleConfiguration();
        all.put("environment", settings.environment());
        all.put("cognito.issuer", identity.issuer());
        all.put("cognito.domain", identity.signInPages());
        all.put("cognito.client-id", client.id());
        Identity.GROUPS.forEach(group -> all.put("cognito.groups." + group, group));
        all.put("aws.change-role-arn", changeRole);
        String workload = "workloads." + settings.workload();
        all.put(workload + ".global-cluster", database.identifier());
        all.put(workload + ".behind-proxy", Boolean.toString(settings.database().proxy()));
        all.put(workload + ".public-url", edge.publicUrl());
        sides.forEach(side -> region(all, workload + ".regions." + side.region(), side));
        all.put(workload + ".traffic.kind", Keys.word(settings.traffic().kind()));
        traffic(all, workload + ".traffic", edge);
        all.put(workload + ".pipelines.delivery", pipeline(Delivery.DELIVERY));
        all.put(workload + ".pipelines.failover", pipeline(Delivery.FAILOVER));
        return all;
    }

    /** By ARN, so that the console need not look for it in each Region. */
    private Output<String> pipeline(String name) {
        return Delivery.arn(account, secondary.place().region(), name);
    }

    private void traffic(ConsoleConfiguration all, String at, Edge edge) {
        switch (edge.kind()) {
            case KEY_VALUE_STORE -> {
                all.put(at + ".distribution-id", edge.distribution().id());
                all.put(at + ".key-value-store-arn", edge.storeArn());
            }
            case DISTRIBUTION -> {
                all.put(at + ".distribution-id", edge.distribution().id());
                all.put(at + ".origin-id", Edge.ORIGIN);
            }
            case ROUTE53 -> {
                all.put(at + ".hosted-zone-id", settings.traffic().zoneId());
                all.put(at + ".record-name", edge.domain());
                all.put(at + ".record-type", Dns.TYPE);
                settings.traffic()
                        .regionalCertificateArns()
                        .keySet()
                        .forEach(region -> all.put(at + ".set-identifiers." + region, region));
            }
        }
    }

    private void region(ConsoleConfiguration all, String at, Side side) {
        all.put(at + ".cluster-arn", side.member().cluster().arn());
        if (settings.database().proxy()) {
            all.put(at + ".proxy", side.database().proxy());
        }
        all.put(at + ".api-origin", side.gateway().address());
        all.put(at + ".origin-domain", side.gateway().domainName());
        all.put(at + ".journal-bucket", side.ground().buckets().journal().id());
        all.put(at + ".jdbc-url", side.database().jdbcUrl(settings.database().name()));
        all.put(at + ".jdbc-user", console.user());
        all.put(at + ".jdbc-password", "${" + ConsoleService.PASSWORD_VARIABLE + "}");
    }

    private void pipelines(List<Side> sides, Running running) {
        Place home = secondary.place();
        List<Site> sites = List.of(primary.site(), secondary.site());
        Delivery delivery = new Delivery(home, settings, roles, sites);
        Side one = sides.getFirst();
        Side other = sides.getLast();
        Builds builds = new Builds(settings.prefix(), roles);
        delivery.deliveryPipeline(
                builds.build(secondary.site()),
                builds.deploy(one.ground().site(), one.api(), one.migrate(), one.gateway()),
                builds.smoke(secondary.site(), one.gateway()),
                builds.deploy(other.ground().site(), other.api(), other.migrate(), other.gateway()));
        delivery.failoverPipeline(builds.change(secondary.site(), running));
    }

    Map<String, Output<?>> outputs() {
        return Map.copyOf(outputs);
    }
}
