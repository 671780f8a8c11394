package dev.changeover.todo;

import dev.changeover.sandbox.mariadb.DatabaseFleet;
import dev.changeover.sandbox.mariadb.FleetSettings;
import dev.changeover.sandbox.mariadb.SandboxAccounts;
import dev.changeover.sandbox.mariadb.SandboxFault;
import dev.changeover.todo.jdbc.DatabaseSettings;
import dev.changeover.todo.jdbc.SchemaMigration;
import dev.changeover.topology.RegionName;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Two real servers on free ports with the schema applied, and statements past the API to see what is really stored. */
public final class TodoFleet implements AutoCloseable {
    public static final RegionName EAST_1 = new RegionName("us-east-1");
    public static final RegionName EAST_2 = new RegionName("us-east-2");

    private final DatabaseFleet fleet;

    public TodoFleet(Path folder) {
        Map<RegionName, Integer> ports = new LinkedHashMap<>();
        ports.put(EAST_1, freePort());
        ports.put(EAST_2, freePort());
        try {
            fleet = DatabaseFleet.open(new FleetSettings(
                    folder.resolve("mariadb"),
                    Path.of("target", "mariadb-binary"),
                    folder.resolve("salvage"),
                    ports,
                    EAST_1,
                    "todomgmt-infra-pri-global-db-cluster"));
        } catch (SandboxFault fault) {
            throw new IllegalStateException(fault);
        }
        SchemaMigration.migrate(
                fleet.jdbcUrl(EAST_1), SandboxAccounts.TODO_MIGRATE.name(), SandboxAccounts.TODO_MIGRATE.password());
    }

    public DatabaseFleet servers() {
        return fleet;
    }

    public String jdbcUrl(RegionName region) {
        return fleet.jdbcUrl(region);
    }

    public RegionName writer() {
        return fleet.writer();
    }

    public RegionName reader() {
        return writer().equals(EAST_1) ? EAST_2 : EAST_1;
    }

    /** What the API's account needs to reach a Region. */
    public DatabaseSettings settings(RegionName region, int connections) {
        return DatabaseSettings.of(
                fleet.jdbcUrl(region),
                SandboxAccounts.TODO_API.name(),
                SandboxAccounts.TODO_API.password(),
                DatabaseSettings.Access.ANY,
                connections);
    }

    /** Runs a statement on the writer, as the account that may change the schema. */
    public int execute(String sql) throws SQLException {
        try (Connection connection = connect(writer());
                Statement statement = connection.createStatement()) {
            return statement.executeUpdate(sql);
        }
    }

    /** A query's one number. */
    public long number(String sql) throws SQLException {
        return numbers(sql).getFirst();
    }

    /** A query's one column of numbers. */
    public List<Long> numbers(String sql) throws SQLException {
        try (Connection connection = connect(writer());
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            List<Long> numbers = new ArrayList<>();
            while (rows.next()) {
                numbers.add(rows.getLong(1));
            }
            return numbers;
        }
    }

    private Connection connect(RegionName region) throws SQLException {
        return DriverManager.getConnection(
                fleet.jdbcUrl(region), SandboxAccounts.TODO_MIGRATE.name(), SandboxAccounts.TODO_MIGRATE.password());
    }

    public static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException none) {
            throw new UncheckedIOException(none);
        }
    }

    @Override
    public void close() {
        fleet.close();
    }
}
