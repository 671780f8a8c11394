package dev.changeover.topology.jdbc;

import dev.changeover.topology.DatabaseRole;
import dev.changeover.topology.RegionName;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;

/**
 * The heartbeat's statements; they mean the same on MariaDB and Aurora MySQL. The database counts the beats, so that
 * several consoles may beat one row: whoever sees a number knows that every lower one is visible, too.
 */
final class BeatSql {
    private static final String LOOK = "SELECT " + RoleQuery.COLUMNS
            + ", beats.region, beats.beat FROM (SELECT 1 AS one) AS base LEFT JOIN heartbeat AS beats ON TRUE";
    private static final String BEAT = "INSERT INTO heartbeat (region, beat, written_at)"
            + " VALUES (?, LAST_INSERT_ID(1), UTC_TIMESTAMP(6))"
            + " ON DUPLICATE KEY UPDATE beat = LAST_INSERT_ID(beat + 1), written_at = UTC_TIMESTAMP(6)";
    private static final String NUMBER = "SELECT LAST_INSERT_ID()";

    private BeatSql() {}

    /** What one database shows: its role and the newest beat of every Region. */
    record View(DatabaseRole role, Map<RegionName, Long> beats) {
        View {
            beats = Map.copyOf(beats);
        }
    }

    static View look(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(LOOK)) {
            Map<RegionName, Long> beats = new HashMap<>();
            DatabaseRole role = DatabaseRole.READER;
            while (row.next()) {
                role = RoleQuery.role(row);
                String region = row.getString(3);
                if (region != null) {
                    beats.put(new RegionName(region), row.getLong(4));
                }
            }
            return new View(role, beats);
        }
    }

    /** Beats once; when this returns, the beat is acknowledged. */
    static void beat(Connection connection, RegionName region) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(BEAT)) {
            statement.setString(1, region.value());
            statement.executeUpdate();
        }
    }

    /** The number of this connection's last beat. */
    static long number(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(NUMBER)) {
            row.next();
            return row.getLong(1);
        }
    }
}
