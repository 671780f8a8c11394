package dev.changeover.todo.jdbc;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.HikariPoolMXBean;
import java.time.Duration;
import java.util.Locale;
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
        config.setJdbcUrl(settings.url());
        config.setUsername(settings.user());
        config.setPassword(settings.password());
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
        driverProperties(config, settings);
        return new TodoPool(new HikariDataSource(config));
    }

    private static void driverProperties(HikariConfig config, DatabaseSettings settings) {
        config.addDataSourceProperty(
                "connectTimeout", Long.toString(settings.connectWithin().toMillis()));
        config.addDataSourceProperty(
                "socketTimeout", Long.toString(settings.answerWithin().toMillis()));
        // An offset, not a name: a server without time-zone tables refuses names.
        config.addDataSourceProperty("connectionTimeZone", "+00:00");
        config.addDataSourceProperty("forceConnectionTimeZoneToSession", "true");
        // Fewer round trips, each worth a millisecond across availability zones.
        config.addDataSourceProperty("useLocalSessionState", "true");
        config.addDataSourceProperty("cacheServerConfiguration", "true");
        // Client-side statements with a cache: server-side ones would pin the session in RDS Proxy.
        config.addDataSourceProperty("useServerPrepStmts", "false");
        config.addDataSourceProperty("cachePrepStmts", "true");
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
