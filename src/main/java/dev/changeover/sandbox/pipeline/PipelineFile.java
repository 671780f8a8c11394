package dev.changeover.sandbox.pipeline;

import dev.changeover.sandbox.controlplane.PipelineMemory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Keeps the pipelines' state from one sandbox to the next. */
public final class PipelineFile {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Path file;
    private @Nullable List<PipelineMemory> written;

    /** @param file replaced as a whole with each change */
    public PipelineFile(Path file) {
        this.file = file;
    }

    /**
     * What was kept; nothing at the first start.
     *
     * @throws IllegalStateException when the file is broken
     */
    public List<PipelineMemory> read() {
        if (!Files.exists(file)) {
            return List.of();
        }
        try {
            return Arrays.asList(JSON.readValue(Files.readString(file), PipelineMemory[].class));
        } catch (IOException | JacksonException broken) {
            throw new IllegalStateException(
                    "%s cannot be read (%s); delete it to forget the pipelines' history"
                            .formatted(file, broken.getMessage()),
                    broken);
        }
    }

    /** Keeps it, unless it is what was kept last. */
    public synchronized void write(List<PipelineMemory> memory) {
        if (memory.equals(written)) {
            return;
        }
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Path next = file.resolveSibling(file.getFileName() + ".next");
            Files.writeString(next, JSON.writeValueAsString(memory));
            Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            written = List.copyOf(memory);
        } catch (IOException unwritable) {
            throw new UncheckedIOException("cannot keep the pipelines' state in " + file, unwritable);
        }
    }
}
