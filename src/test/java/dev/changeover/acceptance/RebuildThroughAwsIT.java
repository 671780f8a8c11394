package dev.changeover.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.changeover.sandbox.controlplane.SandboxIds;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.rds.RdsClient;
import software.amazon.awssdk.services.rds.model.DBCluster;

/** From a failover by detach back to where all began, call by call, while a client writes and the sandbox restarts. */
final class RebuildThroughAwsIT {
    private static final Duration BOUND = Duration.ofSeconds(90);
    private static final String GLOBAL = SandboxIds.GLOBAL_CLUSTER;
    private static final String OLD = "todomgmt-infra-pri-db-cluster";
    private static final String OLD_INSTANCE = "todomgmt-infra-pri-db-instance";
    private static final String PROMOTED = "arn:aws:rds:us-east-2:123456789012:cluster:todomgmt-infra-secd-db-cluster";

    @Test
    void aRegionThatWasLeftBehindIsRebuiltAndTakenHome(@TempDir Path folder) throws Exception {
        try (SandboxUnderTest sandbox = new SandboxUnderTest(folder);
                RdsClient east = rds(sandbox, "us-east-1");
                RdsClient ohio = rds(sandbox, "us-east-2");
                PublicApi api = new PublicApi(sandbox)) {
            failOverByDetach(sandbox, ohio);
            DBCluster old = cluster(east);
            List<SteadyWriter.Write> acknowledged;
            try (SteadyWriter writer = new SteadyWriter(api)) {
                clear(east);
                int atRestart = writer.count();
                sandbox.restart();
                assertThat(east.describeDBClusters().dbClusters()).isEmpty();
                assertThat(ohio.describeGlobalClusters().globalClusters()).isEmpty();
                Await.until("it writes again", BOUND, sandbox::state, () -> writer.count() > atRestart + 10);
                build(east, ohio, old);
                int built = writer.count();
                Await.until("it goes on writing", BOUND, sandbox::state, () -> writer.count() > built + 10);
                assertServesReadsOnly(sandbox);
                writer.stop();
                acknowledged = writer.writes(0);
            }
            ohio.switchoverGlobalCluster(
                    call -> call.globalClusterIdentifier(GLOBAL).targetDbClusterIdentifier(old.dbClusterArn()));
            await("the old Region writes again", () -> isSettled(ohio, old.dbClusterArn()));
            serveFrom(sandbox, "us-east-1");
            Await.until("the API writes there", BOUND, sandbox::state, () -> isWriter(api));
            StoredWrites.Missing missing = new StoredWrites(api, sandbox).missing(acknowledged);
            assertThat(missing.writes()).as(missing.named()).isEmpty();
        }
    }

    private static void failOverByDetach(SandboxUnderTest sandbox, RdsClient ohio) throws Exception {
        sandbox.outage("us-east-1");
        ohio.removeFromGlobalCluster(
                call -> call.globalClusterIdentifier(GLOBAL).dbClusterIdentifier(PROMOTED));
        await(
                "the detached cluster stands alone",
                () -> cluster(ohio).status().equals("available")
                        && cluster(ohio).dbClusterMembers().getFirst().isClusterWriter());
        serveFrom(sandbox, "us-east-2");
        sandbox.recovery("us-east-1");
    }

    /** Points the edge at a Region. */
    private static void serveFrom(SandboxUnderTest sandbox, String region) throws Exception {
        URI store = URI.create(sandbox.aws() + "/key-value-stores/"
                + URLEncoder.encode(SandboxIds.KEY_VALUE_STORE_ARN, StandardCharsets.UTF_8));
        try (HttpClient http = HttpClient.newHttpClient()) {
            String eTag = http.send(toStore(store).build(), BodyHandlers.ofString())
                    .headers()
                    .firstValue("ETag")
                    .orElseThrow();
            var put = toStore(URI.create(store + "/keys/" + SandboxIds.ACTIVE_ORIGIN))
                    .header("If-Match", eTag)
                    .header("Content-Type", "application/json")
                    .PUT(BodyPublishers.ofString("{\"Value\":\"%s\"}".formatted(region)))
                    .build();
            var answer = http.send(put, BodyHandlers.ofString());
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        }
    }

    private static HttpRequest.Builder toStore(URI uri) {
        return HttpRequest.newBuilder(uri)
                .header(
                        "Authorization",
                        "AWS4-HMAC-SHA256 Credential=sandbox/20261123/us-east-1/cloudfront-keyvaluestore/aws4_request,"
                                + " SignedHeaders=host, Signature=00");
    }

    private static boolean isSettled(RdsClient rds, String writer) {
        var global = rds.describeGlobalClusters().globalClusters().getFirst();
        return global.status().equals("available")
                && global.globalClusterMembers().stream()
                        .anyMatch(member ->
                                member.isWriter() && member.dbClusterArn().equals(writer));
    }

    private static boolean isWriter(PublicApi api) {
        String health = api.health().body();
        return health.contains("\"region\":\"us-east-1\"") && health.contains("\"role\":\"writer\"");
    }

    private static void clear(RdsClient east) {
        await("the old cluster is back", () -> cluster(east).status().equals("available"));
        east.createDBClusterSnapshot(call -> call.dbClusterIdentifier(OLD).dbClusterSnapshotIdentifier("kept"));
        await(
                "the snapshot is made",
                () -> east.describeDBClusterSnapshots()
                        .dbClusterSnapshots()
                        .getFirst()
                        .status()
                        .equals("available"));
        String arn = cluster(east).dbClusterArn();
        east.removeFromGlobalCluster(
                call -> call.globalClusterIdentifier(GLOBAL).dbClusterIdentifier(arn));
        east.deleteGlobalCluster(call -> call.globalClusterIdentifier(GLOBAL));
        east.deleteDBInstance(call -> call.dbInstanceIdentifier(OLD_INSTANCE).skipFinalSnapshot(true));
        east.deleteDBCluster(call -> call.dbClusterIdentifier(OLD).skipFinalSnapshot(true));
        await(
                "the old cluster is gone",
                () -> east.describeDBClusters().dbClusters().isEmpty());
    }

    private static void build(RdsClient east, RdsClient ohio, DBCluster old) {
        ohio.createGlobalCluster(call -> call.globalClusterIdentifier(GLOBAL).sourceDBClusterIdentifier(PROMOTED));
        await(
                "the global cluster is made",
                () -> ohio.describeGlobalClusters().globalClusters().stream()
                        .anyMatch(global -> global.status().equals("available")));
        east.createDBCluster(call -> call.dbClusterIdentifier(OLD)
                .globalClusterIdentifier(GLOBAL)
                .engine(old.engine())
                .engineVersion(old.engineVersion())
                .kmsKeyId(old.kmsKeyId()));
        await("the secondary is made", () -> cluster(east).status().equals("available"));
        east.createDBInstance(call -> call.dbInstanceIdentifier(OLD_INSTANCE)
                .dbClusterIdentifier(OLD)
                .engine(old.engine())
                .dbInstanceClass("db.r6g.large"));
        await(
                "its instance is made",
                () -> east.describeDBInstances()
                        .dbInstances()
                        .getFirst()
                        .dbInstanceStatus()
                        .equals("available"));
    }

    private static void assertServesReadsOnly(SandboxUnderTest sandbox) throws Exception {
        String origin = sandbox.properties().stream()
                .filter(property -> property.contains("us-east-1.api-origin="))
                .map(property -> property.substring(property.indexOf('=') + 1))
                .findFirst()
                .orElseThrow();
        try (HttpClient http = HttpClient.newHttpClient()) {
            var health =
                    HttpRequest.newBuilder(URI.create(origin + "/v1/health")).build();
            Await.until("the rebuilt Region reads", BOUND, sandbox::state, () -> {
                try {
                    return http.send(health, BodyHandlers.ofString()).body().contains("\"role\":\"reader\"");
                } catch (java.io.IOException notYet) {
                    return false;
                } catch (InterruptedException stopped) {
                    throw new IllegalStateException(stopped);
                }
            });
        }
        assertThat(sandbox.state()).contains("\"databaseRole\":\"READER\"");
        assertThat(sandbox.salvage("us-east-1")).contains("\"name\":\"kept\"");
    }

    private static DBCluster cluster(RdsClient rds) {
        return rds.describeDBClusters().dbClusters().getFirst();
    }

    private static void await(String what, BooleanSupplier done) {
        Await.until(what, BOUND, () -> "", done);
    }

    private static RdsClient rds(SandboxUnderTest sandbox, String region) {
        return RdsClient.builder()
                .region(Region.of(region))
                .endpointOverride(URI.create(sandbox.aws()))
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("sandbox", "sandbox")))
                .build();
    }
}
