package dev.changeover.todo.jdbc;

import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.configuration.FluentConfiguration;

/**
 * The one schema that the ToDo API and the console share, brought up to date by Flyway from {@code db/migration}.
 * Run it against the writer only; readers receive it by replication. Running it again changes nothing.
 */
public final class SchemaMigration {
    private static final String NONE = "0";

    private SchemaMigration() {}

    /**
     * Applies what is missing and returns the version now in force.
     *
     * @throws org.flywaydb.core.api.FlywayException when the database is unreachable, read-only, or was changed by hand
     */
    public static String migrate(String jdbcUrl, String user, String password) {
        Flyway flyway = configuration(jdbcUrl, user, password).load();
        flyway.migrate();
        return current(flyway);
    }

    /** The version in force, {@code "0"} when no migration was ever applied. Works on a reader too. */
    public static String version(String jdbcUrl, String user, String password) {
        return current(configuration(jdbcUrl, user, password).load());
    }

    private static FluentConfiguration configuration(String jdbcUrl, String user, String password) {
        return Flyway.configure()
                .dataSource(jdbcUrl, user, password)
                .locations("classpath:db/migration")
                .connectRetries(3)
                .cleanDisabled(true);
    }

    private static String current(Flyway flyway) {
        MigrationInfo current = flyway.info().current();
        return current == null || current.getVersion() == null
                ? NONE
                : current.getVersion().getVersion();
    }
}
