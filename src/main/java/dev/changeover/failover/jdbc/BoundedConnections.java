package dev.changeover.failover.jdbc;

import dev.changeover.topology.JdbcSettings;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Properties;

/**
 * Fresh connections with tight bounds. Never pooled: a pooled connection may still lead to the old writer, and would
 * prove nothing.
 */
final class BoundedConnections {
    private final Duration bound;

    /** @param bound of the connection attempt and of each answer after it */
    BoundedConnections(Duration bound) {
        this.bound = bound;
    }

    Connection open(JdbcSettings database) throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("user", database.user());
        properties.setProperty("password", database.password());
        properties.setProperty("connectTimeout", String.valueOf(bound.toMillis()));
        properties.setProperty("socketTimeout", String.valueOf(bound.toMillis()));
        properties.setProperty("tcpKeepAlive", "false");
        properties.setProperty("connectionTimeZone", "UTC");
        properties.setProperty("forceConnectionTimeZoneToSession", "true");
        return DriverManager.getConnection(database.url(), properties);
    }

    /** One line about what the database or the driver said. */
    static String said(SQLException e) {
        String message = String.valueOf(e.getMessage());
        return message.lines().findFirst().orElse("").strip();
    }
}
