package dev.changeover.sandbox.mariadb;

import dev.changeover.topology.RegionName;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One {@code mariadbd} process of one Region, on 127.0.0.1. It always starts read-only and following nobody: roles
 * are the fleet's to give. Start and stop from one thread; {@link #isAlive} from any.
 */
final class DatabaseServer {
    private static final Duration START_LIMIT = Duration.ofSeconds(60);
    private static final Duration STOP_PATIENCE = Duration.ofSeconds(6);

    private final RegionName region;
    private final int serverId;
    private final int port;
    private final Path folder;
    private final MariaDbBinary binary;
    private volatile @Nullable Process process;

    /** @param folder the Region's own folder: its data, pid file and error log */
    DatabaseServer(RegionName region, int serverId, int port, Path folder, MariaDbBinary binary) {
        this.region = region;
        this.serverId = serverId;
        this.port = port;
        this.folder = folder.toAbsolutePath();
        this.binary = binary;
    }

    RegionName region() {
        return region;
    }

    int port() {
        return port;
    }

    Path dataFolder() {
        return folder.resolve("data");
    }

    private Path pidFile() {
        return folder.resolve("mariadbd.pid");
    }

    private Path errorLog() {
        return folder.resolve("error.log");
    }

    boolean isAlive() {
        Process current = process;
        return current != null && current.isAlive();
    }

    Optional<ProcessHandle> process() {
        return Optional.ofNullable(process).filter(Process::isAlive).map(Process::toHandle);
    }

    /** Starts the server on its existing data folder and returns once it answers; does nothing when it runs. */
    void start() throws SandboxFault {
        if (isAlive()) {
            return;
        }
        stopLeftover();
        requireFreePort();
        long logged = sizeOf(errorLog());
        try {
            Process started = new ProcessBuilder(command())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(errorLog().toFile()))
                    .start();
            process = started;
            Files.writeString(pidFile(), Long.toString(started.pid()));
            awaitAnswer(started, logged);
        } catch (IOException failed) {
            throw new SandboxFault(
                    "The database server of %s could not be run (%s)".formatted(region, failed.getMessage()), failed);
        }
    }

    /** Ends the server of an earlier run, should it still hold the data folder. */
    void stopLeftover() {
        LeftoverServer.stop(pidFile(), dataFolder());
    }

    private void requireFreePort() throws SandboxFault {
        try (ServerSocket probe = new ServerSocket()) {
            probe.setReuseAddress(true);
            probe.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        } catch (IOException taken) {
            throw new SandboxFault(
                    "Port %d, for the database of %s, is taken by another program; stop that program or set another port"
                            .formatted(port, region),
                    taken);
        }
    }

    private void awaitAnswer(Process started, long logged) throws SandboxFault {
        Optional<String> refusal = Patience.of(START_LIMIT).until(this::answers, () -> !started.isAlive());
        if (refusal.isEmpty()) {
            return;
        }
        Processes.kill(started.toHandle());
        throw new SandboxFault(
                "The database of %s did not start on %s: %s; see %s, or start over, which deletes the sandbox's data"
                        .formatted(region, dataFolder(), ErrorLog.causeIn(errorLog(), logged), errorLog()));
    }

    private boolean answers() {
        try (AdminSession session = AdminSession.open(port)) {
            return !session.value("SELECT 1").isEmpty();
        } catch (SQLException notYet) {
            return false;
        }
    }

    /** Ends the server cleanly. */
    void stop() {
        process().ifPresent(running -> Processes.end(running, STOP_PATIENCE));
    }

    /** Ends the server with SIGKILL, as a Region's outage would. */
    void kill() {
        process().ifPresent(Processes::kill);
    }

    private List<String> command() {
        List<String> command = new ArrayList<>(binary.serverCommand(dataFolder()));
        command.addAll(List.of(
                "--port=" + port,
                "--bind-address=127.0.0.1",
                // Relative to the data folder, because a socket's absolute path may not exceed 107 bytes.
                "--socket=mariadb.sock",
                "--server-id=" + serverId,
                "--log-bin=binlog",
                "--log-slave-updates=ON",
                "--binlog-format=ROW",
                // Column names in the binary log make the lost tail readable after the server is gone.
                "--binlog-row-metadata=FULL",
                "--gtid-strict-mode=ON",
                "--read-only=ON",
                "--skip-slave-start",
                "--relay-log=relay",
                "--relay-log-recovery=ON",
                "--slave-net-timeout=5",
                "--slave-parallel-threads=4",
                "--skip-name-resolve",
                "--default-time-zone=+00:00"));
        return command;
    }

    private static long sizeOf(Path file) {
        return file.toFile().length();
    }
}
