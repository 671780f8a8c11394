package dev.changeover.todo.lambda;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** What this build is called: {@code TODO_BUILD} if it is set, else the line that the delivery's build left in the archive. */
final class BuildName {
    private static final String STAMP = "/todo-build.txt";

    private BuildName() {}

    static String of(Map<String, String> environment) {
        String named = environment.get("TODO_BUILD");
        if (named != null && !named.isBlank()) {
            return named;
        }
        try (InputStream stamp = BuildName.class.getResourceAsStream(STAMP)) {
            return stamp == null ? "unknown" : new String(stamp.readAllBytes(), StandardCharsets.UTF_8).strip();
        } catch (IOException unreadable) {
            throw new UncheckedIOException("cannot read " + STAMP, unreadable);
        }
    }
}
