package dev.changeover.failover.journal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.changeover.failover.Journal.Reading;
import dev.changeover.failover.RunId;
import java.io.BufferedReader;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Kill -9 at arbitrary moments of writing. */
class JournalKillIT {
    private static final int KILLS = 6;

    @TempDir
    private Path root;

    @Test
    void aKilledDriverLeavesEveryAcknowledgedEntryAndNoTornOne() throws Exception {
        RunId run = new RunId(Samples.TODO, 1);
        long next = 1;
        for (int kill = 1; kill <= KILLS; kill++) {
            Process driver = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-XX:TieredStopAtLevel=1",
                            "-cp",
                            System.getProperty("java.class.path"),
                            AppendingProcess.class.getName(),
                            root.toString(),
                            "driver-" + kill,
                            String.valueOf(next))
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            long acknowledged = killAfter(driver, 20L * kill);
            Reading reading = new DirectoryJournal(root, "reader").read(run);
            assertThat(reading.damage()).isEmpty();
            assertThat((long) reading.entries().size()).isGreaterThanOrEqualTo(acknowledged);
            next = reading.entries().size() + 1L;
        }
    }

    /** The number of the last entry that the process said is stored. */
    private static long killAfter(Process driver, long entries) throws Exception {
        long last = 0;
        try (BufferedReader said = driver.inputReader()) {
            String line = said.readLine();
            for (long count = 1; line != null; count++) {
                last = Long.parseLong(line);
                if (count == entries) {
                    // Not the Process itself: that would close what it has said already.
                    driver.toHandle().destroyForcibly();
                }
                line = said.readLine();
            }
        } finally {
            driver.destroyForcibly().waitFor();
        }
        assertThat(last).as("the process has written").isGreaterThan(0);
        return last;
    }
}
