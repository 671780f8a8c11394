package dev.changeover.todo.jdbc;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.HikariPoolMXBean;
import java.time.Duration;
import java.util.Locale;
import java.util.Properties;
import javax.sql.DataSource;

/**
 * Connections to one Region's database that survive a changeover: a demoted writer's connections are dropped at once, and every
 * wait is bounded. Opening never fails and never waits: a database that is away now may be back for the next request.
 */
public final class TodoPool implements AutoCloseable {
    /** Fails on a reader (error 1242) and is a constant on a writer; works on MariaDB, MySQL 8 and Aurora. */
    private static final String REFUSE_READERS =
            "SELECT IF(@@GLOBAL.read_only OR @@GLOBAL.innodb_read_only,(SELECT 1 UNION ALL SELECT 2),1)";

    /** Connections are renewed well before proxies and firewalls forget them. */
    private static final Duration LIFETIME = Duration.ofMinutes(10);

    private final HikariDataSource pool;

    private TodoPool(HikariDataSource pool) {
        this.pool = pool;
    }

    public static TodoPool open(DatabaseSettings settings) {
        HikariConfig config = new HikariConfig();
        config.setPoolName("todo-" + settings.access().name().toLowerCase(Locale.ROOT));
        config.setDataSource(new MysqlLoginDataSource(settings.logins(), driverOptions(settings)));
        config.setMaximumPoolSize(settings.connections());
        config.setMinimumIdle(1);
        config.setConnectionTimeout(settings.connectWithin().toMillis());
        config.setValidationTimeout(Math.max(250, settings.connectWithin().toMillis() / 2));
        config.setMaxLifetime(LIFETIME.toMillis());
        config.setIdleTimeout(LIFETIME.dividedBy(2).toMillis());
        config.setInitializationFailTimeout(-1);
        config.setExceptionOverride(new EvictReadOnly());
        if (settings.access() == DatabaseSettings.Access.WRITER) {
            config.setConnectionInitSql(REFUSE_READERS);
        }
        return new TodoPool(new HikariDataSource(config));
    }

    private static Properties driverOptions(DatabaseSettings settings) {
        Properties options = new Properties();
        options.setProperty(
                "connectTimeout", Long.toString(settings.connectWithin().toMillis()));
        options.setProperty(
                "socketTimeout", Long.toString(settings.answerWithin().toMillis()));
        // An offset, not a name: a server without time-zone tables refuses names.
        options.setProperty("connectionTimeZone", "+00:00");
        options.setProperty("forceConnectionTimeZoneToSession", "true");
        // Fewer round trips, each worth a millisecond across availability zones.
        options.setProperty("useLocalSessionState", "true");
        options.setProperty("cacheServerConfiguration", "true");
        // Client-side statements with a cache: server-side ones would pin the session in RDS Proxy.
        options.setProperty("useServerPrepStmts", "false");
        options.setProperty("cachePrepStmts", "true");
        // What columns a statement has is read once for each connection, and connections are renewed.
        options.setProperty("cacheResultSetMetadata", "true");
        // What nobody here asks the driver for: ODBC's escapes, its own clocks and timers, lists of what is open.
        options.setProperty("processEscapeCodesForPrepStmts", "false");
        options.setProperty("maintainTimeStats", "false");
        options.setProperty("enableQueryTimeouts", "false");
        options.setProperty("dontTrackOpenResources", "true");
        // One read for a small answer. The driver's own read-ahead asks how much is there, and reads header and
        // rest apart: four more system calls a query.
        options.setProperty("useReadAheadInput", "false");
        options.setProperty("useUnbufferedInput", "false");
        return options;
    }

    public DataSource dataSource() {
        return pool;
    }

    /** Lets go of all connections, busy ones after their present use. Call it when the writer is known to have moved. */
    public void evict() {
        HikariPoolMXBean bean = pool.getHikariPoolMXBean();
        if (bean != null) {
            bean.softEvictConnections();
        }
    }

    @Override
    public void close() {
        pool.close();
    }
}
