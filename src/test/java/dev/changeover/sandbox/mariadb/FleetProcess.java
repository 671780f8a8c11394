package dev.changeover.sandbox.mariadb;

import static dev.changeover.sandbox.mariadb.FleetFixture.EAST_1;
import static dev.changeover.sandbox.mariadb.FleetFixture.EAST_2;

import dev.changeover.topology.RegionName;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Stream;

/** A fleet in a JVM of its own, so that a test can kill the sandbox and keep living. */
final class FleetProcess {
    private final Process process;
    private final BufferedReader output;

    private FleetProcess(Process process) {
        this.process = process;
        this.output = process.inputReader(StandardCharsets.UTF_8);
    }

    static FleetProcess start(Path folder, FleetSettings settings) throws IOException {
        List<String> ports =
                settings.ports().values().stream().map(String::valueOf).toList();
        var command = Stream.concat(
                Stream.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        FleetProcess.class.getName(),
                        folder.toString()),
                ports.stream());
        var process = new FleetProcess(new ProcessBuilder(command.toList())
                .redirectError(Redirect.INHERIT)
                .start());
        process.await("ready");
        return process;
    }

    /** Has the process switch over to us-east-2. */
    void switchOver() throws IOException {
        try (var input = process.outputWriter(StandardCharsets.UTF_8)) {
            input.write("switchover\n");
        }
        await("switched over");
    }

    private void await(String line) throws IOException {
        for (String read = output.readLine(); read != null; read = output.readLine()) {
            if (read.equals(line)) {
                return;
            }
        }
        throw new IOException("The process ended before it said '%s'".formatted(line));
    }

    /** SIGKILL: no hook runs. */
    void kill() {
        Processes.kill(process.toHandle());
    }

    /** SIGTERM, which ends a JVM as Ctrl-C does. */
    void terminate() {
        Processes.end(process.toHandle(), FleetFixture.BOUND);
    }

    public static void main(String[] arguments) throws Exception {
        var ports = new LinkedHashMap<RegionName, Integer>();
        ports.put(EAST_1, Integer.parseInt(arguments[1]));
        ports.put(EAST_2, Integer.parseInt(arguments[2]));
        DatabaseFleet fleet = FleetFixture.migrated(FleetFixture.settings(Path.of(arguments[0]), ports));
        System.out.println("ready");
        try (var input = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            if ("switchover".equals(input.readLine())
                    && fleet.switchOver(EAST_1, EAST_2) instanceof SwitchOverOutcome.SwitchedOver) {
                System.out.println("switched over");
            }
        }
        Thread.currentThread().join();
    }
}
