package dev.changeover.audit.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.changeover.audit.AuditLine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What stands in one file of the record.
 *
 * @param size in bytes when it was read: a file that has not grown is not read again
 */
record FileLines(long size, List<AuditLine> lines, List<String> damage) {
    private static final int SHOWN_MAX = 200;

    FileLines {
        lines = List.copyOf(lines);
        damage = List.copyOf(damage);
    }

    static FileLines read(Path file, @Nullable FileLines before) throws IOException {
        if (before != null && before.size() == Files.size(file)) {
            return before;
        }
        byte[] bytes = Files.readAllBytes(file);
        String text = new String(bytes, UTF_8);
        List<AuditLine> lines = new ArrayList<>();
        List<String> damage = new ArrayList<>();
        int number = 0;
        for (String line : text.split("\n", -1)) {
            number++;
            if (!line.isBlank()) {
                read(file, number, line, lines, damage);
            }
        }
        return new FileLines(bytes.length, lines, damage);
    }

    private static void read(Path file, int number, String line, List<AuditLine> lines, List<String> damage) {
        try {
            lines.add(LineFormat.read(line));
        } catch (IllegalArgumentException e) {
            damage.add("line %d of %s is torn or not ours; what is left of it: %s"
                    .formatted(number, file, line.length() > SHOWN_MAX ? line.substring(0, SHOWN_MAX) + "…" : line));
        }
    }
}
