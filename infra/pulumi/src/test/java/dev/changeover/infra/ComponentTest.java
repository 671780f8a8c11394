package dev.changeover.infra;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.pulumi.aws.lambda.Alias;
import com.pulumi.aws.lambda.AliasArgs;
import com.pulumi.aws.lambda.Function;
import com.pulumi.aws.lambda.FunctionArgs;
import com.pulumi.core.Output;
import dev.changeover.infra.GlobalDatabase.Member;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What single components ask for, each built alone on mocks; {@link WiringTest} has them together, on the wire. */
class ComponentTest {
    private static final String PRIMARY_API = "id-of-pri-gateway.execute-api.us-east-1.amazonaws.com";
    private static final String SECONDARY_API = "id-of-secd-gateway.execute-api.us-east-2.amazonaws.com";
    private static final String CLUSTER = "aws:rds/cluster:Cluster";

    @Test
    void theEdgeHasBothRegionsGatewaysAsOrigins() {
        assertEquals(Map.of("us-east-1", PRIMARY_API, "us-east-2", SECONDARY_API), origins(edge()));
    }

    @Test
    void everyRequestPassesTheRoutingFunction() {
        Map<?, ?> behavior = (Map<?, ?>) edge().inputs("api-distribution").get("defaultCacheBehavior");
        assertEquals(
                List.of(Map.of("eventType", "viewer-request", "functionArn", Mocked.arn("routing-function"))),
                behavior.get("functionAssociations"));
    }

    @Test
    void theRoutingFunctionReadsTheStoreOfTheKeys() {
        Mocked edge = edge();
        Set<Object> written =
                Set.copyOf(edge.each("aws:cloudfront/keyvaluestoreKey:KeyvaluestoreKey", "keyValueStoreArn")
                        .values());
        assertEquals(List.copyOf(written), edge.inputs("routing-function").get("keyValueStoreAssociations"));
    }

    @Test
    void theStoreBeginsWithThePrimaryActiveAndTheFenceDown() {
        Mocked edge = edge();
        Map<Object, Object> content = new TreeMap<>();
        for (String seed : List.of("routing-active-origin", "routing-write-fence")) {
            content.put(edge.inputs(seed).get("key"), edge.inputs(seed).get("value"));
        }
        assertEquals(Map.of("active-origin", "us-east-1", "write-fence", "off"), content);
    }

    @Test
    void anEdgeThatMovesByItsOriginHasThePrimarysAlone() {
        assertEquals(Map.of(Edge.ORIGIN, PRIMARY_API), origins(edge("traffic", "distribution")));
    }

    @Test
    void theGlobalClusterIsMadeOfNoOtherCluster() {
        assertFalse(database().inputs("global-cluster").containsKey("sourceDbClusterIdentifier"));
    }

    @Test
    void bothClustersJoinTheGlobalCluster() {
        String global = Mocked.id("global-cluster");
        assertEquals(
                Map.of("pri-db-cluster", global, "secd-db-cluster", global),
                database().each(CLUSTER, "globalClusterIdentifier"));
    }

    @Test
    void thePrimaryAloneBringsTheMasterUser() {
        assertEquals(Map.of("pri-db-cluster", "todo_owner"), database().each(CLUSTER, "masterUsername"));
    }

    @Test
    void eachInstanceServesItsOwnRegionsCluster() {
        assertEquals(
                Map.of(
                        "pri-db-instance", Mocked.id("pri-db-cluster"),
                        "pri-db-instance-2", Mocked.id("pri-db-cluster"),
                        "secd-db-instance", Mocked.id("secd-db-cluster"),
                        "secd-db-instance-2", Mocked.id("secd-db-cluster")),
                database("database-instances", "2")
                        .each("aws:rds/clusterInstance:ClusterInstance", "clusterIdentifier"));
    }

    @Test
    void programsMayAskForTheScopeThatTheGatewayDemands() {
        assertEquals(List.of(Gateway.SCOPE), identity().inputs("api-client").get("allowedOauthScopes"));
    }

    @Test
    void theScopeIsThatOfThePublishedSample() {
        assertEquals("api/upsert-delete", Gateway.SCOPE);
    }

    @Test
    void thereIsOneGroupForEachRoleOfTheConsole() {
        assertEquals(
                Set.of("viewer", "operator", "approver"),
                Set.copyOf(identity()
                        .each("aws:cognito/userGroup:UserGroup", "name")
                        .values()));
    }

    @Test
    void onlyProgramsHaveAClientSecret() {
        assertEquals(
                Map.of("api-client", true, "console-client", false),
                identity().each("aws:cognito/userPoolClient:UserPoolClient", "generateSecret"));
    }

    @Test
    void peopleComeBackToTheConsoleAndNowhereElse() {
        assertEquals(
                List.of("https://console.example.com/login/oauth2/code/cognito"),
                identity().inputs("console-client").get("callbackUrls"));
    }

    private static Map<Object, Object> origins(Mocked edge) {
        Map<Object, Object> domains = new TreeMap<>();
        for (Object origin : (List<?>) edge.inputs("api-distribution").get("origins")) {
            domains.put(((Map<?, ?>) origin).get("originId"), ((Map<?, ?>) origin).get("domainName"));
        }
        return domains;
    }

    private static Mocked edge(String... pairs) {
        return Mocked.build(
                settings -> {
                    Map<String, Gateway> gateways = new LinkedHashMap<>();
                    for (Settings.RegionPlan plan : List.of(settings.primary(), settings.secondary())) {
                        gateways.put(plan.region(), gateway(place(plan), settings.prefix()));
                    }
                    new Edge(place("us-east-2", "edge"), settings, gateways);
                },
                pairs);
    }

    private static Gateway gateway(Place place, String prefix) {
        Function function = new Function(
                place.named("function"),
                FunctionArgs.builder().name("any").role("any").build(),
                place.here());
        Alias alias = new Alias(
                place.named("alias"),
                AliasArgs.builder()
                        .name("any")
                        .functionName("any")
                        .functionVersion("1")
                        .build(),
                place.here());
        return new Gateway(place, prefix, new Functions.Deployed(function, alias), Output.of(Mocked.arn("pool")));
    }

    private static Mocked database(String... pairs) {
        return Mocked.build(
                settings -> {
                    Network first = network(settings.primary(), settings);
                    Network second = network(settings.secondary(), settings);
                    Encryption key = new Encryption(first.place(), settings.prefix(), true);
                    Encryption other = new Encryption(second.place(), settings.prefix(), true);
                    Account owner =
                            new Account("owner", "todo_owner", first.place(), key, second.place(), other, settings);
                    GlobalDatabase database = new GlobalDatabase(first.place(), settings);
                    Member primary = database.primary(first, new Firewall(first, second.cidr()), key, owner);
                    database.secondary(second, new Firewall(second, first.cidr()), other, primary);
                },
                pairs);
    }

    private static Network network(Settings.RegionPlan plan, Settings settings) {
        return new Network(place(plan), settings.prefix(), plan.cidr(), settings.network());
    }

    private static Mocked identity() {
        return Mocked.build(settings -> {
            Identity identity = new Identity(place(settings.secondary()), settings, Output.of("123456789012"));
            identity.apiClient();
            identity.consoleClient(Output.of("https://console.example.com"));
        });
    }

    private static Place place(Settings.RegionPlan plan) {
        return place(plan.region(), plan.tag());
    }

    private static Place place(String region, String tag) {
        return Place.in(region, tag, "test");
    }
}
