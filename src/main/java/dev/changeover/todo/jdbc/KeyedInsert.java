package dev.changeover.todo.jdbc;

import dev.changeover.todo.IdempotencyKey;
import dev.changeover.todo.KeyedOutcome;
import dev.changeover.todo.Todo;
import dev.changeover.todo.TodoDraft;
import dev.changeover.todo.TodoId;
import dev.changeover.todo.WriteOutcome;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A ToDo and its idempotency key in one transaction. Whoever comes second with the same key waits for the first one's commit,
 * finds the key taken, and is told what the first one was told.
 */
final class KeyedInsert {
    /** How long a client may go on retrying. */
    static final Duration KEPT = Duration.ofDays(1);

    private static final int DUPLICATE = 1062;

    /** As many expired keys as are removed at once: little enough not to be noticed by the request that does it. */
    private static final int SWEPT_MAX = 200;

    private final TodoDraft draft;
    private final IdempotencyKey key;
    private final byte[] hash;
    private final Instant now;

    KeyedInsert(TodoDraft draft, IdempotencyKey key, Instant now) {
        this.draft = draft;
        this.key = key;
        this.hash = hash(draft);
        this.now = now;
    }

    KeyedOutcome run(Connection connection) throws SQLException {
        KeyedOutcome earlier = earlier(connection);
        if (earlier != null) {
            return earlier;
        }
        connection.setAutoCommit(false);
        try {
            Todo todo = TodoSql.insert(connection, draft, now);
            take(connection, todo.id());
            connection.commit();
            return new KeyedOutcome.Written(new WriteOutcome.Saved(todo, true), false);
        } catch (SQLException thrown) {
            // The pool has closed a connection to a reader already, and with it the transaction.
            if (!connection.isClosed()) {
                connection.rollback();
            }
            KeyedOutcome winner = thrown.getErrorCode() == DUPLICATE ? earlier(connection) : null;
            if (winner != null) {
                return winner;
            }
            throw thrown;
        } finally {
            if (!connection.isClosed()) {
                connection.setAutoCommit(true);
            }
        }
    }

    /** What an earlier request with this key came to; null when there was none within the time that keys are kept. */
    private @Nullable KeyedOutcome earlier(Connection connection) throws SQLException {
        String sql = "SELECT request_hash, todo_id, created_at FROM idempotency_key"
                + " WHERE client = ? AND client_key = ? AND expires_at > ?";
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            select.setString(1, key.client());
            select.setString(2, key.value());
            select.setObject(3, TodoColumns.utc(now));
            try (ResultSet rows = select.executeQuery()) {
                if (!rows.next()) {
                    return null;
                }
                if (!Arrays.equals(rows.getBytes(1), hash)) {
                    return new KeyedOutcome.KeyReused();
                }
                Instant createdAt = TodoColumns.instant(rows, 3);
                Todo todo =
                        new Todo(new TodoId(rows.getLong(2)), draft.task(), draft.status(), 1, createdAt, createdAt);
                return new KeyedOutcome.Written(new WriteOutcome.Saved(todo, true), true);
            }
        }
    }

    /** An expired key of the same name makes room. */
    private void take(Connection connection, TodoId todo) throws SQLException {
        String sql = "INSERT INTO idempotency_key (client, client_key, request_hash, todo_id, created_at, expires_at)"
                + " VALUES (?, ?, ?, ?, ?, ?)";
        for (int attempt = 1; ; attempt++) {
            try (PreparedStatement insert = connection.prepareStatement(sql)) {
                insert.setString(1, key.client());
                insert.setString(2, key.value());
                insert.setBytes(3, hash);
                insert.setLong(4, todo.value());
                insert.setObject(5, TodoColumns.utc(now));
                insert.setObject(6, TodoColumns.utc(now.plus(KEPT)));
                insert.executeUpdate();
                return;
            } catch (SQLException thrown) {
                if (thrown.getErrorCode() != DUPLICATE || attempt > 1 || !removeExpired(connection)) {
                    throw thrown;
                }
            }
        }
    }

    private boolean removeExpired(Connection connection) throws SQLException {
        String sql = "DELETE FROM idempotency_key WHERE client = ? AND client_key = ? AND expires_at <= ?";
        try (PreparedStatement delete = connection.prepareStatement(sql)) {
            delete.setString(1, key.client());
            delete.setString(2, key.value());
            delete.setObject(3, TodoColumns.utc(now));
            return delete.executeUpdate() == 1;
        }
    }

    /** Removes some of the keys that nobody may use any more, and says how many. */
    static int sweep(Connection connection, Instant now) throws SQLException {
        String sql = "DELETE FROM idempotency_key WHERE expires_at <= ? ORDER BY expires_at LIMIT " + SWEPT_MAX;
        try (PreparedStatement delete = connection.prepareStatement(sql)) {
            delete.setObject(1, TodoColumns.utc(now));
            return delete.executeUpdate();
        }
    }

    private static byte[] hash(TodoDraft draft) {
        try {
            // No status holds a line break, so no two drafts have the same text.
            String text = draft.status().value() + "\n" + draft.task();
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException never) {
            throw new IllegalStateException("every Java has SHA-256", never);
        }
    }
}
