package dev.changeover.failover.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Files that are there whole or not at all, whenever the process or the machine is killed: written and synced under
 * another name first, then linked or moved into place in one step.
 */
final class DurableFiles {
    private DurableFiles() {}

    /**
     * Creates a file only if there is none of that name, and returns once it survives a power cut.
     *
     * @throws FileAlreadyExistsException when there is one, in which case it is untouched and durable
     */
    static void create(Path target, byte[] content) throws IOException {
        try (Drafts drafts = draft(folderOf(target), List.of(content))) {
            try {
                drafts.link(0, target);
            } finally {
                // Also when the name was taken: the call that took it may have died before syncing the folder.
                drafts.sync();
            }
        }
    }

    /** Files that are synced and have no name of their own yet. Closing takes away what was not linked. */
    record Drafts(Path folder, List<Path> drafts) implements AutoCloseable {
        /** @throws FileAlreadyExistsException when the name is taken, in which case that file is untouched */
        void link(int index, Path target) throws IOException {
            try {
                Files.createLink(target, drafts.get(index));
            } catch (UnsupportedOperationException e) {
                throw new IOException("the file system of %s has no hard links".formatted(folder), e);
            }
        }

        /** Returns once the names that were given survive a power cut. */
        void sync() throws IOException {
            syncFolder(folder);
        }

        @Override
        public void close() throws IOException {
            for (Path draft : drafts) {
                Files.deleteIfExists(draft);
            }
        }
    }

    /** Writes and syncs all of them at the same time: a disk gathers what waits for it. */
    static Drafts draft(Path folder, List<byte[]> contents) throws IOException {
        makeFolder(folder);
        if (contents.size() == 1) {
            return new Drafts(folder, List.of(draft(folder, contents.getFirst(), true)));
        }
        List<Future<Path>> writing;
        try (ExecutorService writers = Executors.newThreadPerTaskExecutor(
                Thread.ofPlatform().daemon().name("record-", 0).factory())) {
            writing = contents.stream()
                    .map(content -> writers.submit(() -> draft(folder, content, true)))
                    .toList();
        }
        List<Path> written = new ArrayList<>();
        IOException failure = null;
        for (Future<Path> draft : writing) {
            switch (draft.state()) {
                case SUCCESS -> written.add(draft.resultNow());
                default ->
                    failure =
                            new IOException(String.valueOf(draft.exceptionNow().getMessage()), draft.exceptionNow());
            }
        }
        Drafts drafts = new Drafts(folder, written);
        if (failure != null) {
            drafts.close();
            throw failure;
        }
        return drafts;
    }

    /** Puts a file in the place of any older one; readers see the old or the new, never a mixture. Not synced. */
    static void replace(Path target, byte[] content) throws IOException {
        Path folder = folderOf(target);
        Files.createDirectories(folder);
        Path draft = draft(folder, content, false);
        try {
            Files.move(draft, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(draft);
        }
    }

    private static Path draft(Path folder, byte[] content, boolean synced) throws IOException {
        Path draft = Files.createTempFile(folder, "draft", ".tmp");
        try (FileChannel channel = FileChannel.open(draft, StandardOpenOption.WRITE)) {
            ByteBuffer rest = ByteBuffer.wrap(content);
            while (rest.hasRemaining()) {
                channel.write(rest);
            }
            if (synced) {
                channel.force(true);
            }
        }
        return draft;
    }

    /** A new folder is an entry of its parent, so the parent is synced too, up to the first that was there before. */
    private static void makeFolder(Path folder) throws IOException {
        Path absolute = folder.toAbsolutePath();
        if (Files.isDirectory(absolute)) {
            return;
        }
        Path parent = absolute.getParent();
        if (parent != null) {
            makeFolder(parent);
        }
        try {
            Files.createDirectory(absolute);
        } catch (FileAlreadyExistsException e) {
            if (!Files.isDirectory(absolute)) {
                throw e;
            }
        }
        if (parent != null) {
            syncFolder(parent);
        }
    }

    private static void syncFolder(Path folder) throws IOException {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    private static Path folderOf(Path file) {
        Path parent = file.toAbsolutePath().getParent();
        if (parent == null) {
            throw new IllegalArgumentException(file + " has no folder");
        }
        return parent;
    }
}
