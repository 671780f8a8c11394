package dev.changeover.sandbox.pipeline;

import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** What a packaged API calls itself: a line in the archive that its health answer repeats. */
final class BuildStamp {
    private static final String ENTRY = "todo-build.txt";
    private static final int LENGTH_MAX = 100;

    private BuildStamp() {}

    /** Null when the archive bears none. */
    static @Nullable String read(Path archive) throws IOException {
        try (FileSystem zip = FileSystems.newFileSystem(archive)) {
            Path entry = zip.getPath(ENTRY);
            if (!Files.exists(entry)) {
                return null;
            }
            String stamp = Files.readString(entry).strip();
            return stamp.substring(0, Math.min(stamp.length(), LENGTH_MAX));
        }
    }

    static void write(Path archive, String stamp) throws IOException {
        try (FileSystem zip = FileSystems.newFileSystem(archive)) {
            Files.writeString(zip.getPath(ENTRY), stamp);
        }
    }
}
