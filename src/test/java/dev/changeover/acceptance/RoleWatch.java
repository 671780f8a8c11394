package dev.changeover.acceptance;

import dev.changeover.sandbox.mariadb.SandboxAccounts;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** Asks one database every two milliseconds whether it takes writes, and remembers when it first did. */
final class RoleWatch implements AutoCloseable {
    private static final long PAUSE_NANOS = Duration.ofMillis(2).toNanos();

    private final Connection connection;
    private final Thread thread;
    private volatile @Nullable Instant openedAt;
    private volatile boolean closed;

    RoleWatch(int databasePort) throws SQLException {
        this.connection = admin(databasePort);
        this.thread = Thread.ofPlatform().name("role-watch").start(this::watch);
    }

    static Connection admin(int databasePort) throws SQLException {
        return DriverManager.getConnection(
                "jdbc:mysql://127.0.0.1:%d/?sslMode=DISABLED&allowPublicKeyRetrieval=true&connectTimeout=2000"
                                .formatted(databasePort)
                        + "&socketTimeout=15000&connectionTimeZone=UTC",
                SandboxAccounts.ADMIN.name(),
                SandboxAccounts.ADMIN.password());
    }

    private void watch() {
        try (Statement statement = connection.createStatement()) {
            while (!closed && openedAt == null) {
                Instant asked = Instant.now();
                try (ResultSet answer = statement.executeQuery("SELECT @@GLOBAL.read_only")) {
                    if (answer.next() && answer.getInt(1) == 0) {
                        openedAt = asked;
                    }
                }
                LockSupport.parkNanos(PAUSE_NANOS);
            }
        } catch (SQLException gone) {
            throw new IllegalStateException("the database that is to be opened does not answer", gone);
        }
    }

    /** Returns once it takes writes. */
    Instant awaitOpen() {
        Await.until("the target takes writes", Duration.ofSeconds(30), () -> "", () -> openedAt != null);
        return java.util.Objects.requireNonNull(openedAt);
    }

    @Override
    public void close() throws SQLException {
        closed = true;
        try {
            thread.join(5_000);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        connection.close();
    }
}
