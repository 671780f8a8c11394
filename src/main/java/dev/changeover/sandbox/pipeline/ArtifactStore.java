package dev.changeover.sandbox.pipeline;

import dev.changeover.sandbox.controlplane.ActionRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What actions hand on to each other: one zip file a key.
 *
 * @param folder theirs alone
 */
public record ArtifactStore(Path folder) {
    private Path at(String key) {
        Path file = folder.resolve(key + ".zip").normalize();
        if (!file.startsWith(folder)) {
            throw new IllegalArgumentException("the key " + key + " points out of the store");
        }
        return file;
    }

    /** Where the action finds its one input. */
    Path input(ActionRun run) throws IOException {
        Path file = at(only(run.inputs()));
        if (!Files.isRegularFile(file)) {
            throw new IOException("the artifact %s is not in the store any more".formatted(run.inputs()));
        }
        return file;
    }

    /** Where the action leaves its one output. */
    Path output(ActionRun run) throws IOException {
        Path file = at(only(run.outputs()));
        Files.createDirectories(file.getParent());
        return file;
    }

    private static String only(Map<String, String> artifacts) throws IOException {
        if (artifacts.size() != 1) {
            throw new IOException("one artifact was expected, not " + artifacts);
        }
        return artifacts.values().iterator().next();
    }

    /** Removes every artifact that no execution refers to any more. */
    public void keepOnly(Set<String> keys) throws IOException {
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String name = folder.relativize(file).toString().replace('\\', '/');
                if (name.endsWith(".zip") && !keys.contains(name.substring(0, name.length() - 4))) {
                    Files.deleteIfExists(file);
                }
            }
        }
    }
}
