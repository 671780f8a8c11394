package dev.changeover.todo.jdbc;

import dev.changeover.todo.DatabaseState;
import dev.changeover.todo.IdempotencyKey;
import dev.changeover.todo.KeyedOutcome;
import dev.changeover.todo.ReadOutcome;
import dev.changeover.todo.Todo;
import dev.changeover.todo.TodoDraft;
import dev.changeover.todo.TodoId;
import dev.changeover.todo.TodoPage;
import dev.changeover.todo.TodoQuery;
import dev.changeover.todo.TodoTable;
import dev.changeover.todo.WriteOutcome;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** ToDos behind a {@link DataSource}, usually a {@link TodoPool}'s. Safe for use by many threads. */
public final class JdbcTodoRepository implements TodoTable {
    /** An update without an expected version tries again when others are faster; so often, then it reports the conflict. */
    private static final int UPDATE_ATTEMPTS = 5;

    /** A read whose connection was stale is asked once more on a fresh one; reads may be repeated. */
    private static final int READ_ATTEMPTS = 2;

    /** Expired idempotency keys are removed by some of those who add new ones; nobody else need come by. */
    private static final int INSERTS_PER_SWEEP = 100;

    private final DataSource dataSource;
    private final InstantSource clock;
    private final @Nullable Duration answerWithin;
    private final AtomicInteger keyedInserts;

    public JdbcTodoRepository(DataSource dataSource, InstantSource clock) {
        this(dataSource, clock, null, new AtomicInteger());
    }

    private JdbcTodoRepository(
            DataSource dataSource, InstantSource clock, @Nullable Duration answerWithin, AtomicInteger keyedInserts) {
        this.dataSource = dataSource;
        this.clock = clock;
        this.answerWithin = answerWithin;
        this.keyedInserts = keyedInserts;
    }

    /** The same ToDos for a caller with less time: no statement waits longer than this for the database, nor than the pool lets any. */
    public JdbcTodoRepository within(Duration limit) {
        return new JdbcTodoRepository(dataSource, clock, limit, keyedInserts);
    }

    @Override
    public ReadOutcome<Optional<Todo>> find(TodoId id) {
        return read(connection -> TodoSql.find(connection, id));
    }

    @Override
    public ReadOutcome<TodoPage> page(TodoQuery query) {
        return read(connection -> TodoPageSql.page(connection, query));
    }

    @Override
    public ReadOutcome<DatabaseState> state() {
        return read(TodoSql::state);
    }

    @Override
    public WriteOutcome insert(TodoDraft draft) {
        return write(connection -> {
            // The column keeps microseconds; what is answered must equal what a later read gives.
            Todo todo = TodoSql.insert(connection, draft, clock.instant().truncatedTo(ChronoUnit.MICROS));
            return new WriteOutcome.Saved(todo, true);
        });
    }

    @Override
    public KeyedOutcome insert(TodoDraft draft, IdempotencyKey key) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        Attempt<KeyedOutcome> attempt = attempt(connection -> new KeyedInsert(draft, key, now).run(connection));
        if (attempt instanceof Attempt.Done<KeyedOutcome> && keyedInserts.getAndIncrement() % INSERTS_PER_SWEEP == 0) {
            // Whatever comes of it, the ToDo is stored: a sweep that failed is left to the next one.
            attempt(connection -> KeyedInsert.sweep(connection, now));
        }
        return switch (attempt) {
            case Attempt.Done<KeyedOutcome> done -> done.result();
            case Attempt.Failed<KeyedOutcome> failed -> new KeyedOutcome.Written(failed.outcome(), false);
        };
    }

    @Override
    public WriteOutcome update(TodoId id, TodoDraft draft, @Nullable Integer expectedVersion) {
        return write(connection -> update(connection, id, draft, expectedVersion));
    }

    private WriteOutcome update(Connection connection, TodoId id, TodoDraft draft, @Nullable Integer expectedVersion)
            throws SQLException {
        Optional<Todo> seen = TodoSql.find(connection, id);
        for (int attempt = 1; ; attempt++) {
            // Written even when the row is missing or the version differs: a reader may only lag, and must say that it
            // is one.
            int version = expectedVersion != null
                    ? expectedVersion
                    : seen.map(Todo::version).orElse(0);
            Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
            boolean updated = TodoSql.update(connection, id, version, draft, now);
            if (updated && seen.isPresent() && seen.get().version() == version) {
                Todo before = seen.get();
                boolean changed =
                        !draft.task().equals(before.task()) || !draft.status().equals(before.status());
                return new WriteOutcome.Saved(
                        new Todo(id, draft.task(), draft.status(), version + 1, before.createdAt(), now), changed);
            }
            seen = TodoSql.find(connection, id);
            if (updated && seen.isPresent()) {
                return new WriteOutcome.Saved(seen.get(), true);
            }
            if (seen.isEmpty()) {
                return new WriteOutcome.NotFound(id);
            }
            if (expectedVersion != null || attempt == UPDATE_ATTEMPTS) {
                return new WriteOutcome.VersionConflict(seen.get());
            }
        }
    }

    @Override
    public WriteOutcome delete(TodoId id, @Nullable Integer expectedVersion) {
        return write(connection -> {
            if (TodoSql.delete(connection, id, expectedVersion)) {
                return new WriteOutcome.Deleted(id);
            }
            Optional<Todo> current = expectedVersion == null ? Optional.empty() : TodoSql.find(connection, id);
            return current.<WriteOutcome>map(WriteOutcome.VersionConflict::new)
                    .orElseGet(() -> new WriteOutcome.NotFound(id));
        });
    }

    @Override
    public ReadOutcome<Skipped> skip(TodoQuery query, int rows) {
        if (query.search() != null || rows < 1 || rows > SKIP_MAX) {
            throw new IllegalArgumentException("a skip passes 1 to %d rows of no search, not %d of %s"
                    .formatted(SKIP_MAX, rows, query.search() == null ? "no search" : "a search"));
        }
        return read(connection -> TodoTableSql.skip(connection, query, rows));
    }

    @Override
    public ReadOutcome<List<Todo>> those(List<TodoId> ids) {
        if (ids.size() > THOSE_MAX) {
            throw new IllegalArgumentException(
                    "at most %d ToDos are looked up, not %d".formatted(THOSE_MAX, ids.size()));
        }
        return read(connection -> TodoTableSql.those(connection, ids));
    }

    @Override
    public WriteOutcome restore(Todo deleted) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        return write(connection -> {
            boolean restored = TodoTableSql.restore(connection, deleted, now);
            Todo asked = new Todo(
                    deleted.id(), deleted.task(), deleted.status(), deleted.version() + 1, deleted.createdAt(), now);
            Optional<Todo> there = restored ? Optional.of(asked) : TodoSql.find(connection, deleted.id());
            return there.<WriteOutcome>map(todo -> new WriteOutcome.Saved(todo, restored))
                    .orElseGet(() -> new WriteOutcome.NotFound(deleted.id()));
        });
    }

    private <T> ReadOutcome<T> read(Statements<T> statements) {
        for (int attempt = 1; ; attempt++) {
            try (Connection connection = connect()) {
                return new ReadOutcome.Answered<>(statements.run(connection));
            } catch (SQLException thrown) {
                SqlFault fault = SqlFault.of(thrown);
                if (fault == SqlFault.OTHER) {
                    throw new IllegalStateException("a read failed, " + SqlFault.describe(thrown), thrown);
                }
                boolean noConnection = thrown instanceof SQLTransientConnectionException;
                if (fault != SqlFault.CONNECTION || noConnection || attempt == READ_ATTEMPTS) {
                    return new ReadOutcome.Unavailable<>(SqlFault.describe(thrown));
                }
            }
        }
    }

    private WriteOutcome write(Statements<WriteOutcome> statements) {
        Attempt<WriteOutcome> attempt = attempt(statements);
        return switch (attempt) {
            case Attempt.Done<WriteOutcome> done -> done.result();
            case Attempt.Failed<WriteOutcome> failed -> failed.outcome();
        };
    }

    private <T> Attempt<T> attempt(Statements<T> statements) {
        Connection open;
        try {
            open = connect();
        } catch (SQLException thrown) {
            return new Attempt.Failed<>(
                    SqlFault.of(thrown) == SqlFault.READ_ONLY
                            ? new WriteOutcome.ReadOnlyRegion()
                            : new WriteOutcome.Unavailable(SqlFault.describe(thrown)));
        }
        try (Connection connection = open) {
            return new Attempt.Done<>(statements.run(connection));
        } catch (SQLException thrown) {
            return new Attempt.Failed<>(
                    switch (SqlFault.of(thrown)) {
                        case READ_ONLY -> new WriteOutcome.ReadOnlyRegion();
                        case LOST_RACE, NO_SCHEMA -> new WriteOutcome.Unavailable(SqlFault.describe(thrown));
                        case CONNECTION -> new WriteOutcome.Unclear(SqlFault.describe(thrown));
                        case OTHER ->
                            throw new IllegalStateException("a write failed, " + SqlFault.describe(thrown), thrown);
                    });
        }
    }

    private Connection connect() throws SQLException {
        Connection connection = dataSource.getConnection();
        Duration limit = answerWithin;
        if (limit != null) {
            int millis = Math.clamp(limit.toMillis(), 1, Integer.MAX_VALUE);
            int ofThePool = connection.getNetworkTimeout();
            // The pool puts a changed limit back after each use, so it is changed only for who has less time.
            if (ofThePool == 0 || millis < ofThePool) {
                connection.setNetworkTimeout(Runnable::run, millis);
            }
        }
        return connection;
    }

    /** One unit of work on one connection. */
    private interface Statements<T> {
        T run(Connection connection) throws SQLException;
    }

    /** What a unit of work came to: its own result, or why there is none. */
    private sealed interface Attempt<T> {
        record Done<T>(T result) implements Attempt<T> {}

        record Failed<T>(WriteOutcome outcome) implements Attempt<T> {}
    }
}
