package dev.changeover.infra;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonElement;
import java.io.IOException;
import java.lang.classfile.Attributes;
import java.lang.classfile.ClassFile;
import java.lang.classfile.attribute.ConstantValueAttribute;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Providers, dependencies and secrets, as they are on the wire. */
class WiringTest {
    @Test
    void everyResourceNamesOneOfTheTwoProviders() {
        for (Captured each : Runs.wide().resources().values()) {
            if (each.type().equals("pulumi:providers:aws")) {
                assertEquals("7.48.0", each.version());
            } else {
                assertTrue(
                        Set.of("aws-pri", "aws-secd").contains(each.provider()), each.name() + " " + each.provider());
            }
        }
        assertEquals("us-east-1", Runs.wide().resource("aws-pri").text("region"));
        assertEquals("us-east-2", Runs.wide().resource("aws-secd").text("region"));
    }

    @Test
    void whatIsNamedForARegionStandsInIt() {
        for (Captured each : Runs.wide().resources().values()) {
            // IAM knows no Regions; all roles are made from the secondary.
            if (each.name().startsWith("pri-") && !each.type().startsWith("aws:iam/")) {
                assertEquals("aws-pri", each.provider(), each.name());
            }
            if (each.name().startsWith("secd-")) {
                assertEquals("aws-secd", each.provider(), each.name());
            }
        }
    }

    @Test
    void whatMustOutliveThePrimaryRegionStandsInTheSecondary() {
        List.of(
                        "console-service",
                        "console-balancer",
                        "console-repository",
                        "ToDoMgmtPipeline",
                        "ToDoMgmt-failover",
                        "secd-change",
                        "user-pool")
                .forEach(name ->
                        assertEquals("aws-secd", Runs.update().resource(name).provider(), name));
    }

    @Test
    void theSecondaryClusterComesAfterThePrimarysInstances() {
        for (ProgramRun run : List.of(Runs.preview(), Runs.update())) {
            Set<String> after = run.resource("secd-db-cluster").dependencies();
            assertTrue(after.containsAll(Set.of("pri-db-instance", "global-cluster")), after.toString());
            assertFalse(run.resource("pri-db-cluster").dependencies().contains("secd-db-cluster"));
        }
        assertTrue(Runs.wide().resource("secd-db-cluster").dependencies().contains("pri-db-instance-2"));
    }

    @Test
    void bothClustersJoinByTheGlobalClustersId() {
        for (String name : List.of("pri-db-cluster", "secd-db-cluster")) {
            assertEquals(
                    Set.of("global-cluster"),
                    Runs.preview().resource(name).inputDependencies().get("globalClusterIdentifier"));
        }
    }

    @Test
    void unknownOutputsKeepTheirDependenciesInAPreview() {
        Captured function = Runs.preview().resource("pri-todo-api");
        assertTrue(
                function.inputDependencies().get("environment").containsAll(Set.of("pri-db-cluster", "api-secret")),
                function.inputDependencies().toString());
        assertEquals(Wire.UNKNOWN, Runs.preview().resource("pri-gateway").text("body"));
    }

    @Test
    void rolesAreGrantedBeforeTheirUse() {
        assertTrue(Runs.update()
                .resource("pri-todo-api")
                .dependencies()
                .containsAll(Set.of("pri-todo-api-policy", "api-secret-version")));
        assertTrue(Runs.update().resource("console-task").dependencies().contains("console-execution-policy"));
        assertTrue(Runs.update()
                .resource("ToDoMgmt-failover")
                .dependencies()
                .contains("ToDoMgmt-failover-pipeline-policy"));
        assertTrue(Runs.wide().resource("pri-proxy").dependencies().contains("pri-proxy-policy"));
    }

    @Test
    void passwordsTravelAsSecretsOnly() {
        for (ProgramRun run : List.of(Runs.preview(), Runs.update())) {
            assertTrue(run.resource("pri-db-cluster").secrets().contains("masterPassword"));
            for (String account : List.of("owner", "api", "console")) {
                Captured version = run.resource(account + "-secret-version");
                assertTrue(version.secrets().contains("secretString"));
                assertEquals(List.of("secretString"), version.ignoreChanges());
                assertTrue(version.secretOutputs().contains("secretString"));
            }
        }
        for (Captured each : Runs.update().resources().values()) {
            for (String input : each.inputs().keySet()) {
                if (!each.secrets().contains(input)) {
                    assertFalse(
                            each.inputs().get(input).toString().contains("n0t-a-real-password"),
                            each.name() + "." + input);
                }
            }
        }
        assertFalse(Runs.update().outputs().toString().contains("n0t-a-real-password"));
    }

    @Test
    void eachClientIsGivenTheWriterFirstAndAReaderAfterIt() {
        String url = Runs.wide().resource("secd-todo-api").text("environment.variables.TODO_DATABASE_URL");
        assertTrue(
                url.matches("jdbc:mysql://[^,]*rds-proxy[^,]*:3306,[^,/]+:3306/todo\\?failOverReadOnly=false.*"), url);
        assertEquals("READ_ONLY", Runs.wide().resource("secd-proxy-reads").text("targetRole"));
        assertFalse(Runs.update().resources().containsKey("pri-proxy"));
    }

    @Test
    void functionsAreStartedAsTheSandboxStartsThem() throws IOException {
        Path type =
                Path.of("..", "..", "target", "classes", "dev", "changeover", "todo", "lambda", "FunctionJvm.class");
        ConstantValueAttribute options = ClassFile.of().parse(type).fields().stream()
                .filter(field -> field.fieldName().equalsString("OPTIONS"))
                .findFirst()
                .flatMap(field -> field.findAttribute(Attributes.constantValue()))
                .orElseThrow();
        for (String function : List.of("pri-todo-api", "secd-todo-api", "pri-todo-migrate")) {
            assertEquals(
                    options.constant().constantValue(),
                    Runs.wide().resource(function).text("environment.variables.JAVA_TOOL_OPTIONS"),
                    function);
        }
    }

    @Test
    void functionsAreToldWhereTheirSecretIsAndNotWhatItSays() {
        for (String function : List.of("pri-todo-api", "secd-todo-api", "pri-todo-migrate")) {
            Captured captured = Runs.wide().resource(function);
            assertTrue(captured.text("environment.variables.TODO_DATABASE_SECRET_ARN")
                    .startsWith("arn:aws:secretsmanager:"));
            assertFalse(captured.inputs().get("environment").toString().contains("PASSWORD"), function);
        }
    }

    @Test
    void nothingIsCachedOnTheWayToTheApi() {
        for (ProgramRun run : List.of(Runs.update(), Runs.wide())) {
            Captured distribution = run.resource("api-distribution");
            assertEquals(Edge.CACHING_DISABLED, distribution.text("defaultCacheBehavior.cachePolicyId"));
            Set<String> remembered = new TreeSet<>();
            Set<Integer> errors = new TreeSet<>();
            for (JsonElement each : distribution.inputs().getAsJsonArray("customErrorResponses")) {
                errors.add(each.getAsJsonObject().get("errorCode").getAsInt());
                remembered.add(each.getAsJsonObject().get("errorCachingMinTtl").getAsString());
            }
            assertTrue(errors.containsAll(Set.of(500, 502, 503, 504)));
            assertEquals(Set.of("0.0"), remembered);
        }
    }

    @Test
    void theFailoverPipelineTakesItsVariablesAndWaitsForAPerson() {
        Captured pipeline = Runs.update().resource("ToDoMgmt-failover");
        assertEquals("V2", pipeline.text("pipelineType"));
        assertEquals("TARGET_REGION", pipeline.text("variables.0.name"));
        assertEquals("MODE", pipeline.text("variables.1.name"));
        assertEquals("Approval", pipeline.text("stages.1.actions.0.category"));
        assertTrue(
                pipeline.text("stages.2.actions.0.configuration.EnvironmentVariables")
                        .startsWith(
                                "[{\"name\":\"TARGET_REGION\",\"value\":\"#{variables.TARGET_REGION}\",\"type\":\"PLAINTEXT\"}"));
        assertEquals("false", pipeline.text("stages.0.actions.0.configuration.PollForSourceChanges"));
    }

    @Test
    void aDeliveryReachesThePrimaryBeforeTheSecondary() {
        Captured pipeline = Runs.update().resource("ToDoMgmtPipeline");
        assertEquals("DeployPrimary", pipeline.text("stages.2.name"));
        assertEquals("us-east-1", pipeline.text("stages.2.actions.0.region"));
        assertEquals("Test", pipeline.text("stages.3.name"));
        assertEquals("us-east-2", pipeline.text("stages.4.actions.0.region"));
        assertEquals(2, pipeline.inputs().getAsJsonArray("artifactStores").size());
    }
}
