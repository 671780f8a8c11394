package dev.changeover.todo.jdbc;

import dev.changeover.todo.TodoCursor;
import dev.changeover.todo.TodoId;
import dev.changeover.todo.TodoOrder;
import dev.changeover.todo.TodoQuery;
import dev.changeover.todo.TodoStatus;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The one key of {@code todo} that has a query's order, and what lies on it beyond the query's place. The key is named in each
 * statement, because optimizers that guess wrong sort a quarter of a million rows for a page of fifty.
 */
record TodoKey(TodoQuery query) {
    /**
     * What lies beyond the query's place, as ranges of its key, one behind the other. Behind a row with a value there are its
     * equals with further ids, and all further values. As one condition they would be no range, and equals would be read from
     * their first on.
     */
    List<Sql> ranges() {
        TodoCursor after = query.after();
        if (after == null) {
            return List.of(new Sql());
        }
        Object value = value(after);
        long id = after.id().value();
        String beyond = beyond();
        if (value == null) {
            return List.of(new Sql().text(" AND id " + beyond + " ?").value(id));
        }
        return List.of(
                new Sql()
                        .text(" AND " + column() + " = ? AND id " + beyond + " ?")
                        .value(value)
                        .value(id),
                new Sql().text(" AND " + column() + " " + beyond + " ?").value(value));
    }

    Sql selection(String columns, Sql range) {
        Sql sql = new Sql().text("SELECT " + columns + " FROM todo FORCE INDEX (" + key() + ") WHERE TRUE");
        return status(sql).all(range);
    }

    Sql status(Sql sql) {
        TodoStatus status = query.status();
        return status == null ? sql : sql.text(" AND status = ?").value(status.value());
    }

    /**
     * The place of a range's row number {@code rows}; null when it has fewer. Reads the key only: rows that are passed cost a
     * tenth of rows that are shown.
     */
    @Nullable
    TodoCursor skip(Connection connection, Sql range, int rows) throws SQLException {
        Sql last = selection("id, " + column(), range)
                .text(orderBy() + " LIMIT 1 OFFSET ?")
                .value(rows - 1);
        try (PreparedStatement select = last.prepare(connection);
                ResultSet row = select.executeQuery()) {
            if (!row.next()) {
                return null;
            }
            String value = switch (query.order().field()) {
                case ID -> null;
                case TASK, STATUS -> row.getString(2);
                case UPDATED_AT -> TodoColumns.instant(row, 2).toString();
            };
            return new TodoCursor(value, new TodoId(row.getLong(1)));
        }
    }

    /** How many rows a range has, at most {@code rowsMax}. */
    int count(Connection connection, Sql range, int rowsMax) throws SQLException {
        Sql counted = new Sql()
                .text("SELECT COUNT(*) FROM (")
                .all(selection("id", range).text(orderBy() + " LIMIT ?").value(rowsMax))
                .text(") AS rest");
        try (PreparedStatement select = counted.prepare(connection);
                ResultSet row = select.executeQuery()) {
            row.next();
            return row.getInt(1);
        }
    }

    /** Ends the reading behind {@code end}. */
    void notBeyond(Sql sql, TodoCursor end) {
        String before = query.order().descending() ? ">" : "<";
        Object value = value(end);
        if (value == null) {
            sql.text(" AND id " + before + "= ?").value(end.id().value());
        } else {
            sql.text(" AND (%1$s %2$s ? OR (%1$s = ? AND id %2$s= ?))".formatted(column(), before));
            sql.value(value).value(value).value(end.id().value());
        }
    }

    /** The query's place as one condition, for rows that are found without the key: there any form will do. */
    void place(Sql sql) {
        TodoCursor after = query.after();
        if (after == null) {
            return;
        }
        Object value = value(after);
        if (value == null) {
            sql.text(" AND id " + beyond() + " ?").value(after.id().value());
        } else {
            sql.text(" AND (%1$s %2$s ? OR (%1$s = ? AND id %2$s ?))".formatted(column(), beyond()));
            sql.value(value).value(value).value(after.id().value());
        }
    }

    String orderBy() {
        String direction = query.order().descending() ? " DESC" : "";
        return query.order().field() == TodoOrder.Field.ID
                ? " ORDER BY id" + direction
                : " ORDER BY " + column() + direction + ", id" + direction;
    }

    private @Nullable Object value(TodoCursor place) {
        String value = place.value();
        boolean time = query.order().field() == TodoOrder.Field.UPDATED_AT;
        return value == null || !time ? value : TodoColumns.utc(Instant.parse(value));
    }

    private String beyond() {
        return query.order().descending() ? "<" : ">";
    }

    private String column() {
        return switch (query.order().field()) {
            case ID -> "id";
            case TASK -> "task";
            case STATUS -> "status";
            case UPDATED_AT -> "updated_at";
        };
    }

    private String key() {
        boolean anyStatus = query.status() == null;
        return switch (query.order().field()) {
            case ID -> anyStatus ? "PRIMARY" : "todo_by_status";
            case STATUS -> "todo_by_status";
            case TASK -> anyStatus ? "todo_by_task" : "todo_by_status_task";
            case UPDATED_AT -> anyStatus ? "todo_by_update" : "todo_by_status_update";
        };
    }
}
