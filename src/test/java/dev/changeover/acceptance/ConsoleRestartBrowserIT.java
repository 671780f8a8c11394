package dev.changeover.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Kill -9 in the middle of a run: the journal and the world are enough to go on. */
final class ConsoleRestartBrowserIT {
    @Test
    void runGoesOnAndEndsAfterTheConsoleWasKilled(@TempDir Path folder) {
        try (SandboxUnderTest sandbox = new SandboxUnderTest(folder);
                OperatorsBrowser browser = new OperatorsBrowser()) {
            try (ConsoleUnderTest console = new ConsoleUnderTest(sandbox)) {
                ConsolePage operator = new ConsolePage(browser.signIn(console.url(), "operator"), console.url());
                operator.overview();
                operator.switchOver("a console may die");
                Await.until(
                        "the database was told to move",
                        Duration.ofSeconds(60),
                        () -> "no command in " + sandbox.journal(),
                        () -> journal(sandbox).contains("SwitchoverGlobalCluster"));
                console.kill();
            }
            assertThat(journal(sandbox)).as("killed in the middle").doesNotContain("RunEnded");
            try (ConsoleUnderTest again = new ConsoleUnderTest(sandbox)) {
                ConsolePage operator = new ConsolePage(browser.signIn(again.url(), "operator"), again.url());
                operator.page().navigate(again.url() + "/runs/todo-1");
                operator.awaitOutcome("SUCCEEDED");
                assertThat(journal(sandbox)).contains("DriverRestarted", "RunEnded");
            }
        }
    }

    private static String journal(SandboxUnderTest sandbox) {
        if (!Files.isDirectory(sandbox.journal())) {
            return "";
        }
        try (Stream<Path> files = Files.walk(sandbox.journal())) {
            StringBuilder all = new StringBuilder();
            for (Path file : files.filter(f -> f.toString().endsWith(".json")).toList()) {
                all.append(read(file));
            }
            return all.toString();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** A lease may vanish between the listing and the reading. */
    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException gone) {
            return "";
        }
    }
}
