package dev.changeover.todo.jdbc;

import dev.changeover.todo.Todo;
import dev.changeover.todo.TodoId;
import dev.changeover.todo.TodoStatus;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;

/** How a row of {@code todo} is read. The session's time zone is UTC, so a column's local time is the instant's. */
final class TodoColumns {
    static final String ALL = "id, task, status, version, created_at, updated_at";

    private TodoColumns() {}

    static Todo read(ResultSet row) throws SQLException {
        return new Todo(
                new TodoId(row.getLong(1)),
                row.getString(2),
                new TodoStatus(row.getString(3)),
                row.getInt(4),
                instant(row, 5),
                instant(row, 6));
    }

    static Instant instant(ResultSet row, int column) throws SQLException {
        return row.getObject(column, LocalDateTime.class).toInstant(ZoneOffset.UTC);
    }

    static LocalDateTime utc(Instant instant) {
        return LocalDateTime.ofInstant(instant, ZoneOffset.UTC);
    }
}
