package dev.changeover.sandbox.lambda;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * The JDK's ahead-of-time cache (JEP 483, 514, 515) for one build of a function: its classes as loaded and linked in a training run, and
 * the profiles of that run. The cache holds for exactly one class path of jars; so the archive is unpacked once to a folder of its own,
 * its loose classes as a jar, and whoever starts the same build in the same JDK shares it.
 */
final class AheadOfTimeCache {
    private static final String CLASSES = "function.jar";

    private final Path folder;
    private final String classPath;

    private AheadOfTimeCache(Path folder, String classPath) {
        this.folder = folder;
        this.classPath = classPath;
    }

    /** The place for a build; the archive is unpacked there if nobody has done so. */
    static AheadOfTimeCache of(Path archive, Path cacheFolder, String runtimeClassPath) {
        try {
            Path folder = cacheFolder.toAbsolutePath().normalize().resolve(name(archive, runtimeClassPath));
            if (!Files.isDirectory(folder)) {
                Path unpacked = Files.createDirectories(cacheFolder)
                        .toAbsolutePath()
                        .resolve("unpacking-" + ProcessHandle.current().pid() + "-" + System.nanoTime());
                FunctionArchive.unpack(archive, unpacked);
                jar(unpacked);
                moveUnlessThere(unpacked, folder);
            }
            try (Stream<Path> jars = Files.list(folder.resolve("lib"))) {
                List<String> all = jars.sorted().map(Path::toString).toList();
                return new AheadOfTimeCache(
                        folder,
                        runtimeClassPath
                                + File.pathSeparator
                                + folder.resolve(CLASSES)
                                + File.pathSeparator
                                + String.join(File.pathSeparator, all));
            }
        } catch (IOException failed) {
            throw new UncheckedIOException("cannot prepare a cache for " + archive, failed);
        }
    }

    /** A name for what the cache depends on: the build, the JDK, and the runtime's own jars. */
    private static String name(Path archive, String runtimeClassPath) throws IOException {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(Files.readAllBytes(archive));
            digest.update(runtimeClassPath.getBytes(java.nio.charset.StandardCharsets.UTF_8));
            digest.update(Runtime.version().toString().getBytes(java.nio.charset.StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest.digest(), 0, 8);
        } catch (NoSuchAlgorithmException never) {
            throw new IllegalStateException("every Java has SHA-256", never);
        }
    }

    private static void jar(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder);
                OutputStream file = Files.newOutputStream(folder.resolve(CLASSES));
                ZipOutputStream jar = new ZipOutputStream(file)) {
            List<Path> loose = all.filter(Files::isRegularFile)
                    .filter(path -> !path.startsWith(folder.resolve("lib")) && !path.endsWith(CLASSES))
                    .sorted()
                    .toList();
            for (Path path : loose) {
                ZipEntry entry = new ZipEntry(folder.relativize(path).toString().replace(File.separatorChar, '/'));
                entry.setLastModifiedTime(FileTime.fromMillis(0));
                jar.putNextEntry(entry);
                Files.copy(path, jar);
                jar.closeEntry();
            }
        }
    }

    private static void moveUnlessThere(Path from, Path to) throws IOException {
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException different) {
            throw different;
        } catch (IOException another) {
            if (!Files.isDirectory(to)) {
                throw another;
            }
            FunctionArchive.delete(from);
        }
    }

    /** The function as Lambda unpacks it; also its working directory. */
    Path task() {
        return folder;
    }

    String classPath() {
        return classPath;
    }

    boolean isTrained() {
        return Files.isRegularFile(file());
    }

    /** What to start a process with; nothing special before the cache is there. */
    List<String> options() {
        return isTrained() ? List.of("-XX:AOTCache=" + file(), "-Xlog:aot=off", "-Xlog:cds=off") : List.of();
    }

    /** What to start the training run with; it writes the cache as it ends. */
    List<String> training(Path output) {
        return List.of("-XX:AOTCacheOutput=" + output, "-Xlog:aot=off", "-Xlog:cds=off");
    }

    Path file() {
        return folder.resolveSibling(folder.getFileName() + ".aot");
    }
}
