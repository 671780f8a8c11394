package dev.changeover.sandbox.lambda;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** A function's zip, unpacked as Lambda does: into a folder of its own that holds nothing else. */
final class FunctionArchive {
    private FunctionArchive() {}

    /** Unpacks into {@code task}, replacing what an earlier build left there. */
    static void unpack(Path archive, Path task) {
        if (!Files.isRegularFile(archive)) {
            throw new IllegalStateException(
                    "there is no function archive at " + archive + ": build it with mvn package");
        }
        try {
            delete(task);
            Files.createDirectories(task);
            try (InputStream file = Files.newInputStream(archive);
                    ZipInputStream zip = new ZipInputStream(file)) {
                for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                    unpack(entry, zip, task);
                }
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException("cannot unpack " + archive + " to " + task, unreadable);
        }
    }

    private static void unpack(ZipEntry entry, ZipInputStream zip, Path task) throws IOException {
        Path target = task.resolve(entry.getName()).normalize();
        if (!target.startsWith(task)) {
            throw new IOException("the entry " + entry.getName() + " points out of its archive");
        }
        if (entry.isDirectory()) {
            Files.createDirectories(target);
        } else {
            Path parent = target.getParent();
            if (parent != null) {
                Files.createDirectories(parent);
            }
            Files.copy(zip, target);
        }
    }

    /** Makes the folder that a function's logs go to, where no archive is unpacked into it. */
    static void prepare(Path folder) {
        try {
            Files.createDirectories(folder);
        } catch (IOException unusable) {
            throw new UncheckedIOException("cannot make the folder " + folder, unusable);
        }
    }

    /** Removes a folder and what is in it; does nothing when it is not there. */
    static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        List<Path> paths;
        try (Stream<Path> all = Files.walk(folder)) {
            paths = all.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path path : paths) {
            Files.delete(path);
        }
    }
}
