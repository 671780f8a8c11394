package dev.changeover.sandbox.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.changeover.sandbox.controlplane.AwsFault;
import dev.changeover.sandbox.lambda.LoopbackServer;
import dev.changeover.sandbox.secrets.SecretVault;
import dev.changeover.todo.jdbc.Login;
import dev.changeover.todo.jdbc.Logins;
import dev.changeover.todo.secrets.DatabaseLogins;
import dev.changeover.topology.RegionName;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.secretsmanager.model.GetSecretValueResponse;
import software.amazon.awssdk.services.secretsmanager.model.InvalidRequestException;
import software.amazon.awssdk.services.secretsmanager.model.ResourceNotFoundException;

/** The sandbox's Secrets Manager as AWS's own client and as our functions see it. */
class SecretsManagerWireTest {
    private static final RegionName EAST = new RegionName("us-east-1");
    private static final RegionName OHIO = new RegionName("us-east-2");
    private static final String URL = "jdbc:mysql://proxy:3306/todo";

    private final BlockingQueue<String> passwords = new LinkedBlockingQueue<>();
    private final SecretVault vault = new SecretVault(
            "todomgmt-infra/todo-api",
            "todo_api",
            "first",
            passwords::add,
            Duration.ZERO,
            () -> Instant.parse("2026-11-23T06:00:00Z"));
    private AwsEndpoint endpoint;
    private SecretsManagerClient client;

    @BeforeEach
    void start() throws IOException {
        endpoint = start(vault);
        client = JavaClients.at(endpoint.uri(), EAST, SecretsManagerClient.builder());
    }

    private static AwsEndpoint start(SecretVault secret) throws IOException {
        return AwsEndpoint.start(
                0,
                _ -> new AwsFault("NotHere", 400, "There are only secrets here."),
                new NoFaults(),
                () -> Instant.EPOCH,
                List.of(secret),
                BucketStorage.NONE);
    }

    @AfterEach
    void stop() {
        client.close();
        endpoint.close();
        vault.close();
    }

    @Test
    void theCurrentValueIsReadByNameByArnAndByPartOfIt() {
        String arn = vault.arn(EAST);
        for (String id : List.of("todomgmt-infra/todo-api", arn, arn.substring(0, arn.lastIndexOf('-')))) {
            GetSecretValueResponse value = client.getSecretValue(get -> get.secretId(id));
            assertThat(value.secretString()).isEqualTo("{\"username\":\"todo_api\",\"password\":\"first\"}");
            assertThat(value.arn()).isEqualTo(arn);
            assertThat(value.versionStages()).containsExactly("AWSCURRENT");
            assertThat(value.createdDate()).isEqualTo(Instant.parse("2026-11-23T06:00:00Z"));
        }
    }

    @Test
    void whatIsNotThereIsNotFoundInAwsWords() {
        assertThatThrownBy(() -> client.getSecretValue(get -> get.secretId("todo")))
                .isInstanceOf(ResourceNotFoundException.class)
                .hasMessageContaining("Secrets Manager can't find the specified secret.");
        assertThatThrownBy(() -> client.getSecretValue(get -> get.secretId(vault.arn(OHIO))))
                .isInstanceOf(ResourceNotFoundException.class);
        assertThatThrownBy(() ->
                        client.getSecretValue(get -> get.secretId(vault.name()).versionStage("AWSPREVIOUS")))
                .isInstanceOf(ResourceNotFoundException.class);
        assertThatThrownBy(() -> client.deleteSecret(delete -> delete.secretId(vault.name())))
                .hasMessageContaining("has no operation");
    }

    @Test
    void aRotationGivesTheDatabaseThePasswordThatTheSecretThenHolds() throws InterruptedException {
        String version =
                client.rotateSecret(rotate -> rotate.secretId(vault.name())).versionId();
        String password = passwords.poll(20, TimeUnit.SECONDS);
        await(version);
        GetSecretValueResponse value = client.getSecretValue(get -> get.secretId(vault.name()));
        assertThat(value.versionId()).isEqualTo(version);
        assertThat(value.secretString()).contains("\"" + password + "\"");
        assertThat(client.getSecretValue(get -> get.secretId(vault.name()).versionStage("AWSPREVIOUS"))
                        .secretString())
                .contains("first");
    }

    @Test
    void aSecondRotationIsRefusedWhileOneIsUnderWay() throws IOException {
        try (SecretVault slow =
                        new SecretVault("slow", "user", "first", _ -> {}, Duration.ofHours(1), () -> Instant.EPOCH);
                AwsEndpoint other = start(slow);
                SecretsManagerClient slowly = JavaClients.at(other.uri(), EAST, SecretsManagerClient.builder())) {
            slowly.rotateSecret(rotate -> rotate.secretId("slow"));
            assertThatThrownBy(() -> slowly.rotateSecret(rotate -> rotate.secretId("slow")))
                    .isInstanceOf(InvalidRequestException.class);
            assertThat(slowly.getSecretValue(get -> get.secretId("slow")).secretString())
                    .contains("first");
        }
    }

    @Test
    void ourFunctionsReadItWithTheirOwnClient() {
        Logins logins = DatabaseLogins.of(
                Map.of(
                        "TODO_DATABASE_SECRET_ARN",
                        vault.arn(EAST),
                        "TODO_DATABASE_URL",
                        URL,
                        "AWS_ENDPOINT_URL_SECRETS_MANAGER",
                        endpoint.uri().toString(),
                        "AWS_ACCESS_KEY_ID",
                        "any",
                        "AWS_SECRET_ACCESS_KEY",
                        "key"),
                _ -> {});
        assertThat(logins.current()).isEqualTo(new Login(URL, "todo_api", "first"));
    }

    @Test
    void credentialsOfASnapshotAreFetchedWithItsToken() {
        try (LoopbackServer credentials = LoopbackServer.open(0, exchange -> {
            boolean known = "token".equals(exchange.getRequestHeaders().getFirst("Authorization"));
            byte[] body = "{\"AccessKeyId\":\"a\",\"SecretAccessKey\":\"b\",\"Token\":\"c\"}"
                    .getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(known ? 200 : 403, known ? body.length : -1);
            if (known) {
                exchange.getResponseBody().write(body);
            }
        })) {
            String uri = "http://127.0.0.1:" + credentials.port() + "/v1";
            assertThat(snapshot(uri, "token").current().password()).isEqualTo("first");
            Logins refused = snapshot(uri, "another");
            assertThatThrownBy(refused::current)
                    .isInstanceOf(Logins.LoginUnavailable.class)
                    .hasMessageContaining("403");
        }
    }

    private Logins snapshot(String credentials, String token) {
        return DatabaseLogins.of(
                Map.of(
                        "TODO_DATABASE_SECRET_ARN",
                        vault.name(),
                        "TODO_DATABASE_URL",
                        URL,
                        "AWS_REGION",
                        "us-east-2",
                        "AWS_ENDPOINT_URL_SECRETS_MANAGER",
                        endpoint.uri().toString(),
                        "AWS_CONTAINER_CREDENTIALS_FULL_URI",
                        credentials,
                        "AWS_CONTAINER_AUTHORIZATION_TOKEN",
                        token),
                _ -> {});
    }

    @Test
    void whatAwsRefusesIsToldByItsName() {
        Logins logins = DatabaseLogins.of(
                Map.of(
                        "TODO_DATABASE_SECRET_ARN", "another",
                        "TODO_DATABASE_URL", URL,
                        "AWS_REGION", "us-east-2",
                        "AWS_ENDPOINT_URL_SECRETS_MANAGER", endpoint.uri().toString(),
                        "AWS_ACCESS_KEY_ID", "any",
                        "AWS_SECRET_ACCESS_KEY", "key"),
                _ -> {});
        assertThatThrownBy(logins::current).hasMessageContaining("400 ResourceNotFoundException");
    }

    private void await(String version) {
        long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (!vault.version(version).orElseThrow().stages().contains(SecretVault.CURRENT)) {
            assertThat(System.nanoTime()).isLessThan(end);
            Thread.onSpinWait();
        }
    }
}
