package dev.changeover.sandbox.mariadb;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A server that outlived a killed sandbox. It still holds the data folder's lock and the port, so it must end before
 * the next start; only a process that runs on this very data folder counts, for process ids are reused.
 */
final class LeftoverServer {
    private static final Logger LOG = LoggerFactory.getLogger(LeftoverServer.class);
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private LeftoverServer() {}

    static void stop(Path pidFile, Path dataFolder) {
        find(pidFile, dataFolder).ifPresent(process -> {
            LOG.info("Stopping the database server {} that an earlier run left on {}", process.pid(), dataFolder);
            Processes.end(process, PATIENCE);
        });
    }

    private static Optional<ProcessHandle> find(Path pidFile, Path dataFolder) {
        try {
            long pid = Long.parseLong(Files.readString(pidFile).strip());
            return ProcessHandle.of(pid).filter(process -> runsOn(process, dataFolder));
        } catch (IOException | NumberFormatException none) {
            return Optional.empty();
        }
    }

    private static boolean runsOn(ProcessHandle process, Path dataFolder) {
        return process.info()
                .commandLine()
                .filter(line -> line.contains("mariadbd") && line.contains("--datadir=" + dataFolder))
                .isPresent();
    }
}
