package dev.changeover.sandbox.pipeline;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A program that an action runs.
 *
 * @param environment beside this process's own
 */
record ChildCommand(List<String> command, Path directory, Map<String, String> environment) {
    ChildCommand {
        command = List.copyOf(command);
        environment = Map.copyOf(environment);
    }

    /**
     * Runs it with its output in the log.
     *
     * @return its exit code
     */
    int run(ActionLog log, long minutesMax) throws IOException, InterruptedException {
        ProcessBuilder builder = builder().redirectErrorStream(true);
        builder.redirectOutput(ProcessBuilder.Redirect.appendTo(log.file().toFile()));
        Process process = builder.start();
        try {
            if (!process.waitFor(minutesMax, TimeUnit.MINUTES)) {
                throw new IOException("%s took more than %d min".formatted(command.getFirst(), minutesMax));
            }
            return process.exitValue();
        } finally {
            end(process);
        }
    }

    /**
     * Runs it to its end and returns what it printed.
     *
     * @throws IOException with what it complained of when it failed
     */
    String read() throws IOException, InterruptedException {
        Process process = builder().redirectErrorStream(true).start();
        try {
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            if (process.waitFor() != 0) {
                throw new IOException("%s: %s".formatted(String.join(" ", command), said));
            }
            return said;
        } finally {
            end(process);
        }
    }

    private ProcessBuilder builder() {
        ProcessBuilder builder = new ProcessBuilder(command).directory(directory.toFile());
        builder.environment().putAll(environment);
        return builder;
    }

    private static void end(Process process) {
        process.descendants().forEach(ProcessHandle::destroy);
        process.destroy();
    }
}
