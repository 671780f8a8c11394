package dev.changeover.sandbox.mariadb;

import dev.changeover.sandbox.mariadb.SandboxAccounts.Account;
import dev.changeover.todo.jdbc.SchemaMigration;
import dev.changeover.topology.RegionName;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/** Two real servers on free ports over a folder of their own; the programs are unpacked once for all tests. */
final class FleetFixture {
    static final RegionName EAST_1 = new RegionName("us-east-1");
    static final RegionName EAST_2 = new RegionName("us-east-2");
    static final Duration BOUND = Duration.ofSeconds(20);

    private FleetFixture() {}

    static FleetSettings settings(Path folder) throws IOException {
        var ports = new LinkedHashMap<RegionName, Integer>();
        ports.put(EAST_1, freePort());
        ports.put(EAST_2, freePort());
        return settings(folder, ports);
    }

    static FleetSettings settings(Path folder, Map<RegionName, Integer> ports) {
        return new FleetSettings(
                folder.resolve("mariadb"),
                Path.of("target", "mariadb-binary"),
                folder.resolve("salvage"),
                ports,
                EAST_1,
                "todomgmt-infra-pri-global-db-cluster");
    }

    static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    static DatabaseFleet migrated(FleetSettings settings) throws SandboxFault {
        DatabaseFleet fleet = DatabaseFleet.open(settings);
        Account account = SandboxAccounts.TODO_MIGRATE;
        SchemaMigration.migrate(fleet.jdbcUrl(fleet.writer()), account.name(), account.password());
        return fleet;
    }

    static Connection connect(DatabaseFleet fleet, RegionName region, Account account) throws SQLException {
        return DriverManager.getConnection(fleet.jdbcUrl(region), account.name(), account.password());
    }

    static void add(Connection connection, String task) throws SQLException {
        try (var insert = connection.prepareStatement("INSERT INTO todo (task, status) VALUES (?, 'open')")) {
            insert.setString(1, task);
            insert.executeUpdate();
        }
    }

    static void add(DatabaseFleet fleet, RegionName region, String task) throws SQLException {
        try (Connection connection = connect(fleet, region, SandboxAccounts.TODO_API)) {
            add(connection, task);
        }
    }

    static SortedSet<String> tasks(DatabaseFleet fleet, RegionName region) throws SQLException {
        try (Connection connection = connect(fleet, region, SandboxAccounts.TODO_API);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT task FROM todo")) {
            var tasks = new TreeSet<String>();
            while (rows.next()) {
                tasks.add(rows.getString(1));
            }
            return tasks;
        }
    }

    static boolean appears(DatabaseFleet fleet, RegionName region, String task) {
        return Patience.of(BOUND).until(() -> {
            try {
                return tasks(fleet, region).contains(task);
            } catch (SQLException notYet) {
                return false;
            }
        });
    }
}
