package dev.changeover.todo.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import dev.changeover.sandbox.controlplane.AwsFault;
import dev.changeover.sandbox.mariadb.SandboxAccounts;
import dev.changeover.sandbox.secrets.SecretVault;
import dev.changeover.sandbox.wire.AwsEndpoint;
import dev.changeover.sandbox.wire.BucketStorage;
import dev.changeover.sandbox.wire.NoFaults;
import dev.changeover.todo.TodoFleet;
import dev.changeover.todo.TodoService;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The packaged function takes its login from the sandbox's Secrets Manager. Its password is rotated while clients write, and every
 * session of the account is ended while the database is ahead of the secret: the worst moment there is.
 */
class RotatedPasswordIT {
    private static final int CLIENTS = 3;
    private static final int ROTATIONS = 3;
    private static final Duration BOUND = Duration.ofSeconds(60);

    @TempDir
    static Path folder;

    private final Queue<String> failures = new ConcurrentLinkedQueue<>();
    private final AtomicInteger stored = new AtomicInteger();
    private final AtomicBoolean stop = new AtomicBoolean();

    @Test
    void aRotatedPasswordFailsNoRequest() throws Exception {
        SandboxAccounts.Account account = SandboxAccounts.TODO_API;
        try (TodoFleet fleet = new TodoFleet(folder);
                SecretVault vault = new SecretVault(
                        "todomgmt-infra/todo-api",
                        account.name(),
                        account.password(),
                        password -> {
                            fleet.servers().rotatePassword(account, password);
                            endSessions(fleet);
                        },
                        Duration.ofMillis(300),
                        InstantSource.system());
                AwsEndpoint aws = AwsEndpoint.start(
                        0,
                        _ -> new AwsFault("NotHere", 400, "There are only secrets here."),
                        new NoFaults(),
                        InstantSource.system(),
                        List.of(vault),
                        BucketStorage.NONE);
                TodoService service = new TodoService(fleet.writer(), folder, 2, environment(fleet, vault, aws))) {
            List<Thread> clients = new ArrayList<>();
            for (int number = 0; number < CLIENTS; number++) {
                String name = "client" + number;
                clients.add(Thread.ofPlatform().daemon().start(() -> write(name, service)));
            }
            for (int rotation = 0; rotation < ROTATIONS; rotation++) {
                awaitMore(10);
                String version = vault.rotate().orElseThrow();
                await(() -> vault.version(version).orElseThrow().stages().contains(SecretVault.CURRENT));
            }
            awaitMore(10);
            stop.set(true);
            for (Thread client : clients) {
                assertThat(client.join(BOUND)).isTrue();
            }
            String log = Files.readString(service.function().configuration().log());
            int refreshed = log.split("login refreshed", -1).length - 1;
            System.out.printf(
                    "figure: %d rotations under %d clients: %d writes acknowledged, %d failed, logins refreshed %d times%n",
                    ROTATIONS, CLIENTS, stored.get(), failures.size(), refreshed);
            assertThat(failures).isEmpty();
            assertThat(fleet.number("SELECT COUNT(*) FROM todo")).isEqualTo(stored.get());
            assertThat(refreshed).isGreaterThanOrEqualTo(ROTATIONS);
            assertThat(log).doesNotContain(account.password());
        }
    }

    private static Map<String, String> environment(TodoFleet fleet, SecretVault vault, AwsEndpoint aws) {
        return Map.of(
                "TODO_DATABASE_URL", fleet.jdbcUrl(fleet.writer()),
                "TODO_DATABASE_SECRET_ARN", vault.arn(fleet.writer()),
                "AWS_ENDPOINT_URL_SECRETS_MANAGER", aws.uri().toString(),
                "AWS_ACCESS_KEY_ID", "sandbox",
                "AWS_SECRET_ACCESS_KEY", "sandbox");
    }

    private void write(String client, TodoService service) {
        for (int number = 0; !stop.get(); number++) {
            String task = client + " " + number;
            TodoService.Answer answer = service.call(
                    "POST",
                    "/v1/todos",
                    Map.of("Idempotency-Key", task.replace(' ', '-')),
                    "{\"task\":\"" + task + "\",\"status\":\"open\"}");
            if (answer.status() == 201) {
                stored.incrementAndGet();
            } else {
                failures.add(answer.toString());
            }
        }
    }

    private static void endSessions(TodoFleet fleet) {
        SandboxAccounts.Account admin = SandboxAccounts.ADMIN;
        try (var connection =
                        DriverManager.getConnection(fleet.jdbcUrl(fleet.writer()), admin.name(), admin.password());
                var statement = connection.createStatement()) {
            statement.execute("KILL USER '" + SandboxAccounts.TODO_API.name() + "'@'127.0.0.1'");
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private void awaitMore(int count) {
        int enough = stored.get() + count;
        await(() -> stored.get() >= enough);
    }

    private void await(BooleanSupplier condition) {
        long end = System.nanoTime() + BOUND.toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("failures %s", failures).isLessThan(end);
            LockSupport.parkNanos(5_000_000);
        }
    }
}
