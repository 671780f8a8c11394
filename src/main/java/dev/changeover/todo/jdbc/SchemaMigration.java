package dev.changeover.todo.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;

/**
 * The one schema that the ToDo API and the console share, brought up to date by Flyway from {@code db/migration}.
 * Run it against the writer only; readers receive it by replication. Running it again changes nothing.
 */
public final class SchemaMigration {
    private static final String NONE = "0";
    private static final String CONNECT_MILLIS = "5000";

    private SchemaMigration() {}

    /** As {@link #migrate(Logins)}, with a login that is known. */
    public static String migrate(String jdbcUrl, String user, String password) {
        return migrate(Logins.fixed(new Login(jdbcUrl, user, password)));
    }

    /**
     * Applies what is missing and returns the version now in force.
     *
     * @throws IllegalStateException with a sentence when the account may not change the schema, or not here; nothing was touched
     * @throws org.flywaydb.core.api.FlywayException when the database is unreachable, or was changed by hand
     */
    public static String migrate(Logins logins) {
        DataSource database = database(logins);
        Flyway flyway = flyway(database);
        if (flyway.info().pending().length > 0) {
            requireMayChangeSchema(database);
            flyway.migrate();
        }
        return current(flyway);
    }

    /** The version in force, {@code "0"} when no migration was ever applied. Works on a reader too. */
    public static String version(String jdbcUrl, String user, String password) {
        return current(flyway(database(Logins.fixed(new Login(jdbcUrl, user, password)))));
    }

    private static DataSource database(Logins logins) {
        Properties options = new Properties();
        options.setProperty("connectTimeout", CONNECT_MILLIS);
        return new MysqlLoginDataSource(logins, options);
    }

    private static Flyway flyway(DataSource database) {
        return Flyway.configure()
                .dataSource(database)
                .locations("classpath:db/migration")
                .connectRetries(3)
                .cleanDisabled(true)
                .load();
    }

    /**
     * Flyway itself would try for ten seconds to make its own table, or, where that is there already, note a failed migration
     * that a person must then repair. So the right is tried first on a table that nobody needs.
     */
    private static void requireMayChangeSchema(DataSource database) {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("DROP TABLE IF EXISTS migration_probe");
            statement.execute("CREATE TABLE migration_probe (id INT)");
            statement.execute("ALTER TABLE migration_probe ADD COLUMN note INT");
            statement.execute("DROP TABLE migration_probe");
        } catch (SQLException refused) {
            throw new IllegalStateException(reason(refused), refused);
        }
    }

    private static String reason(SQLException refused) {
        return switch (SqlFault.of(refused)) {
            case READ_ONLY -> "this Region's database takes no writes now: migrate in the active Region";
            case NO_SCHEMA ->
                "this account may not change the schema (error %d): migrate with its owner's"
                        .formatted(refused.getErrorCode());
            case LOST_RACE, CONNECTION, OTHER ->
                "the schema cannot be changed now, " + SqlFault.describe(refused) + "; nothing was migrated";
        };
    }

    private static String current(Flyway flyway) {
        MigrationInfo current = flyway.info().current();
        return current == null || current.getVersion() == null
                ? NONE
                : current.getVersion().getVersion();
    }
}
