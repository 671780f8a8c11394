package dev.changeover.sandbox.mariadb;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a server wrote before it gave up. */
final class ErrorLog {
    private static final Pattern ERROR = Pattern.compile(".*\\[ERROR]\\s*(?:\\S*mariadbd: )?(.+)|ERROR: \\d+\\s+(.+)");

    private ErrorLog() {}

    /**
     * The line that names the cause of a failed start: the first error after {@code offset}, because those that follow
     * ("Aborting", "unknown storage engine") are its consequences; else the last line.
     */
    static String causeIn(Path log, long offset) {
        try {
            byte[] content = Files.readAllBytes(log);
            int from = (int) Math.min(offset, content.length);
            return cause(new String(content, from, content.length - from, StandardCharsets.UTF_8)
                    .lines()
                    .toList());
        } catch (IOException unreadable) {
            return "it wrote no error log";
        }
    }

    static String cause(List<String> lines) {
        return lines.stream()
                .map(ERROR::matcher)
                .filter(Matcher::matches)
                .map(match -> match.group(1) == null ? match.group(2) : match.group(1))
                .findFirst()
                .orElseGet(() -> lines.isEmpty() ? "it wrote no error" : lines.getLast())
                .strip();
    }
}
