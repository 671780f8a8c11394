package dev.changeover.sandbox.mariadb;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One sandbox per folder. Without it a second one would take the first one's servers for leftovers and end them; the
 * operating system releases it when the process dies in any way.
 */
record FolderLock(FileChannel channel) implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(FolderLock.class);

    static FolderLock take(Path folder) throws SandboxFault {
        try {
            Files.createDirectories(folder);
            FileChannel channel =
                    FileChannel.open(folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (tryLock(channel) == null) {
                channel.close();
                throw new SandboxFault(
                        "Another sandbox runs on %s; stop it, or choose another folder".formatted(folder));
            }
            return new FolderLock(channel);
        } catch (IOException unusable) {
            throw new SandboxFault(
                    "The folder %s cannot be used (%s); make it writable or choose another"
                            .formatted(folder, unusable.getMessage()),
                    unusable);
        }
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException heldByThisProcess) {
            return null;
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException alreadyClosed) {
            LOG.debug("The folder lock was gone", alreadyClosed);
        }
    }
}
