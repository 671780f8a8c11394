package dev.changeover.todo.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.changeover.sandbox.lambda.FunctionConfiguration;
import dev.changeover.sandbox.lambda.InvocationResult;
import dev.changeover.sandbox.lambda.LambdaFunction;
import dev.changeover.sandbox.mariadb.SandboxAccounts;
import dev.changeover.todo.TodoFleet;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The Migrate function out of the packaged archive, and that the API's account cannot do its work. */
class MigrateHandlerIT {
    @TempDir
    static Path folder;

    @Test
    void theSchemaIsMigratedByItsOwnAccountOnly() throws Exception {
        try (TodoFleet fleet = new TodoFleet(folder)) {
            fleet.execute(
                    "DROP TABLE todo, heartbeat, write_proof, run_history, idempotency_key, flyway_schema_history");
            assertThat(migrate(fleet, SandboxAccounts.TODO_API))
                    .isInstanceOfSatisfying(
                            InvocationResult.FunctionError.class,
                            error -> assertThat(error.payload()).contains("may not change the schema"));
            assertThat(fleet.number("SELECT COUNT(*) FROM information_schema.tables WHERE table_schema = 'todo'"))
                    .isZero();
            for (int time = 0; time < 2; time++) {
                assertThat(migrate(fleet, SandboxAccounts.TODO_MIGRATE))
                        .isEqualTo(new InvocationResult.Returned("{\"status\":\"ok\",\"schemaVersion\":\"5\"}"));
            }
            assertThat(fleet.number("SELECT COUNT(*) FROM idempotency_key")).isZero();
            theApisAccountMayNotTouchTables(fleet);
        }
    }

    private static void theApisAccountMayNotTouchTables(TodoFleet fleet) throws SQLException {
        SandboxAccounts.Account account = SandboxAccounts.TODO_API;
        try (Connection connection =
                        DriverManager.getConnection(fleet.jdbcUrl(fleet.writer()), account.name(), account.password());
                Statement statement = connection.createStatement()) {
            for (String change : List.of(
                    "CREATE TABLE extra (id INT)",
                    "ALTER TABLE todo ADD COLUMN extra INT",
                    "CREATE INDEX extra ON todo (version)",
                    "RENAME TABLE todo TO extra",
                    "TRUNCATE TABLE todo",
                    "DROP TABLE todo",
                    "CREATE VIEW extra AS SELECT 1",
                    "CREATE TRIGGER extra BEFORE INSERT ON todo FOR EACH ROW SET NEW.version = 1",
                    "DROP DATABASE todo",
                    "GRANT SELECT ON todo.* TO todo_api@'127.0.0.1'")) {
                assertThatThrownBy(() -> statement.execute(change))
                        .as(change)
                        .isInstanceOfSatisfying(
                                SQLException.class,
                                refused -> assertThat(refused.getErrorCode()).isIn(1044, 1142, 1370, 1419));
            }
        }
        assertThat(
                        fleet.number(
                                "SELECT COUNT(*) FROM information_schema.columns WHERE table_schema = 'todo' AND column_name = 'extra'"))
                .isZero();
    }

    private static InvocationResult migrate(TodoFleet fleet, SandboxAccounts.Account account) {
        try (LambdaFunction function = LambdaFunction.deploy(FunctionConfiguration.small(
                "todo-migrate",
                fleet.writer().value(),
                Path.of("target", "todo-api.zip"),
                "dev.changeover.todo.lambda.MigrateHandler",
                Map.of(
                        "TODO_DATABASE_URL", fleet.jdbcUrl(fleet.writer()),
                        "TODO_DATABASE_USER", account.name(),
                        "TODO_DATABASE_PASSWORD", account.password()),
                folder.resolve("migrate-" + account.name() + System.nanoTime())))) {
            function.start();
            return function.invoke("{}".getBytes(StandardCharsets.UTF_8));
        }
    }
}
