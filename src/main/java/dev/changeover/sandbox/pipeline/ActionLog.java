package dev.changeover.sandbox.pipeline;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/** What one run of an action says while it works; anyone may read along. */
public final class ActionLog {
    private final Path file;

    private ActionLog(Path file) {
        this.file = file;
    }

    /** Begins a log of that name in the folder. */
    public static ActionLog in(Path folder, String name) {
        try {
            Files.createDirectories(folder);
            Path file = folder.resolve(name + ".log");
            Files.writeString(file, "");
            return new ActionLog(file);
        } catch (IOException unwritable) {
            throw new UncheckedIOException("cannot begin a log in " + folder, unwritable);
        }
    }

    /** One line more. */
    public void say(String line) {
        try {
            Files.writeString(file, line + "\n", StandardCharsets.UTF_8, StandardOpenOption.APPEND);
        } catch (IOException unwritable) {
            throw new UncheckedIOException("cannot write " + file, unwritable);
        }
    }

    Path file() {
        return file;
    }

    /** Its last lines that say anything, at most {@code count}. */
    List<String> tail(int count) {
        try {
            List<String> lines = Files.readAllLines(file, StandardCharsets.UTF_8).stream()
                    .filter(line -> !line.isBlank())
                    .toList();
            return lines.subList(Math.max(0, lines.size() - count), lines.size());
        } catch (IOException unreadable) {
            throw new UncheckedIOException("cannot read " + file, unreadable);
        }
    }
}
