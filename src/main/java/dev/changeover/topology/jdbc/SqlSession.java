package dev.changeover.topology.jdbc;

import dev.changeover.topology.JdbcSettings;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * One connection to one database, opened when needed and dropped at the first doubt: the next attempt opens a new
 * one, so that a killed, restarted or re-pointed server is found again. One thread uses it at a time; any may close it.
 */
final class SqlSession implements AutoCloseable {
    private static final int CONNECT_MILLIS_MAX = 1000;
    private static final int SOCKET_MILLIS_MAX = 2000;

    private final JdbcSettings settings;
    private final ReentrantLock use = new ReentrantLock();
    private volatile @Nullable Connection open;
    private volatile boolean closed;

    SqlSession(JdbcSettings settings) {
        this.settings = settings;
    }

    /** Work on a connection that is in auto-commit mode. */
    @FunctionalInterface
    interface Work<R> {
        R on(Connection connection) throws SQLException;
    }

    /**
     * Does the work, a second time when a kept connection turns out to have been ended meanwhile.
     *
     * @throws SQLException when there is no connection or the work failed; a refusal as read-only keeps the connection
     */
    <R> R run(Work<R> work) throws SQLException {
        try {
            use.lockInterruptibly();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SQLException("interrupted while another call was under way", e);
        }
        try {
            Connection kept = open;
            return kept == null ? onNew(work) : onKept(kept, work);
        } finally {
            use.unlock();
        }
    }

    /** A kept connection may have been ended by a change of roles: that says nothing of the server as it is now. */
    private <R> R onKept(Connection kept, Work<R> work) throws SQLException {
        try {
            return on(kept, work);
        } catch (SQLException e) {
            if (SqlFault.isEndedConnection(e)) {
                return onNew(work);
            }
            throw e;
        }
    }

    private <R> R onNew(Work<R> work) throws SQLException {
        Connection connection = closed ? null : connect();
        open = connection;
        if (connection == null || closed) {
            drop();
            throw new SQLException("closed");
        }
        return on(connection, work);
    }

    private <R> R on(Connection connection, Work<R> work) throws SQLException {
        try {
            return work.on(connection);
        } catch (SQLException e) {
            if (!SqlFault.isReadOnly(e)) {
                drop();
            }
            throw e;
        } catch (RuntimeException bug) {
            drop();
            throw bug;
        }
    }

    private Connection connect() throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("user", settings.user());
        properties.setProperty("password", settings.password());
        properties.setProperty("connectTimeout", Integer.toString(CONNECT_MILLIS_MAX));
        properties.setProperty("socketTimeout", Integer.toString(SOCKET_MILLIS_MAX));
        properties.setProperty("tcpKeepAlive", "true");
        properties.setProperty("allowPublicKeyRetrieval", "true");
        properties.setProperty("connectionAttributes", "program_name:changeover");
        properties.setProperty("sessionVariables", "lock_wait_timeout=1,innodb_lock_wait_timeout=1");
        return DriverManager.getConnection(settings.url(), properties);
    }

    private void drop() {
        Connection dropped = open;
        open = null;
        if (dropped != null) {
            try {
                dropped.abort(Runnable::run);
            } catch (SQLException e) {
                // The connection is in doubt already; that it cannot even be dropped adds nothing.
                return;
            }
        }
    }

    /** Takes the connection away from whoever uses it: who waits for a silent server must not be waited for. */
    @Override
    public void close() {
        closed = true;
        drop();
    }
}
