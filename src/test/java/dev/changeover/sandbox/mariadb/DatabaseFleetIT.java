package dev.changeover.sandbox.mariadb;

import static dev.changeover.sandbox.mariadb.FleetFixture.EAST_1;
import static dev.changeover.sandbox.mariadb.FleetFixture.EAST_2;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.changeover.sandbox.mariadb.FleetStatus.Role;
import dev.changeover.todo.jdbc.SchemaMigration;
import dev.changeover.topology.RegionName;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatabaseFleetIT {
    @TempDir
    Path folder;

    @Test
    void writesReachTheReader() throws Exception {
        try (DatabaseFleet fleet = FleetFixture.migrated(FleetFixture.settings(folder))) {
            FleetFixture.add(fleet, EAST_1, "water the plants 🌱");
            assertThat(FleetFixture.appears(fleet, EAST_2, "water the plants 🌱"))
                    .isTrue();
            assertThat(SchemaMigration.version(
                            fleet.jdbcUrl(EAST_2),
                            SandboxAccounts.TODO_CONSOLE.name(),
                            SandboxAccounts.TODO_CONSOLE.password()))
                    .isEqualTo("5");
            FleetStatus.Member reader = fleet.status().member(EAST_2).orElseThrow();
            assertThat(reader.role()).isEqualTo(Role.READER);
            assertThat(reader.replicating()).isTrue();
        }
    }

    @Test
    void readerRefusesEveryApplicationsWrites() throws Exception {
        try (DatabaseFleet fleet = FleetFixture.migrated(FleetFixture.settings(folder))) {
            FleetFixture.add(fleet, EAST_1, "seen");
            assertThat(FleetFixture.appears(fleet, EAST_2, "seen")).isTrue();
            for (SandboxAccounts.Account account : SandboxAccounts.APPLICATIONS) {
                try (var connection = FleetFixture.connect(fleet, EAST_2, account)) {
                    assertThatThrownBy(() -> FleetFixture.add(connection, "refused"))
                            .isInstanceOfSatisfying(
                                    SQLException.class,
                                    refused ->
                                            assertThat(refused.getErrorCode()).isEqualTo(1290));
                }
            }
        }
    }

    @Test
    void takenPortIsOneSentence() throws Exception {
        try (var other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var ports = new LinkedHashMap<RegionName, Integer>();
            ports.put(EAST_1, other.getLocalPort());
            ports.put(EAST_2, FleetFixture.freePort());
            assertThatThrownBy(() -> DatabaseFleet.open(FleetFixture.settings(folder, ports)))
                    .isInstanceOf(SandboxFault.class)
                    .hasMessage(
                            "Port %d, for the database of us-east-1, is taken by another program; "
                                    + "stop that program or set another port",
                            other.getLocalPort());
        }
    }

    @Test
    void brokenDataFolderIsOneSentenceWithTheServersReason() throws Exception {
        FleetSettings settings = FleetFixture.settings(folder);
        DatabaseFleet.open(settings).close();
        Files.writeString(settings.folder().resolve("us-east-2/data/ibdata1"), "not a tablespace");
        assertThatThrownBy(() -> DatabaseFleet.open(settings))
                .isInstanceOf(SandboxFault.class)
                .hasMessageContaining("The database of us-east-2 did not start")
                .hasMessageContaining("ibdata1")
                .hasMessageContaining("start over");
    }

    @Test
    void secondSandboxOnTheSameFolderIsRefused() throws Exception {
        FleetSettings settings = FleetFixture.settings(folder);
        try (DatabaseFleet first = DatabaseFleet.open(settings)) {
            assertThatThrownBy(() -> DatabaseFleet.open(settings))
                    .isInstanceOf(SandboxFault.class)
                    .hasMessageContaining("Another sandbox runs on");
            assertThat(first.status().members()).allMatch(FleetStatus.Member::alive);
        }
    }

    @Test
    void closingLeavesNoProcess() throws Exception {
        FleetSettings settings = FleetFixture.settings(folder);
        DatabaseFleet.open(settings).close();
        assertThat(Servers.on(settings)).isEmpty();
    }
}
