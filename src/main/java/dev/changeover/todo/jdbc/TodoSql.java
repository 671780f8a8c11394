package dev.changeover.todo.jdbc;

import dev.changeover.todo.DatabaseState;
import dev.changeover.todo.Todo;
import dev.changeover.todo.TodoDraft;
import dev.changeover.todo.TodoId;
import dev.changeover.todo.TodoPage;
import dev.changeover.todo.TodoQuery;
import dev.changeover.todo.TodoStatus;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The statements themselves, each one round trip on a connection in auto-commit. */
final class TodoSql {
    private static final String COLUMNS = "id, task, status, version, created_at, updated_at";

    private TodoSql() {}

    static Optional<Todo> find(Connection connection, TodoId id) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("SELECT " + COLUMNS + " FROM todo WHERE id = ?")) {
            select.setLong(1, id.value());
            try (ResultSet rows = select.executeQuery()) {
                return rows.next() ? Optional.of(todo(rows)) : Optional.empty();
            }
        }
    }

    static TodoPage page(Connection connection, TodoQuery query) throws SQLException {
        TodoStatus status = query.status();
        String sql = "SELECT " + COLUMNS + " FROM todo WHERE id > ?" + (status == null ? "" : " AND status = ?")
                + " ORDER BY id LIMIT ?";
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            int position = 1;
            TodoId after = query.after();
            select.setLong(position++, after == null ? 0 : after.value());
            if (status != null) {
                select.setString(position++, status.value());
            }
            // One more than asked tells whether there is a next page, without a count.
            select.setInt(position, query.limit() + 1);
            try (ResultSet rows = select.executeQuery()) {
                List<Todo> todos = new ArrayList<>(query.limit() + 1);
                while (rows.next()) {
                    todos.add(todo(rows));
                }
                return pageOf(todos, query.limit());
            }
        }
    }

    private static TodoPage pageOf(List<Todo> todos, int limit) {
        if (todos.size() <= limit) {
            return new TodoPage(todos, null);
        }
        List<Todo> page = todos.subList(0, limit);
        return new TodoPage(page, page.getLast().id());
    }

    static Todo insert(Connection connection, TodoDraft draft, Instant now) throws SQLException {
        String sql = "INSERT INTO todo (task, status, version, created_at, updated_at) VALUES (?, ?, 1, ?, ?)";
        try (PreparedStatement insert = connection.prepareStatement(sql, Statement.RETURN_GENERATED_KEYS)) {
            insert.setString(1, draft.task());
            insert.setString(2, draft.status().value());
            insert.setObject(3, utc(now));
            insert.setObject(4, utc(now));
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
            update.setObject(3, utc(now));
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
            Instant time = instant(rows, 2);
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

    private static Todo todo(ResultSet row) throws SQLException {
        return new Todo(
                new TodoId(row.getLong(1)),
                row.getString(2),
                new TodoStatus(row.getString(3)),
                row.getInt(4),
                instant(row, 5),
                instant(row, 6));
    }

    /** The session's time zone is UTC, so a column's local time is the instant's. */
    private static Instant instant(ResultSet row, int column) throws SQLException {
        return row.getObject(column, LocalDateTime.class).toInstant(ZoneOffset.UTC);
    }

    private static LocalDateTime utc(Instant instant) {
        return LocalDateTime.ofInstant(instant, ZoneOffset.UTC);
    }
}
