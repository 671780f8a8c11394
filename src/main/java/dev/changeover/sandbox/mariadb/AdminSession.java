package dev.changeover.sandbox.mariadb;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One short conversation of the control plane with one server. Every call ends within the socket's time limit. */
final class AdminSession implements AutoCloseable {
    private static final String LIMITS = "?sslMode=DISABLED&allowPublicKeyRetrieval=true"
            + "&connectTimeout=2000&connectionTimeZone=UTC&socketTimeout=";
    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(15);

    private static final Logger LOG = LoggerFactory.getLogger(AdminSession.class);
    private final Connection connection;

    private AdminSession(Connection connection) {
        this.connection = connection;
    }

    static AdminSession open(int port) throws SQLException {
        return open(port, ANSWER_WITHIN);
    }

    /** @param answerWithin how long the server may be silent */
    static AdminSession open(int port, Duration answerWithin) throws SQLException {
        return new AdminSession(DriverManager.getConnection(
                "jdbc:mysql://127.0.0.1:" + port + "/" + LIMITS + answerWithin.toMillis(),
                SandboxAccounts.ADMIN.name(),
                SandboxAccounts.ADMIN.password()));
    }

    void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** The first row's columns as text, by name; columns that are NULL read as empty text. */
    Optional<Map<String, String>> row(String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            return rows.next() ? Optional.of(columns(rows)) : Optional.empty();
        }
    }

    /** The first column of the first row, or empty text. */
    String value(String sql) throws SQLException {
        return row(sql).map(columns -> columns.values().iterator().next()).orElse("");
    }

    private static Map<String, String> columns(ResultSet rows) throws SQLException {
        ResultSetMetaData names = rows.getMetaData();
        var columns = new LinkedHashMap<String, String>();
        for (int i = 1; i <= names.getColumnCount(); i++) {
            String value = rows.getString(i);
            columns.put(names.getColumnLabel(i), value == null ? "" : value);
        }
        return columns;
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException alreadyGone) {
            // Expected when the server was killed under the session: there is nothing left to close.
            LOG.debug("Session was gone already", alreadyGone);
        }
    }
}
