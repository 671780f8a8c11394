package dev.changeover.sandbox.mariadb;

import static dev.changeover.sandbox.mariadb.FleetFixture.EAST_1;
import static dev.changeover.sandbox.mariadb.FleetFixture.EAST_2;
import static org.assertj.core.api.Assertions.assertThat;

import dev.changeover.sandbox.mariadb.FleetStatus.Role;
import dev.changeover.sandbox.mariadb.PromoteOutcome.Promoted;
import dev.changeover.sandbox.mariadb.ReturnOutcome.Follows;
import dev.changeover.sandbox.mariadb.ReturnOutcome.Writes;
import dev.changeover.sandbox.mariadb.SwitchOverOutcome.SwitchedOver;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class FailoverIT {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    @TempDir
    Path folder;

    @Test
    void whatIsLostIsExactlyWhatTheSalvageLists() throws Exception {
        try (DatabaseFleet fleet = FleetFixture.migrated(FleetFixture.settings(folder))) {
            fleet.delayReplication(Duration.ofMillis(100));
            Set<String> lost;
            Set<String> unclear;
            try (var client = new WritingClient(fleet, EAST_1)) {
                assertThat(client.awaitAcknowledged(100)).isTrue();
                fleet.kill(EAST_1);
                PromoteOutcome outcome = fleet.promote(EAST_2);
                client.stop();
                lost = new HashSet<>(client.acknowledged());
                lost.removeAll(FleetFixture.tasks(fleet, EAST_2));
                unclear = client.unclear();
                assertThat(outcome).isInstanceOf(Promoted.class);
                System.out.printf("failover: %s, %d acknowledged writes lost%n", outcome, lost.size());
            }
            assertThat(lost).isNotEmpty();
            assertThat(fleet.status().member(EAST_1).orElseThrow().role()).isEqualTo(Role.LEFT_BEHIND);

            long startNanos = System.nanoTime();
            Salvage salvage = salvageOf(fleet.bringBack(EAST_1));
            System.out.printf("rebuild: %d ms%n", (System.nanoTime() - startNanos) / 1_000_000);

            Set<String> salvaged = new HashSet<>(insertedTasks(salvage));
            assertThat(salvaged).containsAll(lost);
            salvaged.removeAll(lost);
            assertThat(unclear).containsAll(salvaged);
            assertThat(salvage.dataFolder()).isDirectory();
            assertFollowsAndCanTakeOver(fleet);
        }
    }

    /** It takes connections and says nothing. */
    @Test
    void aWriterThatHangsIsFencedForAMomentAndThenLeft() throws Exception {
        FleetSettings settings = FleetFixture.settings(folder);
        try (DatabaseFleet fleet = FleetFixture.migrated(settings)) {
            long writer = Servers.on(settings).stream()
                    .filter(server -> server.info().commandLine().orElse("").contains("/us-east-1/"))
                    .mapToLong(ProcessHandle::pid)
                    .findFirst()
                    .orElseThrow();
            signal("-STOP", writer);
            try {
                long beganNanos = System.nanoTime();
                assertThat(fleet.promote(EAST_2)).isInstanceOf(Promoted.class);
                assertThat(Duration.ofNanos(System.nanoTime() - beganNanos)).isLessThan(Duration.ofSeconds(15));
            } finally {
                signal("-CONT", writer);
            }
        }
    }

    private static void signal(String name, long pid) throws Exception {
        assertThat(new ProcessBuilder("kill", name, Long.toString(pid)).start().waitFor())
                .isZero();
    }

    private static Salvage salvageOf(ReturnOutcome outcome) {
        assertThat(outcome).isInstanceOf(Follows.class);
        return Objects.requireNonNull(((Follows) outcome).salvage());
    }

    private static List<String> insertedTasks(Salvage salvage) throws IOException {
        List<String> lines = Files.readAllLines(salvage.lostRows());
        assertThat(lines).hasSize(salvage.rowCount());
        return lines.stream()
                .map(JSON::readTree)
                .filter(row -> "todo.todo".equals(row.get("table").asString()))
                .map(row -> row.get("after").get("task").asString())
                .toList();
    }

    private static void assertFollowsAndCanTakeOver(DatabaseFleet fleet) throws Exception {
        fleet.healReplication();
        FleetFixture.add(fleet, EAST_2, "after the rebuild");
        assertThat(FleetFixture.appears(fleet, EAST_1, "after the rebuild")).isTrue();
        assertThat(FleetFixture.tasks(fleet, EAST_1)).isEqualTo(FleetFixture.tasks(fleet, EAST_2));
        assertThat(fleet.switchOver(EAST_2, EAST_1)).isInstanceOf(SwitchedOver.class);
        assertThat(fleet.switchOver(EAST_1, EAST_2)).isInstanceOf(SwitchedOver.class);
        assertThat(fleet.switchOver(EAST_2, EAST_1)).isInstanceOf(SwitchedOver.class);
        FleetFixture.add(fleet, EAST_1, "home again");
        assertThat(FleetFixture.appears(fleet, EAST_2, "home again")).isTrue();
    }

    @Test
    void salvageTellsInsertsUpdatesAndDeletesApart() throws Exception {
        try (DatabaseFleet fleet = FleetFixture.migrated(FleetFixture.settings(folder))) {
            FleetFixture.add(fleet, EAST_1, "kept");
            assertThat(FleetFixture.appears(fleet, EAST_2, "kept")).isTrue();
            fleet.partitionReplication();
            try (var connection = FleetFixture.connect(fleet, EAST_1, SandboxAccounts.TODO_CONSOLE);
                    var statement = connection.createStatement()) {
                statement.execute("INSERT INTO todo (task, status, created_at) VALUES ('läuft ✓', 'open',"
                        + " '2026-11-23 06:07:08.123456')");
                statement.execute("UPDATE todo SET status = 'done', version = 2 WHERE task = 'kept'");
                statement.execute("DELETE FROM todo WHERE task = 'kept'");
            }
            assertThat(fleet.promote(EAST_2)).isInstanceOf(Promoted.class);
            assertThat(FleetFixture.tasks(fleet, EAST_2)).containsExactly("kept");

            Salvage salvage = salvageOf(fleet.bringBack(EAST_1));

            var rows = new ArrayList<JsonNode>();
            for (String line : Files.readAllLines(salvage.lostRows())) {
                rows.add(JSON.readTree(line));
            }
            assertThat(rows.stream().map(row -> row.get("kind").asString()).collect(Collectors.toList()))
                    .containsExactly("insert", "update", "delete");
            assertThat(rows.get(0).get("after").get("task").asString()).isEqualTo("läuft ✓");
            assertThat(rows.get(0).get("after").get("created_at").asString()).isEqualTo("2026-11-23T06:07:08.123456Z");
            assertThat(rows.get(1).get("before").get("status").asString()).isEqualTo("open");
            assertThat(rows.get(1).get("after").get("status").asString()).isEqualTo("done");
            assertThat(rows.get(2).get("after").isNull()).isTrue();
        }
    }

    @Test
    void killedWriterThatNobodyReplacedWritesAgain() throws Exception {
        try (DatabaseFleet fleet = FleetFixture.migrated(FleetFixture.settings(folder))) {
            FleetFixture.add(fleet, EAST_1, "before");
            fleet.kill(EAST_1);
            assertThat(fleet.bringBack(EAST_1)).isEqualTo(new Writes());
            FleetFixture.add(fleet, EAST_1, "after");
            assertThat(FleetFixture.appears(fleet, EAST_2, "after")).isTrue();
        }
    }

    @Test
    void detachedRegionWritesForItself() throws Exception {
        try (DatabaseFleet fleet = FleetFixture.migrated(FleetFixture.settings(folder))) {
            FleetFixture.add(fleet, EAST_1, "shared");
            assertThat(FleetFixture.appears(fleet, EAST_2, "shared")).isTrue();
            assertThat(fleet.detach(EAST_2)).isInstanceOf(Promoted.class);
            FleetFixture.add(fleet, EAST_2, "only here");
            FleetFixture.add(fleet, EAST_1, "only there");
            assertThat(fleet.status().member(EAST_2).orElseThrow().role()).isEqualTo(Role.STANDALONE);

            Salvage salvage = salvageOf(fleet.rebuildAsReader(EAST_1, EAST_2));

            assertThat(insertedTasks(salvage)).containsExactly("only there");
            assertThat(fleet.writer()).isEqualTo(EAST_2);
            assertThat(FleetFixture.tasks(fleet, EAST_1)).containsExactly("only here", "shared");
        }
    }
}
