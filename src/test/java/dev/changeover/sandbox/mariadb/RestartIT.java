package dev.changeover.sandbox.mariadb;

import static dev.changeover.sandbox.mariadb.FleetFixture.EAST_1;
import static dev.changeover.sandbox.mariadb.FleetFixture.EAST_2;
import static org.assertj.core.api.Assertions.assertThat;

import dev.changeover.sandbox.mariadb.PromoteOutcome.Promoted;
import dev.changeover.sandbox.mariadb.ReturnOutcome.Follows;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RestartIT {
    @TempDir
    Path folder;

    @Test
    void keepsDataAndRolesAfterACleanStop() throws Exception {
        FleetSettings settings = FleetFixture.settings(folder);
        try (DatabaseFleet fleet = FleetFixture.migrated(settings)) {
            FleetFixture.add(fleet, EAST_1, "first run");
            fleet.switchOver(EAST_1, EAST_2);
        }
        long startNanos = System.nanoTime();
        try (DatabaseFleet fleet = DatabaseFleet.open(settings)) {
            System.out.printf("second start: %d ms%n", (System.nanoTime() - startNanos) / 1_000_000);
            assertUsableWithWriterEast2(fleet, "first run");
        }
    }

    @Test
    void keepsDataAndRolesAfterTheSandboxWasKilled() throws Exception {
        FleetSettings settings = FleetFixture.settings(folder);
        FleetProcess sandbox = FleetProcess.start(folder, settings);
        sandbox.switchOver();
        sandbox.kill();
        assertThat(Servers.on(settings)).hasSize(2);

        try (DatabaseFleet fleet = DatabaseFleet.open(settings)) {
            assertUsableWithWriterEast2(fleet);
            assertThat(Servers.on(settings)).hasSize(2);
        }
    }

    @Test
    void keepsDataAndRolesAfterEverythingWasKilled() throws Exception {
        FleetSettings settings = FleetFixture.settings(folder);
        FleetProcess sandbox = FleetProcess.start(folder, settings);
        sandbox.switchOver();
        sandbox.kill();
        Servers.on(settings).forEach(Processes::kill);

        try (DatabaseFleet fleet = DatabaseFleet.open(settings)) {
            assertUsableWithWriterEast2(fleet);
        }
    }

    @Test
    void endingTheSandboxEndsItsServers() throws Exception {
        FleetSettings settings = FleetFixture.settings(folder);
        FleetProcess sandbox = FleetProcess.start(folder, settings);
        assertThat(Servers.on(settings)).hasSize(2);
        sandbox.terminate();
        assertThat(Servers.on(settings)).isEmpty();
    }

    @Test
    void writerLeftBehindByAFailoverIsRebuiltAtTheNextStart() throws Exception {
        FleetSettings settings = FleetFixture.settings(folder);
        try (DatabaseFleet fleet = FleetFixture.migrated(settings)) {
            FleetFixture.add(fleet, EAST_1, "seen");
            assertThat(FleetFixture.appears(fleet, EAST_2, "seen")).isTrue();
            fleet.partitionReplication();
            FleetFixture.add(fleet, EAST_1, "lost");
            fleet.kill(EAST_1);
            assertThat(fleet.promote(EAST_2)).isInstanceOf(Promoted.class);
        }
        try (DatabaseFleet fleet = DatabaseFleet.open(settings)) {
            assertUsableWithWriterEast2(fleet, "seen");
            assertThat(FleetFixture.tasks(fleet, EAST_1)).doesNotContain("lost");
            try (var files = Files.list(settings.salvageFolder())) {
                List<Path> lists =
                        files.filter(file -> file.toString().endsWith(".jsonl")).toList();
                assertThat(lists).hasSize(1);
                assertThat(lists.getFirst()).content().contains("\"task\":\"lost\"");
            }
        }
    }

    @Test
    void readerThatCanNoLongerFollowIsRebuilt() throws Exception {
        FleetSettings settings = FleetFixture.settings(folder);
        try (DatabaseFleet fleet = FleetFixture.migrated(settings)) {
            FleetFixture.add(fleet, EAST_1, "kept");
            fleet.kill(EAST_2);
            Folders.delete(settings.folder().resolve("us-east-2/data"));
            assertThat(Patience.of(FleetFixture.BOUND)
                            .until(() -> isFirstLogPurged(settings.ports().get(EAST_1))))
                    .isTrue();
            assertThat(fleet.bringBack(EAST_2)).isEqualTo(new Follows(null));
            assertThat(FleetFixture.appears(fleet, EAST_2, "kept")).isTrue();
        }
    }

    @Test
    void readerThatCannotApplyAWriteIsRebuilt() throws Exception {
        FleetSettings settings = FleetFixture.settings(folder);
        try (DatabaseFleet fleet = FleetFixture.migrated(settings)) {
            FleetFixture.add(fleet, EAST_1, "first");
            assertThat(FleetFixture.appears(fleet, EAST_2, "first")).isTrue();
            try (AdminSession session = AdminSession.open(settings.ports().get(EAST_2))) {
                session.execute("SET SESSION sql_log_bin=0");
                session.execute("INSERT INTO todo.todo (id, task, status) VALUES (2, 'in the way', 'open')");
            }
            fleet.kill(EAST_2);
            FleetFixture.add(fleet, EAST_1, "second");

            assertThat(fleet.bringBack(EAST_2)).isEqualTo(new Follows(null));

            assertThat(FleetFixture.appears(fleet, EAST_2, "second")).isTrue();
            assertThat(FleetFixture.tasks(fleet, EAST_2)).containsExactly("first", "second");
        }
    }

    /** The server keeps a log until it has noticed that its last reader is gone. */
    private static boolean isFirstLogPurged(int port) {
        try (AdminSession session = AdminSession.open(port)) {
            session.execute("SET GLOBAL slave_connections_needed_for_purge=0");
            session.execute("FLUSH BINARY LOGS");
            session.execute("PURGE BINARY LOGS TO '%s'".formatted(session.value("SHOW MASTER STATUS")));
            return !"binlog.000001".equals(session.value("SHOW BINARY LOGS"));
        } catch (SQLException notYet) {
            return false;
        }
    }

    @Test
    void lagIsTheTimeAWriteNeedsToBecomeVisible() throws Exception {
        try (DatabaseFleet fleet = FleetFixture.migrated(FleetFixture.settings(folder));
                var client = new WritingClient(fleet, EAST_1)) {
            assertThat(client.awaitAcknowledged(20)).isTrue();
            fleet.delayReplication(Duration.ofMillis(400));
            assertThat(lagReaches(fleet, Duration.ofMillis(400), Duration.ofMillis(900)))
                    .isTrue();
            fleet.healReplication();
            assertThat(lagReaches(fleet, Duration.ZERO, Duration.ofMillis(100))).isTrue();
            fleet.partitionReplication();
            assertThat(lagReaches(fleet, Duration.ofSeconds(2), Duration.ofSeconds(3)))
                    .isTrue();
        }
    }

    private static boolean lagReaches(DatabaseFleet fleet, Duration from, Duration to) {
        return Patience.of(FleetFixture.BOUND).until(() -> {
            Duration lag = fleet.status().member(EAST_2).orElseThrow().lag();
            return lag != null && lag.compareTo(from) >= 0 && lag.compareTo(to) <= 0;
        });
    }

    private static void assertUsableWithWriterEast2(DatabaseFleet fleet, String... tasks) throws Exception {
        assertThat(fleet.writer()).isEqualTo(EAST_2);
        assertThat(FleetFixture.tasks(fleet, EAST_2)).containsExactlyInAnyOrder(tasks);
        FleetFixture.add(fleet, EAST_2, "written after the start");
        assertThat(FleetFixture.appears(fleet, EAST_1, "written after the start"))
                .isTrue();
    }
}
