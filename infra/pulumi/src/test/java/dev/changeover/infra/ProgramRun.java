package dev.changeover.infra;

import com.google.gson.Gson;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/**
 * The unmodified program run once as a process of its own against the stand-in.
 *
 * @param errors what it reported to the engine as errors or warnings
 */
record ProgramRun(
        int exitCode,
        Map<String, Captured> resources,
        JsonObject outputs,
        Set<String> secretOutputs,
        List<String> errors,
        String printed) {
    private static final long SECONDS_MOST = 90;
    private static final Gson JSON = new Gson();

    /** A configuration that names the archive; the program wants it to be there. */
    static Map<String, String> configured(String... pairs) {
        Map<String, String> all = new TreeMap<>(Map.of("api-archive", archive()));
        for (int at = 0; at < pairs.length; at += 2) {
            all.put(pairs[at], pairs[at + 1]);
        }
        return all;
    }

    static String archive() {
        try {
            Path file = Path.of("target", "todo-api-for-tests.zip");
            if (!Files.exists(file)) {
                Files.createDirectories(file.getParent());
                Files.write(file, new byte[] {'P', 'K', 5, 6, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0});
            }
            return file.toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static ProgramRun preview(Map<String, String> configuration) {
        return run(true, configuration);
    }

    static ProgramRun update(Map<String, String> configuration) {
        return run(false, configuration);
    }

    private static ProgramRun run(boolean preview, Map<String, String> configuration) {
        try (EngineStandIn engine = new EngineStandIn(preview)) {
            Path printed = Files.createTempFile(Path.of("target"), "program", ".log");
            Process program = start(engine, preview, configuration, printed);
            if (!program.waitFor(SECONDS_MOST, TimeUnit.SECONDS)) {
                program.destroyForcibly();
                throw new AssertionError(
                        "the program did not end within %d s: %s".formatted(SECONDS_MOST, Files.readString(printed)));
            }
            return new ProgramRun(
                    program.exitValue(),
                    engine.captured(),
                    engine.outputs(),
                    engine.secretOutputs(),
                    engine.errors(),
                    Files.readString(printed));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    private static Process start(EngineStandIn engine, boolean preview, Map<String, String> configuration, Path printed)
            throws IOException {
        Map<String, String> qualified = new TreeMap<>();
        configuration.forEach((key, value) -> qualified.put("changeover:" + key, value));
        ProcessBuilder program = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx512m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-Djava.util.concurrent.ForkJoinPool.common.parallelism=4",
                        "--enable-native-access=ALL-UNNAMED",
                        "--sun-misc-unsafe-memory-access=allow",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "dev.changeover.infra.Main")
                .redirectErrorStream(true)
                .redirectOutput(printed.toFile());
        program.environment()
                .putAll(Map.of(
                        "PULUMI_MONITOR", engine.address(),
                        "PULUMI_ENGINE", engine.address(),
                        "PULUMI_PROJECT", "changeover",
                        "PULUMI_STACK", "test",
                        "PULUMI_ORGANIZATION", "organization",
                        "PULUMI_ROOT_DIRECTORY", Path.of("").toAbsolutePath().toString(),
                        "PULUMI_DRY_RUN", Boolean.toString(preview),
                        "PULUMI_CONFIG", JSON.toJson(qualified),
                        "PULUMI_CONFIG_SECRET_KEYS", "[]"));
        return program.start();
    }

    Captured resource(String name) {
        Captured found = resources.get(name);
        if (found == null) {
            throw new AssertionError("there is no %s among %s".formatted(name, resources.keySet()));
        }
        return found;
    }

    List<Captured> ofType(String type) {
        return resources.values().stream()
                .filter(each -> each.type().equals(type))
                .toList();
    }
}
