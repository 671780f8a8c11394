package dev.changeover.platform;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.springframework.util.FileSystemUtils;

/** A folder for what a measurement leaves, which goes with it: databases of some hundred megabytes. */
public record ScratchFolder(Path path) implements AutoCloseable {
    public static ScratchFolder named(String prefix) {
        try {
            return new ScratchFolder(Files.createTempDirectory(prefix));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    @Override
    public void close() {
        try {
            FileSystemUtils.deleteRecursively(path);
        } catch (IOException stays) {
            throw new UncheckedIOException(stays);
        }
    }
}
