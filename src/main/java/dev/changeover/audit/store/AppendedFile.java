package dev.changeover.audit.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** A file that only grows, by whole lines, each synced before the next. */
final class AppendedFile implements AutoCloseable {
    private final Path path;
    private final FileChannel channel;
    private boolean torn;

    private AppendedFile(Path path, FileChannel channel) {
        this.path = path;
        this.channel = channel;
    }

    /** Creates the file, and its folders; the names survive a power cut too. */
    static AppendedFile open(Path path) throws IOException {
        Path folder = path.toAbsolutePath().getParent();
        if (folder == null) {
            throw new IOException(path + " has no folder");
        }
        makeFolder(folder);
        FileChannel channel = FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        sync(folder);
        return new AppendedFile(path, channel);
    }

    Path path() {
        return path;
    }

    /** After a line that could not be written whole the next one begins on a line of its own. */
    void append(String line) throws IOException {
        ByteBuffer rest = ByteBuffer.wrap(((torn ? "\n" : "") + line + "\n").getBytes(UTF_8));
        torn = true;
        while (rest.hasRemaining()) {
            channel.write(rest);
        }
        channel.force(true);
        torn = false;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }

    private static void makeFolder(Path folder) throws IOException {
        if (Files.isDirectory(folder)) {
            return;
        }
        Path parent = folder.getParent();
        if (parent != null) {
            makeFolder(parent);
        }
        Files.createDirectories(folder);
        if (parent != null) {
            sync(parent);
        }
    }

    private static void sync(Path folder) throws IOException {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }
}
