package dev.changeover.todo.jdbc;

import dev.changeover.todo.Todo;
import dev.changeover.todo.TodoCursor;
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
    /** Rows that one search reads along a key: some 10 ms. */
    static final int STRETCH = 4_000;

    /** A word that fills so much of a page from one stretch is too frequent for the word index. */
    private static final int FREQUENT_SHARE = 4;

    private TodoPageSql() {}

    static TodoPage page(Connection connection, TodoQuery query) throws SQLException {
        String search = query.search();
        if (search == null) {
            return pageOf(rows(connection, along(query, query.limit() + 1)), query);
        }
        SearchWords words = SearchWords.of(search);
        List<Todo> near = rows(connection, within(along(query, STRETCH), words, query));
        if (near.size() > query.limit()) {
            return pageOf(near, query);
        }
        if (words.isIndexed() && near.size() < Math.max(1, query.limit() / FREQUENT_SHARE)) {
            return pageOf(rows(connection, indexed(query, words)), query);
        }
        List<Todo> end = rows(connection, along(query, STRETCH - 1, 1));
        return new TodoPage(near, end.isEmpty() ? null : query.order().cursor(end.getFirst()));
    }

    /** One row more than asked tells whether there is a next page, without a count. */
    private static TodoPage pageOf(List<Todo> found, TodoQuery query) {
        if (found.size() <= query.limit()) {
            return new TodoPage(found, null);
        }
        List<Todo> page = found.subList(0, query.limit());
        return new TodoPage(page, query.order().cursor(page.getLast()));
    }

    private static Statement along(TodoQuery query, int rows) {
        return along(query, 0, rows);
    }

    /**
     * Rows in order from the query's place on. Behind a row with a value there are its equals with further ids, and all further
     * values: each is a range of the key. As one condition they would be none, and equals would be read from their first on.
     */
    private static Statement along(TodoQuery query, int skip, int rows) {
        TodoCursor after = query.after();
        Object value = after == null ? null : value(query.order().field(), after);
        if (after == null || value == null) {
            Statement all = selection(query);
            if (after != null) {
                all.text(" AND id " + beyond(query) + " ?").value(after.id().value());
            }
            return all.text(orderBy(query.order()) + " LIMIT ?")
                    .value(rows)
                    .text(" OFFSET ?")
                    .value(skip);
        }
        String column = column(query.order().field());
        Statement equals = selection(query)
                .text(" AND " + column + " = ? AND id " + beyond(query) + " ?")
                .value(value)
                .value(after.id().value());
        Statement further = selection(query)
                .text(" AND " + column + " " + beyond(query) + " ?")
                .value(value);
        String end = orderBy(query.order()) + " LIMIT ?";
        return new Statement()
                .text("SELECT " + TodoColumns.ALL + " FROM ((")
                .all(equals.text(end).value(skip + rows))
                .text(") UNION ALL (")
                .all(further.text(end).value(skip + rows))
                .text(")) AS beyond")
                .text(end + " OFFSET ?")
                .value(rows)
                .value(skip);
    }

    private static Statement selection(TodoQuery query) {
        Statement sql = new Statement()
                .text("SELECT " + TodoColumns.ALL + " FROM todo FORCE INDEX (" + key(query) + ") WHERE TRUE");
        return status(sql, query);
    }

    private static Statement status(Statement sql, TodoQuery query) {
        TodoStatus status = query.status();
        return status == null ? sql : sql.text(" AND status = ?").value(status.value());
    }

    private static String beyond(TodoQuery query) {
        return query.order().descending() ? "<" : ">";
    }

    private static Statement within(Statement stretch, SearchWords words, TodoQuery query) {
        Statement sql = new Statement()
                .text("SELECT " + TodoColumns.ALL + " FROM (")
                .all(stretch)
                .text(") AS stretch WHERE TRUE");
        words.conditions(sql);
        return sql.text(orderBy(query.order()) + " LIMIT ?").value(query.limit() + 1);
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
        try (PreparedStatement select = connection.prepareStatement(sql.text.toString())) {
            for (int i = 0; i < sql.values.size(); i++) {
                select.setObject(i + 1, sql.values.get(i));
            }
            try (ResultSet rows = select.executeQuery()) {
                List<Todo> todos = new ArrayList<>();
                while (rows.next()) {
                    todos.add(TodoColumns.read(rows));
                }
                return todos;
            }
        }
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
