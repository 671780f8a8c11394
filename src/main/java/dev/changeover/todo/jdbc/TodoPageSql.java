package dev.changeover.todo.jdbc;

import dev.changeover.todo.Todo;
import dev.changeover.todo.TodoCursor;
import dev.changeover.todo.TodoPage;
import dev.changeover.todo.TodoQuery;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Pages of {@code todo}, each read along the one {@link TodoKey} that has its order.
 *
 * <p>A search first reads a bounded stretch along that key, which fills a page of any frequent word. Only when that was not
 * enough, and some of the words are rare in samples of the whole table too, are the rest looked up by those in the word index, which
 * is fast for rare words and takes seconds for frequent ones. All else goes on along the key, stretch by stretch, a page each.
 */
final class TodoPageSql {
    /** Rows that one search reads along a key: some 10 ms. At a boundary between equals it may be two such stretches. */
    static final int STRETCH = 4_000;

    /** A word that fills so much of a page from one stretch is too frequent for the word index. */
    private static final int FREQUENT_SHARE = 4;

    /** Where the table is sampled, and how many neighbours at each place. */
    private static final int SAMPLES = 10;

    private static final int SAMPLE_ROWS = 100;

    /** So many hits in all samples, and more than some thousand rows in a million would have to be fetched by word. */
    private static final int FREQUENT_HITS = 4;

    private TodoPageSql() {}

    static TodoPage page(Connection connection, TodoQuery query) throws SQLException {
        TodoKey key = new TodoKey(query);
        String search = query.search();
        if (search == null) {
            return pageOf(rows(connection, along(key)), query);
        }
        SearchWords words = SearchWords.of(search);
        List<Todo> near = new ArrayList<>();
        TodoCursor end = null;
        for (Sql range : key.ranges()) {
            if (end == null && near.size() <= query.limit()) {
                end = key.skip(connection, range, STRETCH);
                near.addAll(rows(connection, within(key, range, end, words, query.limit() + 1 - near.size())));
            }
        }
        if (near.size() > query.limit() || end == null) {
            return pageOf(near, query);
        }
        boolean few = near.size() < Math.max(1, query.limit() / FREQUENT_SHARE);
        List<SearchWords.Word> rare = few ? rare(connection, words.indexed()) : List.of();
        return rare.isEmpty() ? new TodoPage(near, end) : pageOf(rows(connection, indexed(key, words, rare)), query);
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
    private static Sql along(TodoKey key) {
        String end = key.orderBy() + " LIMIT ?";
        int rows = key.query().limit() + 1;
        List<Sql> parts = key.ranges().stream()
                .map(range -> key.selection(TodoColumns.ALL, range).text(end).value(rows))
                .toList();
        if (parts.size() == 1) {
            return parts.getFirst();
        }
        return new Sql()
                .text("SELECT " + TodoColumns.ALL + " FROM ((")
                .all(parts.getFirst())
                .text(") UNION ALL (")
                .all(parts.getLast())
                .text(")) AS beyond")
                .text(end)
                .value(rows);
    }

    /** Rows with the words, read along the key up to {@code end}, so that a full page ends the reading. */
    private static Sql within(TodoKey key, Sql range, @Nullable TodoCursor end, SearchWords words, int rows) {
        Sql sql = key.selection(TodoColumns.ALL, range);
        if (end != null) {
            key.notBeyond(sql, end);
        }
        words.conditions(sql);
        return sql.text(key.orderBy() + " LIMIT ?").value(rows);
    }

    private static Sql indexed(TodoKey key, SearchWords words, List<SearchWords.Word> rare) {
        Sql sql = new Sql()
                .text("SELECT " + TodoColumns.ALL + " FROM todo WHERE MATCH (task) AGAINST (? IN BOOLEAN MODE)")
                .value(rare.stream().map(word -> "+" + word.indexed() + "*").collect(Collectors.joining(" ")));
        words.conditions(sql);
        key.place(key.status(sql));
        return sql.text(key.orderBy() + " LIMIT ?").value(key.query().limit() + 1);
    }

    /**
     * Those words that are rare at places spread over all ids. What stands first in some order may be rare there and frequent
     * elsewhere: a third of a million rows fetched by word, only to be sorted, take four seconds. Each by itself, because the
     * index reads all that it has of every word that it is asked for, however rare they are together.
     */
    private static List<SearchWords.Word> rare(Connection connection, List<SearchWords.Word> words)
            throws SQLException {
        if (words.isEmpty()) {
            return List.of();
        }
        Sql hits = new Sql().text("SELECT ");
        for (int word = 0; word < words.size(); word++) {
            hits.text(word == 0 ? "SUM(" : ", SUM(")
                    .all(words.get(word).condition())
                    .text(")");
        }
        hits.text(" FROM (");
        for (int sample = 0; sample < SAMPLES; sample++) {
            hits.text(sample == 0 ? "(" : ") UNION ALL (")
                    .text(
                            "SELECT task FROM todo WHERE id >= (SELECT MIN(id) + (MAX(id) - MIN(id)) DIV ? * ? FROM todo)")
                    .value(SAMPLES)
                    .value(sample)
                    .text(" ORDER BY id LIMIT ?")
                    .value(SAMPLE_ROWS);
        }
        hits.text(")) AS samples");
        try (PreparedStatement select = hits.prepare(connection);
                ResultSet row = select.executeQuery()) {
            row.next();
            List<SearchWords.Word> rare = new ArrayList<>();
            for (int word = 0; word < words.size(); word++) {
                if (row.getInt(word + 1) < FREQUENT_HITS) {
                    rare.add(words.get(word));
                }
            }
            return rare;
        }
    }

    static List<Todo> rows(Connection connection, Sql sql) throws SQLException {
        try (PreparedStatement select = sql.prepare(connection);
                ResultSet rows = select.executeQuery()) {
            List<Todo> todos = new ArrayList<>();
            while (rows.next()) {
                todos.add(TodoColumns.read(rows));
            }
            return todos;
        }
    }
}
