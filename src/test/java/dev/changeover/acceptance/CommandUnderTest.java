package dev.changeover.acceptance;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** A command of {@code bin/changeover}, run to its end in a process of its own. */
record CommandUnderTest(int exitCode, String output) {
    private static int count;

    static CommandUnderTest run(SandboxUnderTest sandbox, String... words) {
        return run(sandbox, List.of(), words);
    }

    /** @param more properties, beside those of the sandbox */
    static CommandUnderTest run(SandboxUnderTest sandbox, List<String> more, String... words) {
        Path log = sandbox.folder().resolve("command-%d.log".formatted(++count));
        List<String> properties =
                Stream.concat(sandbox.properties().stream(), more.stream()).toList();
        try (ChildProcess process = ChildProcess.start(log, properties, "dev.changeover.Changeover", List.of(words))) {
            int exitCode = process.await(120);
            return new CommandUnderTest(exitCode, process.output());
        }
    }
}
