package dev.changeover.topology.jdbc;

import static dev.changeover.topology.FixedWorkloads.EAST_1;
import static dev.changeover.topology.FixedWorkloads.EAST_2;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.changeover.sandbox.mariadb.DatabaseFleet;
import dev.changeover.sandbox.mariadb.FleetSettings;
import dev.changeover.sandbox.mariadb.SandboxAccounts;
import dev.changeover.sandbox.mariadb.SandboxFault;
import dev.changeover.todo.jdbc.SchemaMigration;
import dev.changeover.topology.DatabaseRole;
import dev.changeover.topology.FixedWorkloads;
import dev.changeover.topology.JdbcSettings;
import dev.changeover.topology.Reading;
import dev.changeover.topology.RegionName;
import dev.changeover.topology.TrafficSettings;
import dev.changeover.topology.WorkloadSettings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.file.Path;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The heartbeat against two real servers. */
class SqlHeartbeatIT {
    private static final Duration BOUND = Duration.ofSeconds(20);

    @TempDir
    Path folder;

    private DatabaseFleet fleet;
    private WorkloadSettings workload;
    private final MeasuredLags measured = new MeasuredLags();

    @BeforeEach
    void start() throws IOException, SandboxFault {
        FleetSettings settings = new FleetSettings(
                folder.resolve("mariadb"),
                Path.of("target", "mariadb-binary"),
                folder.resolve("salvage"),
                Map.of(EAST_1, freePort(), EAST_2, freePort()),
                EAST_1,
                "todomgmt-infra-pri-global-db-cluster");
        fleet = DatabaseFleet.open(settings);
        SandboxAccounts.Account migrate = SandboxAccounts.TODO_MIGRATE;
        SchemaMigration.migrate(fleet.jdbcUrl(EAST_1), migrate.name(), migrate.password());
        workload = FixedWorkloads.todo(
                URI.create("http://localhost:1"),
                new TrafficSettings.KeyValueStore("E1TODOMGMT0001", FixedWorkloads.storeArn()),
                Map.of(EAST_1, console(EAST_1), EAST_2, console(EAST_2)));
    }

    @AfterEach
    void stop() {
        fleet.close();
    }

    @Test
    void lagIsMeasuredInMillisecondsAndFollowsDelayAndPartition() {
        try (var _ = new SqlHeartbeat(InstantSource.system()).follow(workload, measured)) {
            await("ten samples").atMost(BOUND).until(() -> measured.lags(EAST_2).size() >= 10);
            List<Duration> calm = measured.take(EAST_2);
            assertThat(calm.stream().sorted().toList().get(calm.size() / 2)).isLessThan(Duration.ofMillis(60));
            System.out.printf(
                    "heartbeat: calm lag median %s%n",
                    calm.stream().sorted().toList().get(calm.size() / 2));

            fleet.delayReplication(Duration.ofMillis(400));
            await("the delay").atMost(BOUND).until(() -> measured.last(EAST_2).toMillis() >= 400);
            assertThat(measured.last(EAST_2)).isLessThan(Duration.ofMillis(1500));

            fleet.partitionReplication();
            measured.take(EAST_2);
            long began = System.nanoTime();
            await("growth").atMost(BOUND).until(() -> measured.last(EAST_2).toMillis() >= 3_000);
            assertThat(Duration.ofNanos(System.nanoTime() - began))
                    .isBetween(Duration.ofMillis(2000), Duration.ofMillis(4500));
            assertThat(measured.take(EAST_2)).hasSizeGreaterThanOrEqualTo(5).isSorted();

            fleet.healReplication();
            await("calm again").atMost(BOUND).until(() -> measured.last(EAST_2).toMillis() < 100);
        }
    }

    @Test
    void theBeatFollowsTheWriterAndAKilledWriterMakesLagUnknown() {
        try (var _ = new SqlHeartbeat(InstantSource.system()).follow(workload, measured);
                SqlDatabaseReader roles = new SqlDatabaseReader()) {
            await("a first sample")
                    .atMost(BOUND)
                    .until(() -> !measured.lags(EAST_2).isEmpty());
            assertThat(roles.role(workload, EAST_1)).isEqualTo(answered(DatabaseRole.WRITER, EAST_1));
            assertThat(roles.role(workload, EAST_2)).isEqualTo(answered(DatabaseRole.READER, EAST_2));

            fleet.switchOver(EAST_1, EAST_2);
            measured.take(EAST_1);
            await("the old writer as a reader")
                    .atMost(BOUND)
                    .until(() -> measured.lags(EAST_1).size() >= 5);
            assertThat(roles.role(workload, EAST_2)).isEqualTo(answered(DatabaseRole.WRITER, EAST_2));
            assertThat(roles.role(workload, EAST_1)).isEqualTo(answered(DatabaseRole.READER, EAST_1));

            fleet.kill(EAST_2);
            await("no lag without a writer")
                    .atMost(BOUND)
                    .until(() -> measured.reason(EAST_1).startsWith("no beat: sql us-east-2"));
            assertThat(roles.role(workload, EAST_2)).isInstanceOf(Reading.Unanswered.class);

            fleet.promote(EAST_1);
            fleet.bringBack(EAST_2);
            measured.take(EAST_2);
            await("the returned Region as a reader")
                    .atMost(BOUND)
                    .until(() -> measured.lags(EAST_2).size() >= 5);
            assertThat(roles.role(workload, EAST_2)).isEqualTo(answered(DatabaseRole.READER, EAST_2));
        }
    }

    /** Whoever waits for a silent server, or for a lock there, must not hold up the end of the process. */
    @Test
    @Timeout(60)
    void aSessionIsClosedUnderWhoeverUsesIt() throws Exception {
        CountDownLatch inUse = new CountDownLatch(1);
        SqlSession session = new SqlSession(console(EAST_1));
        FutureTask<Integer> use = new FutureTask<>(() -> session.run(connection -> {
            inUse.countDown();
            try (Statement statement = connection.createStatement()) {
                return statement.executeUpdate("DO SLEEP(1000)");
            }
        }));
        Thread.ofPlatform().daemon().start(use);
        inUse.await();

        session.close();

        assertThatThrownBy(use::get)
                .hasCauseInstanceOf(SQLException.class)
                .rootCause()
                .isNotInstanceOf(SocketTimeoutException.class);
    }

    private static Reading<DatabaseRole> answered(DatabaseRole role, RegionName region) {
        return new Reading.Answered<>(role, "sql " + region);
    }

    private JdbcSettings console(RegionName region) {
        SandboxAccounts.Account account = SandboxAccounts.TODO_CONSOLE;
        return new JdbcSettings(fleet.jdbcUrl(region), account.name(), account.password());
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
