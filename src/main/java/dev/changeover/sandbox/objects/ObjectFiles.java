package dev.changeover.sandbox.objects;

import java.io.IOException;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Objects as files, {@code <root>/<bucket>/<encoded key>}: whole or not there at all, whenever the process is killed. */
record ObjectFiles(Path root) {
    /** File systems take 255 bytes; a key that needs more is refused before it comes here. */
    static final int NAME_MAX = 250;

    private static final String DRAFTS = ".drafts";

    void make(String bucket) throws IOException {
        Files.createDirectories(root.resolve(bucket));
        Files.createDirectories(root.resolve(DRAFTS));
        sync(root);
    }

    Path file(String bucket, String key) {
        return root.resolve(bucket).resolve(name(key));
    }

    /** No name of a key is one of the file system's own, and a slash is no folder: {@code a} and {@code a/b} may both be. */
    static String name(String key) {
        return "o-" + URLEncoder.encode(key, StandardCharsets.UTF_8);
    }

    void write(String bucket, String key, byte[] content) throws IOException {
        Path draft = Files.createTempFile(root.resolve(DRAFTS), "draft", ".tmp");
        try {
            try (FileChannel channel = FileChannel.open(draft, StandardOpenOption.WRITE)) {
                ByteBuffer rest = ByteBuffer.wrap(content);
                while (rest.hasRemaining()) {
                    channel.write(rest);
                }
                channel.force(true);
            }
            Files.move(draft, file(bucket, key), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(draft);
        }
        sync(root.resolve(bucket));
    }

    byte @Nullable [] read(String bucket, String key) throws IOException {
        try {
            return Files.readAllBytes(file(bucket, key));
        } catch (NoSuchFileException absent) {
            return null;
        }
    }

    Instant lastModified(String bucket, String key) throws IOException {
        return Files.getLastModifiedTime(file(bucket, key)).toInstant();
    }

    List<String> keys(String bucket) throws IOException {
        try (Stream<Path> files = Files.list(root.resolve(bucket))) {
            return files.map(file -> file.getFileName().toString().substring("o-".length()))
                    .map(name -> URLDecoder.decode(name, StandardCharsets.UTF_8))
                    .toList();
        }
    }

    private static void sync(Path folder) throws IOException {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }
}
