package dev.changeover.infra;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What {@code up} must never do once a changeover has moved roles and traffic, held on the options on the wire. */
class SafeAfterFailoverTest {
    private static final Set<String> ROLES = Set.of(
            "globalClusterIdentifier",
            "replicationSourceIdentifier",
            "engineVersion",
            "masterPassword",
            "availabilityZones");

    @Test
    void noClusterIsDetachedPromotedOrReplaced() {
        for (String name : List.of("pri-db-cluster", "secd-db-cluster")) {
            for (ProgramRun run : List.of(Runs.preview(), Runs.update(), Runs.wide())) {
                Captured cluster = run.resource(name);
                assertTrue(
                        cluster.ignoreChanges().containsAll(ROLES),
                        () -> cluster.ignoreChanges().toString());
                assertTrue(cluster.protect());
                assertEquals("true", cluster.text("deletionProtection"));
                assertFalse(cluster.has("replicationSourceIdentifier"));
                assertEquals("false", cluster.text("skipFinalSnapshot"));
            }
        }
    }

    @Test
    void theGlobalClusterIsBornEmptyAndStays() {
        Captured global = Runs.update().resource("global-cluster");
        assertFalse(global.has("sourceDbClusterIdentifier"));
        assertEquals("todomgmt-infra-pri-global-db-cluster", global.text("globalClusterIdentifier"));
        assertTrue(global.protect());
        assertTrue(global.ignoreChanges().contains("sourceDbClusterIdentifier"));
    }

    @Test
    void theKeysThatAChangeoverWritesAreSeededOnly() {
        for (String name : List.of("routing-active-origin", "routing-write-fence")) {
            assertEquals(List.of("value"), Runs.update().resource(name).ignoreChanges());
        }
        assertEquals(
                "us-east-1", Runs.update().resource("routing-active-origin").text("value"));
        assertEquals("off", Runs.update().resource("routing-write-fence").text("value"));
    }

    @Test
    void theOriginThatAChangeoverPointsIsSeededOnly() {
        Captured distribution = Runs.wide().resource("api-distribution");
        assertEquals(List.of("origins"), distribution.ignoreChanges());
        assertEquals("origin1", distribution.text("origins.0.originId"));
        assertFalse(Runs.wide().resources().containsKey("routing-store"));
    }

    @Test
    void theRecordsThatFollowTheWriterAreSeededOnly() {
        for (String region : List.of("us-east-1", "us-east-2")) {
            assertTrue(Runs.wide()
                    .resource("active-" + region)
                    .ignoreChanges()
                    .containsAll(List.of("records", "failoverRoutingPolicies", "healthCheckId")));
            assertEquals("aws-secd", Runs.wide().resource("writer-in-" + region).provider());
        }
    }

    @Test
    void whereTrafficMovesByNameTheRecordsAreTheApisOwnAndSeededOnly() {
        assertFalse(Runs.names().resources().containsKey("api-distribution"));
        for (String region : List.of("us-east-1", "us-east-2")) {
            Captured record = Runs.names().resource("active-" + region);
            assertEquals("api.example.com", record.text("name"));
            assertEquals(region, record.text("setIdentifier"));
            assertTrue(record.ignoreChanges().contains("failoverRoutingPolicies"));
        }
        assertEquals("PRIMARY", Runs.names().resource("active-us-east-1").text("failoverRoutingPolicies.0.type"));
    }

    @Test
    void theCodeThatThePipelineDeployedStays() {
        for (Captured function : Runs.update().ofType("aws:lambda/function:Function")) {
            assertTrue(function.ignoreChanges().contains("code"), function.name());
        }
        for (Captured alias : Runs.update().ofType("aws:lambda/alias:Alias")) {
            assertTrue(alias.ignoreChanges().contains("functionVersion"), alias.name());
        }
    }

    @Test
    void whateverHoldsDataIsProtected() {
        Set<String> types = Set.of(
                "aws:rds/globalCluster:GlobalCluster",
                "aws:rds/cluster:Cluster",
                "aws:rds/clusterInstance:ClusterInstance",
                "aws:kms/key:Key",
                "aws:secretsmanager/secret:Secret",
                "aws:secretsmanager/secretVersion:SecretVersion",
                "aws:cloudfront/keyValueStore:KeyValueStore",
                "aws:cognito/userPool:UserPool",
                "aws:codecommit/repository:Repository");
        List<Captured> data = Runs.update().resources().values().stream()
                .filter(each -> types.contains(each.type()) || each.name().endsWith("-journal"))
                .toList();
        assertEquals(
                types.size() + 1, data.stream().map(Captured::type).distinct().count());
        for (Captured each : data) {
            assertTrue(each.protect(), each.name());
        }
    }

    @Test
    void protectionCanBeTakenOffBeforeADestroy() {
        ProgramRun run = ProgramRun.update(ProgramRun.configured("protect", "false"));
        assertEquals(0, run.exitCode(), run.printed());
        assertEquals(
                List.of(),
                run.resources().values().stream()
                        .filter(Captured::protect)
                        .map(Captured::name)
                        .toList());
        assertEquals("false", run.resource("pri-db-cluster").text("deletionProtection"));
        assertEquals("INACTIVE", run.resource("user-pool").text("deletionProtection"));
    }

    @Test
    void noMinorUpgradeHappensOnOneSideAlone() {
        Stream.of(Runs.update(), Runs.wide())
                .flatMap(run -> run.ofType("aws:rds/clusterInstance:ClusterInstance").stream())
                .forEach(instance -> assertEquals("false", instance.text("autoMinorVersionUpgrade")));
    }
}
