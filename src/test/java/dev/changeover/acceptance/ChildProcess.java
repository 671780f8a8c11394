package dev.changeover.acceptance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A part of the product as a process of its own, with its output in a file. */
final class ChildProcess implements AutoCloseable {
    private final Process process;
    private final Path log;

    private ChildProcess(Process process, Path log) {
        this.process = process;
        this.log = log;
    }

    /** @param properties of the JVM, such as {@code server.port=8080} */
    static ChildProcess start(Path log, List<String> properties, String mainClass, List<String> arguments) {
        List<String> command = command(properties, mainClass, arguments);
        try {
            Files.createDirectories(log.toAbsolutePath().getParent());
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                    .start();
            return new ChildProcess(process, log);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static List<String> command(List<String> properties, String mainClass, List<String> arguments) {
        try {
            List<String> command = new ArrayList<>(List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-Xmx384m",
                    "-XX:+UseSerialGC",
                    "-XX:TieredStopAtLevel=1",
                    "--enable-native-access=ALL-UNNAMED",
                    "--sun-misc-unsafe-memory-access=allow",
                    "-cp",
                    "target/classes:"
                            + Files.readString(Path.of("target/class-path")).strip()));
            properties.forEach(property -> command.add("-D" + property));
            command.add(mainClass);
            command.addAll(arguments);
            return command;
        } catch (IOException missing) {
            throw new UncheckedIOException("target/class-path is written by the build", missing);
        }
    }

    long pid() {
        return process.pid();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** Waits for its end. @return the exit code */
    int await(long seconds) {
        try {
            if (!process.waitFor(seconds, TimeUnit.SECONDS)) {
                throw new AssertionError("did not end within %d s; it said:%n%s".formatted(seconds, output()));
            }
            return process.exitValue();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new AssertionError(stopped);
        }
    }

    String output() {
        try {
            return Files.exists(log) ? Files.readString(log) : "";
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** What it said, and then where each of its threads stands: for one that does not do what is waited for. */
    String lastWords() {
        try {
            new ProcessBuilder("kill", "-QUIT", Long.toString(process.pid()))
                    .start()
                    .waitFor();
            process.waitFor(3, TimeUnit.SECONDS);
        } catch (IOException e) {
            return output() + "its threads cannot be had: " + e.getMessage();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
        return output();
    }

    /** SIGKILL. */
    void kill() {
        process.destroyForcibly();
        await(10);
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(30, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            process.destroyForcibly();
        }
    }
}
