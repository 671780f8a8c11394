package dev.changeover.sandbox.mariadb;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An empty data folder with system tables, accounts and the database {@code todo}. Every server starts as a copy of
 * it. It is made without a binary log, so that the GTID positions of all servers start equal and empty.
 */
record DataFolderTemplate(Path folder, MariaDbBinary binary) {
    private static final Logger LOG = LoggerFactory.getLogger(DataFolderTemplate.class);
    private static final int LIMIT_SECONDS = 120;

    /** Copies the template to {@code dataFolder}, making the template first when there is none. */
    void copyTo(Path dataFolder) throws SandboxFault {
        try {
            if (!Files.isDirectory(folder)) {
                make();
            }
            Path partial = dataFolder.resolveSibling(dataFolder.getFileName() + ".partial");
            Folders.delete(partial);
            Files.createDirectories(Folders.parent(dataFolder));
            Folders.copy(folder, partial);
            Files.move(partial, dataFolder);
        } catch (IOException failed) {
            throw new SandboxFault(
                    "The data folder %s could not be made (%s); make room or choose another folder"
                            .formatted(dataFolder, failed.getMessage()),
                    failed);
        }
    }

    private void make() throws IOException, SandboxFault {
        LOG.info("Making the empty data folder that every database starts from");
        Path partial = folder.resolveSibling(folder.getFileName() + ".partial");
        Path log = folder.resolveSibling(folder.getFileName() + ".log");
        Folders.delete(partial);
        Files.createDirectories(partial);
        List<String> command = new ArrayList<>(binary.serverCommand(partial));
        command.add("--bootstrap");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        try (OutputStream input = process.getOutputStream()) {
            input.write(bootstrapSql().getBytes(StandardCharsets.UTF_8));
        } catch (IOException stoppedReading) {
            LOG.debug("The bootstrap stopped reading early; its exit code says the rest", stoppedReading);
        }
        if (!endedWell(process)) {
            throw new SandboxFault("MariaDB could not make its system tables: %s (all of it in %s)"
                    .formatted(ErrorLog.causeIn(log, 0), log));
        }
        Files.move(partial, folder);
    }

    private static boolean endedWell(Process process) {
        try {
            return process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            process.destroyForcibly();
        }
    }

    /** The bootstrap reads one statement a line, unless the statement spans lines by itself. */
    private String bootstrapSql() throws IOException {
        var sql = new StringBuilder("CREATE DATABASE mysql;\nUSE mysql;\nSET @auth_root_socket=NULL;\n");
        for (Path script : binary.systemTableScripts()) {
            sql.append(Files.readString(script)).append('\n');
        }
        List<String> statements = new ArrayList<>();
        statements.add("USE mysql");
        statements.add("DELETE FROM global_priv WHERE User <> 'mariadb.sys'");
        statements.add("DELETE FROM proxies_priv");
        statements.add("FLUSH PRIVILEGES");
        statements.add("CREATE DATABASE todo CHARACTER SET utf8mb4 COLLATE utf8mb4_0900_ai_ci");
        statements.addAll(SandboxAccounts.creation());
        statements.forEach(statement -> sql.append(statement).append(";\n"));
        return sql.toString();
    }
}
