package dev.changeover.failover.jdbc;

import dev.changeover.topology.JdbcSettings;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One fresh connection that is opened while the decision to use it is being written down. It is used for one proof, and
 * only a moment later: an older one may lead to a server that has been replaced, and would prove nothing.
 */
final class ConnectionAhead {
    private static final Logger LOG = LoggerFactory.getLogger(ConnectionAhead.class);
    private static final Duration FRESH = Duration.ofSeconds(1);

    private final BoundedConnections connections;
    private final Duration bound;
    private final AtomicReference<@Nullable Opening> next = new AtomicReference<>();

    private record Opening(JdbcSettings database, long beganNanos, FutureTask<Connection> connection) {
        boolean isFor(JdbcSettings wanted) {
            return database.equals(wanted) && System.nanoTime() - beganNanos < FRESH.toNanos();
        }
    }

    ConnectionAhead(BoundedConnections connections, Duration bound) {
        this.connections = connections;
        this.bound = bound;
    }

    /** Begins to open a connection, in place of any that was opened ahead before. */
    void open(JdbcSettings database) {
        FutureTask<Connection> task = new FutureTask<>(() -> connections.open(database));
        Opening opening = new Opening(database, System.nanoTime(), task);
        Opening unused = next.getAndSet(opening);
        Thread.ofPlatform().daemon().name("proof-connection").start(() -> {
            task.run();
            closeUnlessTaken(opening);
        });
        if (unused != null) {
            Thread.ofPlatform().daemon().name("proof-connection-end").start(() -> close(unused));
        }
    }

    /** A proof that never came, such as that of a driver that was fenced, leaves no connection behind. */
    private void closeUnlessTaken(Opening opening) {
        try {
            TimeUnit.MILLISECONDS.sleep(FRESH.toMillis());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
        if (next.compareAndSet(opening, null)) {
            close(opening);
        }
    }

    /** The connection that was opened ahead, if it is for this database and of just now; else one that is opened now. */
    Connection take(JdbcSettings database) throws SQLException {
        Opening opening = next.getAndSet(null);
        if (opening == null) {
            return connections.open(database);
        }
        if (!opening.isFor(database)) {
            Thread.ofPlatform().daemon().name("proof-connection-end").start(() -> close(opening));
            return connections.open(database);
        }
        return opened(opening);
    }

    private Connection opened(Opening opening) throws SQLException {
        try {
            return opening.connection().get(bound.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof SQLException said) {
                throw said;
            }
            throw new SQLException("no connection could be opened", failed.getCause());
        } catch (TimeoutException late) {
            Thread.ofPlatform().daemon().name("proof-connection-end").start(() -> close(opening));
            throw new SQLException("no connection within %d ms".formatted(bound.toMillis()), late);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new SQLException("interrupted while a connection was opened", stopped);
        }
    }

    private static void close(Opening unused) {
        try {
            unused.connection().get().close();
        } catch (ExecutionException | SQLException none) {
            LOG.debug("a connection that was opened ahead is not needed: {}", none.toString());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
