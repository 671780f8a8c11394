package dev.changeover.topology.jdbc;

import dev.changeover.topology.DatabaseReader;
import dev.changeover.topology.DatabaseRole;
import dev.changeover.topology.JdbcSettings;
import dev.changeover.topology.Reading;
import dev.changeover.topology.RegionName;
import dev.changeover.topology.WorkloadSettings;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Asks each Region's database for its role over a connection of its own. */
final class SqlDatabaseReader implements DatabaseReader, AutoCloseable {
    private static final String QUERY = "SELECT " + RoleQuery.COLUMNS;

    private final Map<JdbcSettings, SqlSession> sessions = new ConcurrentHashMap<>();

    @Override
    public Reading<DatabaseRole> role(WorkloadSettings workload, RegionName region) {
        String vantage = "sql " + region;
        try {
            SqlSession session =
                    sessions.computeIfAbsent(workload.region(region).jdbc(), SqlSession::new);
            return new Reading.Answered<>(
                    session.run(connection -> {
                        try (Statement statement = connection.createStatement();
                                ResultSet row = statement.executeQuery(QUERY)) {
                            row.next();
                            return RoleQuery.role(row);
                        }
                    }),
                    vantage);
        } catch (SQLException e) {
            return new Reading.Unanswered<>(vantage + " " + SqlFault.said(e));
        }
    }

    @Override
    public void close() {
        sessions.values().forEach(SqlSession::close);
    }
}
