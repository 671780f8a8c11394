package dev.changeover.sandbox.process;

import dev.changeover.sandbox.controlplane.AwsMemory;
import dev.changeover.sandbox.mariadb.SandboxFault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Keeps which clusters there are from one sandbox to the next. */
final class AwsMemoryFile {
    private static final Logger LOG = LoggerFactory.getLogger(AwsMemoryFile.class);
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Path file;
    private @Nullable AwsMemory written;

    /** @param file replaced as a whole with each change */
    AwsMemoryFile(Path file) {
        this.file = file;
    }

    /**
     * What was kept; null at the first start.
     *
     * @throws SandboxFault when the file is broken
     */
    @Nullable
    AwsMemory read() throws SandboxFault {
        if (!Files.exists(file)) {
            return null;
        }
        try {
            return JSON.readValue(Files.readString(file), AwsMemory.class);
        } catch (IOException | JacksonException | IllegalArgumentException | NullPointerException broken) {
            throw new SandboxFault(
                    "%s, which says which clusters there are, cannot be read; start over, which deletes the sandbox's data"
                            .formatted(file),
                    broken);
        }
    }

    /** Keeps it, unless it is what was kept last. */
    synchronized void write(AwsMemory memory) {
        if (memory.equals(written)) {
            return;
        }
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Path next = file.resolveSibling(file.getFileName() + ".next");
            Files.writeString(next, JSON.writeValueAsString(memory));
            Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            written = memory;
        } catch (IOException unwritable) {
            LOG.error("which clusters there are could not be kept in {}", file, unwritable);
        }
    }
}
