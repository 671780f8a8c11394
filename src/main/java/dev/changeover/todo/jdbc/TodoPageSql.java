package dev.changeover.todo.jdbc;

import dev.changeover.todo.Todo;
import dev.changeover.todo.TodoCursor;
import dev.changeover.todo.TodoId;
import dev.changeover.todo.TodoOrder;
import dev.changeover.todo.TodoPage;
import dev.changeover.todo.TodoQuery;
import dev.changeover.todo.TodoStatus;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Pages of {@code todo}, each read along the one key that has its order; the key is named, because optimizers that guess wrong
 * sort a quarter of a million rows for a page of fifty.
 *
 * <p>A search first reads a bounded stretch along that key, which fills a page of any frequent word. Only when that was not
 * enough are the rest looked up in the word index, which is fast for rare words and slow for frequent ones. What the word index
 * cannot know (words of one or two letters) goes on along the key, stretch by stretch, a page each.
 */
final class TodoPageSql {
    /** Rows that one search reads along a key: some 10 ms. At a boundary between equals it may be two such stretches. */
    static final int STRETCH = 4_000;

    /** A word that fills so much of a page from one stretch is too frequent for the word index. */
    private static final int FREQUENT_SHARE = 4;

    private TodoPageSql() {}

    static TodoPage page(Connection connection, TodoQuery query) throws SQLException {
        String search = query.search();
        if (search == null) {
            return pageOf(rows(connection, along(query)), query);
        }
        SearchWords words = SearchWords.of(search);
        List<Todo> near = new ArrayList<>();
        TodoCursor end = null;
        for (Statement range : ranges(query)) {
            if (end == null && near.size() <= query.limit()) {
                end = stretchEnd(connection, query, range);
                near.addAll(rows(connection, within(query, range, end, words, query.limit() + 1 - near.size())));
            }
        }
        if (near.size() > query.limit() || end == null) {
            return pageOf(near, query);
        }
        if (words.isIndexed() && near.size() < Math.max(1, query.limit() / FREQUENT_SHARE)) {
            return pageOf(rows(connection, indexed(query, words)), query);
        }
        return new TodoPage(near, end);
    }

    /** One row more than asked tells whether there is a next page, without a count. */
    private static TodoPage pageOf(List<Todo> found, TodoQuery query) {
        if (found.size() <= query.limit()) {
            return new TodoPage(found, null);
        }
        List<Todo> page = found.subList(0, query.limit());
        return new TodoPage(page, query.order().cursor(page.getLast()));
    }

    /** A page's rows and one more, in one round trip. */
    private static Statement along(TodoQuery query) {
        String end = orderBy(query.order()) + " LIMIT ?";
        int rows = query.limit() + 1;
        List<Statement> parts = ranges(query).stream()
                .map(range -> selection(TodoColumns.ALL, query, range).text(end).value(rows))
                .toList();
        if (parts.size() == 1) {
            return parts.getFirst();
        }
        return new Statement()
                .text("SELECT " + TodoColumns.ALL + " FROM ((")
                .all(parts.getFirst())
                .text(") UNION ALL (")
                .all(parts.getLast())
                .text(")) AS beyond")
                .text(end)
                .value(rows);
    }

    /**
     * What lies beyond the query's place, as ranges of its key, one behind the other. Behind a row with a value there are its
     * equals with further ids, and all further values. As one condition they would be no range, and equals would be read from
     * their first on.
     */
    private static List<Statement> ranges(TodoQuery query) {
        TodoCursor after = query.after();
        if (after == null) {
            return List.of(new Statement());
        }
        Object value = value(query.order().field(), after);
        long id = after.id().value();
        String beyond = beyond(query);
        if (value == null) {
            return List.of(new Statement().text(" AND id " + beyond + " ?").value(id));
        }
        String column = column(query.order().field());
        return List.of(
                new Statement()
                        .text(" AND " + column + " = ? AND id " + beyond + " ?")
                        .value(value)
                        .value(id),
                new Statement().text(" AND " + column + " " + beyond + " ?").value(value));
    }

    private static Statement selection(String columns, TodoQuery query, Statement range) {
        Statement sql =
                new Statement().text("SELECT " + columns + " FROM todo FORCE INDEX (" + key(query) + ") WHERE TRUE");
        return status(sql, query).all(range);
    }

    /** The place of the last row that a search reads in this range; null when the range ends sooner. Reads the key only. */
    private static @Nullable TodoCursor stretchEnd(Connection connection, TodoQuery query, Statement range)
            throws SQLException {
        TodoOrder.Field field = query.order().field();
        Statement last = selection("id, " + column(field), query, range)
                .text(orderBy(query.order()) + " LIMIT 1 OFFSET ?")
                .value(STRETCH - 1);
        try (PreparedStatement select = prepare(connection, last);
                ResultSet row = select.executeQuery()) {
            if (!row.next()) {
                return null;
            }
            String value = switch (field) {
                case ID -> null;
                case TASK, STATUS -> row.getString(2);
                case UPDATED_AT -> TodoColumns.instant(row, 2).toString();
            };
            return new TodoCursor(value, new TodoId(row.getLong(1)));
        }
    }

    private static Statement status(Statement sql, TodoQuery query) {
        TodoStatus status = query.status();
        return status == null ? sql : sql.text(" AND status = ?").value(status.value());
    }

    private static String beyond(TodoQuery query) {
        return query.order().descending() ? "<" : ">";
    }

    /** Rows with the words, read along the key up to {@code end}, so that a full page ends the reading. */
    private static Statement within(
            TodoQuery query, Statement range, @Nullable TodoCursor end, SearchWords words, int rows) {
        Statement sql = selection(TodoColumns.ALL, query, range);
        if (end != null) {
            notBeyond(sql, query, end);
        }
        words.conditions(sql);
        return sql.text(orderBy(query.order()) + " LIMIT ?").value(rows);
    }

    private static void notBeyond(Statement sql, TodoQuery query, TodoCursor end) {
        String before = query.order().descending() ? ">" : "<";
        Object value = value(query.order().field(), end);
        if (value == null) {
            sql.text(" AND id " + before + "= ?").value(end.id().value());
        } else {
            String column = column(query.order().field());
            sql.text(" AND (%1$s %2$s ? OR (%1$s = ? AND id %2$s= ?))".formatted(column, before));
            sql.value(value).value(value).value(end.id().value());
        }
    }

    private static Statement indexed(TodoQuery query, SearchWords words) {
        Statement sql = new Statement()
                .text("SELECT " + TodoColumns.ALL + " FROM todo WHERE MATCH (task) AGAINST (? IN BOOLEAN MODE)")
                .value(words.expression());
        words.conditions(sql);
        place(status(sql, query), query);
        return sql.text(orderBy(query.order()) + " LIMIT ?").value(query.limit() + 1);
    }

    /** Among rows found by word: no key is used, any form will do. */
    private static void place(Statement sql, TodoQuery query) {
        TodoCursor after = query.after();
        Object value = after == null ? null : value(query.order().field(), after);
        if (after == null) {
            return;
        }
        if (value == null) {
            sql.text(" AND id " + beyond(query) + " ?").value(after.id().value());
        } else {
            String column = column(query.order().field());
            sql.text(" AND (%1$s %2$s ? OR (%1$s = ? AND id %2$s ?))".formatted(column, beyond(query)));
            sql.value(value).value(value).value(after.id().value());
        }
    }

    private static @Nullable Object value(TodoOrder.Field field, TodoCursor after) {
        String value = after.value();
        return value == null || field != TodoOrder.Field.UPDATED_AT ? value : TodoColumns.utc(Instant.parse(value));
    }

    private static String orderBy(TodoOrder order) {
        String direction = order.descending() ? " DESC" : "";
        return order.field() == TodoOrder.Field.ID
                ? " ORDER BY id" + direction
                : " ORDER BY " + column(order.field()) + direction + ", id" + direction;
    }

    private static String column(TodoOrder.Field field) {
        return switch (field) {
            case ID -> "id";
            case TASK -> "task";
            case STATUS -> "status";
            case UPDATED_AT -> "updated_at";
        };
    }

    private static String key(TodoQuery query) {
        boolean anyStatus = query.status() == null;
        return switch (query.order().field()) {
            case ID -> anyStatus ? "PRIMARY" : "todo_by_status";
            case STATUS -> "todo_by_status";
            case TASK -> anyStatus ? "todo_by_task" : "todo_by_status_task";
            case UPDATED_AT -> anyStatus ? "todo_by_update" : "todo_by_status_update";
        };
    }

    private static List<Todo> rows(Connection connection, Statement sql) throws SQLException {
        try (PreparedStatement select = prepare(connection, sql);
                ResultSet rows = select.executeQuery()) {
            List<Todo> todos = new ArrayList<>();
            while (rows.next()) {
                todos.add(TodoColumns.read(rows));
            }
            return todos;
        }
    }

    private static PreparedStatement prepare(Connection connection, Statement sql) throws SQLException {
        PreparedStatement prepared = connection.prepareStatement(sql.text.toString());
        for (int i = 0; i < sql.values.size(); i++) {
            prepared.setObject(i + 1, sql.values.get(i));
        }
        return prepared;
    }

    /** A statement as it grows, its values beside it. */
    static final class Statement {
        private final StringBuilder text = new StringBuilder(256);
        private final List<Object> values = new ArrayList<>();

        Statement text(String more) {
            text.append(more);
            return this;
        }

        Statement value(Object value) {
            values.add(value);
            return this;
        }

        Statement all(Statement inner) {
            text.append(inner.text);
            values.addAll(inner.values);
            return this;
        }
    }
}
