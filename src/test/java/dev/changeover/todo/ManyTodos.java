package dev.changeover.todo;

import dev.changeover.platform.ScratchFolder;
import dev.changeover.todo.jdbc.JdbcTodoRepository;
import dev.changeover.todo.jdbc.TodoPool;
import java.sql.SQLException;
import java.time.InstantSource;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * A large table on a real server, filled once for all the classes that ask for it; it may be read only. {@code -Dtodo.rows} sets
 * how large. Words of every frequency: "water" in a third of the rows, "item77" in eleven of a thousand, "number77777" in one
 * each.
 */
public final class ManyTodos implements BeforeAllCallback, ParameterResolver {
    public static final int ROWS = Integer.getInteger("todo.rows", 50_000);

    /** Amid other tests the clock judges the machine; asked for by itself, it judges the pages. */
    public static final boolean TIMED = Integer.getInteger("todo.rows") != null;

    private static final String DIGITS =
            "(SELECT 0 d UNION ALL SELECT 1 UNION ALL SELECT 2 UNION ALL SELECT 3 UNION ALL SELECT 4"
                    + " UNION ALL SELECT 5 UNION ALL SELECT 6 UNION ALL SELECT 7 UNION ALL SELECT 8 UNION ALL SELECT 9)";

    /**
     * The table.
     *
     * @param pool of one connection, so that it is the one that is measured
     */
    public record Table(ScratchFolder folder, TodoFleet fleet, TodoPool pool, JdbcTodoRepository todos)
            implements AutoCloseable {
        @Override
        public void close() {
            pool.close();
            fleet.close();
            folder.close();
        }
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        table(context);
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Table.class;
    }

    @Override
    public Table resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return table(context);
    }

    private static Table table(ExtensionContext context) {
        return context.getRoot()
                .getStore(Namespace.create(ManyTodos.class))
                .computeIfAbsent(Table.class, _ -> filled(), Table.class);
    }

    private static Table filled() {
        try {
            ScratchFolder folder = ScratchFolder.named("many-todos");
            TodoFleet fleet = new TodoFleet(folder.path());
            long start = System.nanoTime();
            fill(fleet);
            System.out.printf("figure: %,d rows stored in %d s%n", ROWS, (System.nanoTime() - start) / 1_000_000_000);
            TodoPool pool = TodoPool.open(fleet.settings(fleet.writer(), 1));
            return new Table(folder, fleet, pool, new JdbcTodoRepository(pool.dataSource(), InstantSource.system()));
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private static void fill(TodoFleet fleet) throws SQLException {
        fleet.execute("INSERT INTO todo (task, status, version, created_at, updated_at) SELECT"
                + " CONCAT(ELT(1 + n % 3, 'Water', 'Call', 'Prüfe'), ' ', ELT(1 + n % 7, 'plants', 'mother', 'invoices',"
                + " 'it', 'Ärzte', 'the bank', 'X-rays'), ' item', n % 1000, ' number', n),"
                + " ELT(1 + n % 4, 'open', 'wip', 'blocked', 'done'), 1,"
                + " '2026-01-01' + INTERVAL n SECOND, '2026-01-01' + INTERVAL (n * 7919) % 1000003 SECOND"
                + " FROM (SELECT a.d + 10*b.d + 100*c.d + 1000*e.d + 10000*f.d + 100000*g.d AS n FROM "
                + DIGITS + " a, " + DIGITS + " b, " + DIGITS + " c, " + DIGITS + " e, " + DIGITS + " f, " + DIGITS
                + " g) AS numbers WHERE n < " + ROWS);
    }
}
