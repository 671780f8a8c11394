package dev.changeover.acceptance;

import java.nio.file.Path;
import java.util.List;

/** A command of {@code bin/changeover}, run to its end in a process of its own. */
record CommandUnderTest(int exitCode, String output) {
    private static int count;

    static CommandUnderTest run(SandboxUnderTest sandbox, String... words) {
        Path log = sandbox.folder().resolve("command-%d.log".formatted(++count));
        try (ChildProcess process =
                ChildProcess.start(log, sandbox.properties(), "dev.changeover.Changeover", List.of(words))) {
            int exitCode = process.await(120);
            return new CommandUnderTest(exitCode, process.output());
        }
    }
}
