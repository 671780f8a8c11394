package dev.changeover.todo.jdbc;

import dev.changeover.todo.DatabaseState;
import dev.changeover.todo.Todo;
import dev.changeover.todo.TodoDraft;
import dev.changeover.todo.TodoId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The statements themselves, each one round trip on a connection in auto-commit. */
final class TodoSql {
    private TodoSql() {}

    static Optional<Todo> find(Connection connection, TodoId id) throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement("SELECT " + TodoColumns.ALL + " FROM todo WHERE id = ?")) {
            select.setLong(1, id.value());
            try (ResultSet rows = select.executeQuery()) {
                return rows.next() ? Optional.of(TodoColumns.read(rows)) : Optional.empty();
            }
        }
    }

    static Todo insert(Connection connection, TodoDraft draft, Instant now) throws SQLException {
        String sql = "INSERT INTO todo (task, status, version, created_at, updated_at) VALUES (?, ?, 1, ?, ?)";
        try (PreparedStatement insert = connection.prepareStatement(sql, Statement.RETURN_GENERATED_KEYS)) {
            insert.setString(1, draft.task());
            insert.setString(2, draft.status().value());
            insert.setObject(3, TodoColumns.utc(now));
            insert.setObject(4, TodoColumns.utc(now));
            insert.executeUpdate();
            try (ResultSet keys = insert.getGeneratedKeys()) {
                if (!keys.next()) {
                    throw new SQLException("the database gave no id for a new row");
                }
                return new Todo(new TodoId(keys.getLong(1)), draft.task(), draft.status(), 1, now, now);
            }
        }
    }

    /** Whether the row with this id and version was there and is now replaced. */
    static boolean update(Connection connection, TodoId id, int version, TodoDraft draft, Instant now)
            throws SQLException {
        String sql = "UPDATE todo SET task = ?, status = ?, version = version + 1, updated_at = ?"
                + " WHERE id = ? AND version = ?";
        try (PreparedStatement update = connection.prepareStatement(sql)) {
            update.setString(1, draft.task());
            update.setString(2, draft.status().value());
            update.setObject(3, TodoColumns.utc(now));
            update.setLong(4, id.value());
            update.setInt(5, version);
            return update.executeUpdate() == 1;
        }
    }

    static boolean delete(Connection connection, TodoId id, @Nullable Integer version) throws SQLException {
        String sql = "DELETE FROM todo WHERE id = ?" + (version == null ? "" : " AND version = ?");
        try (PreparedStatement delete = connection.prepareStatement(sql)) {
            delete.setLong(1, id.value());
            if (version != null) {
                delete.setInt(2, version);
            }
            return delete.executeUpdate() == 1;
        }
    }

    static DatabaseState state(Connection connection) throws SQLException {
        String sql = "SELECT @@GLOBAL.read_only OR @@GLOBAL.innodb_read_only, UTC_TIMESTAMP(6)";
        try (PreparedStatement select = connection.prepareStatement(sql);
                ResultSet rows = select.executeQuery()) {
            rows.next();
            DatabaseState.Role role = rows.getBoolean(1) ? DatabaseState.Role.READER : DatabaseState.Role.WRITER;
            Instant time = TodoColumns.instant(rows, 2);
            return new DatabaseState(role, schemaVersion(connection), time);
        }
    }

    private static @Nullable String schemaVersion(Connection connection) throws SQLException {
        String sql = "SELECT version FROM flyway_schema_history WHERE success = 1 AND version IS NOT NULL"
                + " ORDER BY installed_rank DESC LIMIT 1";
        try (PreparedStatement select = connection.prepareStatement(sql);
                ResultSet rows = select.executeQuery()) {
            return rows.next() ? rows.getString(1) : null;
        } catch (SQLException thrown) {
            if (SqlFault.of(thrown) == SqlFault.NO_SCHEMA) {
                return null;
            }
            throw thrown;
        }
    }
}
