package dev.changeover.todo.jdbc;

import dev.changeover.todo.Todo;
import dev.changeover.todo.TodoCursor;
import dev.changeover.todo.TodoId;
import dev.changeover.todo.TodoQuery;
import dev.changeover.todo.TodoTable;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collections;
import java.util.List;

/** Statements for people at a table of ToDos. */
final class TodoTableSql {
    private static final int DUPLICATE = 1062;

    private TodoTableSql() {}

    static TodoTable.Skipped skip(Connection connection, TodoQuery query, int rows) throws SQLException {
        TodoKey key = new TodoKey(query);
        int passed = 0;
        for (Sql range : key.ranges()) {
            TodoCursor end = key.skip(connection, range, rows - passed);
            if (end != null) {
                return new TodoTable.Skipped(rows, end);
            }
            passed += key.count(connection, range, rows - passed);
        }
        return new TodoTable.Skipped(passed, null);
    }

    static List<Todo> those(Connection connection, List<TodoId> ids) throws SQLException {
        if (ids.isEmpty()) {
            return List.of();
        }
        Sql sql = new Sql()
                .text("SELECT " + TodoColumns.ALL + " FROM todo WHERE id IN ("
                        + String.join(", ", Collections.nCopies(ids.size(), "?")) + ") ORDER BY id");
        ids.forEach(id -> sql.value(id.value()));
        return TodoPageSql.rows(connection, sql);
    }

    /** Whether the row was not there and is now. */
    static boolean restore(Connection connection, Todo todo, Instant now) throws SQLException {
        String sql = "INSERT INTO todo (id, task, status, version, created_at, updated_at) VALUES (?, ?, ?, ?, ?, ?)";
        try (PreparedStatement insert = connection.prepareStatement(sql)) {
            insert.setLong(1, todo.id().value());
            insert.setString(2, todo.task());
            insert.setString(3, todo.status().value());
            insert.setInt(4, todo.version() + 1);
            insert.setObject(5, TodoColumns.utc(todo.createdAt()));
            insert.setObject(6, TodoColumns.utc(now));
            return insert.executeUpdate() == 1;
        } catch (SQLException thrown) {
            if (thrown.getErrorCode() == DUPLICATE) {
                return false;
            }
            throw thrown;
        }
    }
}
