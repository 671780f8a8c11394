package dev.changeover.sandbox.mariadb;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Copies the writer's databases into an empty server, as of one GTID position, which the copy then stands at. */
record WriterCopy(DatabaseServer writer, DatabaseServer empty, Path folder, MariaDbBinary binary) {
    private static final int LIMIT_MINUTES = 10;

    void load() throws IOException, SQLException, SandboxFault {
        Path log = folder.resolve("copy-to-" + empty.region() + ".log");
        Redirect errors = Redirect.to(log.toFile());
        List<Process> pipeline = ProcessBuilder.startPipeline(List.of(
                builder(dumpCommand(writer, binary), errors),
                builder(loadCommand(), errors).redirectOutput(errors)));
        for (Process process : pipeline) {
            awaitEnd(process, log, "Copying %s to %s".formatted(writer.region(), empty.region()));
        }
    }

    /** Writes all of a running server's databases, as of one moment, as SQL. */
    static void dump(DatabaseServer server, MariaDbBinary binary, Redirect to, Path log)
            throws IOException, SQLException, SandboxFault {
        Redirect errors = Redirect.to(log.toFile());
        Process process =
                builder(dumpCommand(server, binary), errors).redirectOutput(to).start();
        awaitEnd(process, log, "A snapshot of %s".formatted(server.region()));
    }

    private static ProcessBuilder builder(List<String> command, Redirect errors) {
        var builder = new ProcessBuilder(command).redirectError(errors);
        builder.environment().put("MYSQL_PWD", SandboxAccounts.ADMIN.password());
        return builder;
    }

    private static List<String> dumpCommand(DatabaseServer writer, MariaDbBinary binary) throws SQLException {
        List<String> command = client(binary.dump(), writer.port());
        command.addAll(List.of("--single-transaction", "--master-data=1", "--gtid", "--routines", "--databases"));
        command.addAll(databases(writer));
        return command;
    }

    private static List<String> databases(DatabaseServer writer) throws SQLException {
        try (AdminSession session = AdminSession.open(writer.port())) {
            String names = session.value("""
                    SELECT GROUP_CONCAT(schema_name) FROM information_schema.schemata
                    WHERE schema_name NOT IN ('mysql', 'information_schema', 'performance_schema', 'sys')""");
            return List.of(names.split(",", -1));
        }
    }

    private List<String> loadCommand() {
        List<String> command = client(binary.client(), empty.port());
        // The copied rows are the writer's transactions: logged here, they would count as this server's own.
        command.add("--init-command=SET SESSION sql_log_bin=0");
        return command;
    }

    private static List<String> client(Path program, int port) {
        return new ArrayList<>(List.of(
                program.toString(),
                "--no-defaults",
                "--skip-ssl",
                "--protocol=tcp",
                "--host=127.0.0.1",
                "--port=" + port,
                "--user=" + SandboxAccounts.ADMIN.name()));
    }

    private static void awaitEnd(Process process, Path log, String what) throws SandboxFault {
        try {
            if (process.waitFor(LIMIT_MINUTES, TimeUnit.MINUTES) && process.exitValue() == 0) {
                return;
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        } finally {
            process.destroyForcibly();
        }
        throw new SandboxFault("%s failed: %s (all of it in %s)".formatted(what, ErrorLog.causeIn(log, 0), log));
    }
}
