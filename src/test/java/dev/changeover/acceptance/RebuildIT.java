package dev.changeover.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From a lost Region by a detach to a rebuild and home again, with a client that does not stop writing. */
final class RebuildIT {
    private static final int REFUSED = 3;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Test
    void aDetachedRegionIsRebuiltAndNothingIsLostAfterTheFailover(@TempDir Path folder) {
        try (SandboxUnderTest sandbox = new SandboxUnderTest(folder);
                PublicApi api = new PublicApi(sandbox);
                SteadyWriter writer = new SteadyWriter(api)) {
            writesAgain(writer);
            sandbox.partition("us-east-2");
            writesAgain(writer);
            sandbox.outage("us-east-1");
            ended(
                    sandbox,
                    "failover",
                    "--to",
                    "us-east-2",
                    "--accept-loss",
                    "any",
                    "--detach",
                    "--reason",
                    "us-east-1 is dead",
                    "--yes");
            writesAgain(writer);
            int promoted = writer.count();
            sandbox.mend("us-east-2");
            sandbox.recovery("us-east-1");

            CommandUnderTest early = home(sandbox);
            assertThat(early.exitCode()).as(early.output()).isEqualTo(REFUSED);
            assertThat(early.output()).contains("rebuild us-east-1 first");

            assertThat(ended(sandbox, "status"))
                    .containsPattern("us-east-1 +left behind")
                    .doesNotContain("primary");
            sandbox.deny("rds:CreateDBCluster");
            CommandUnderTest forbidden = rebuild(sandbox);
            assertThat(forbidden.exitCode()).as(forbidden.output()).isEqualTo(REFUSED);
            assertThat(forbidden.output()).contains("may not rds:CreateDBCluster; allow it there");
            sandbox.allow("rds:CreateDBCluster");

            int before = writer.count();
            CommandUnderTest rebuilt = rebuild(sandbox);
            assertThat(rebuilt.exitCode()).as(rebuilt.output()).isZero();
            Duration gap = writer.longestGap(before).length();
            assertThat(rebuilt.output()).contains("us-east-1 is a secondary of us-east-2");
            assertThat(sandbox.salvage("us-east-1")).contains("steady ");

            CommandUnderTest home = home(sandbox);
            assertThat(home.exitCode()).as(home.output()).isZero();
            writesAgain(writer);
            writer.stop();
            List<SteadyWriter.Write> missing = new ArrayList<>(writer.writes(promoted));
            int acknowledged = missing.size();
            missing.removeIf(w -> api.get(w.id()).body().contains("\\\"id\\\":" + w.id() + ","));
            System.out.printf(
                    "figure: rebuild and home again: %d writes acknowledged after the failover, %d lost, longest gap of the rebuild %d ms%n",
                    acknowledged, missing.size(), gap.toMillis());
            assertThat(missing).isEmpty();
            assertThat(api.health().body()).contains("\"region\":\"us-east-1\"", "\"role\":\"writer\"");
        }
    }

    private static CommandUnderTest rebuild(SandboxUnderTest sandbox) {
        return CommandUnderTest.run(sandbox, "rebuild", "us-east-1", "--reason", "the way back", "--yes");
    }

    private static CommandUnderTest home(SandboxUnderTest sandbox) {
        return CommandUnderTest.run(sandbox, "switchover", "--to", "us-east-1", "--reason", "home", "--yes");
    }

    private static String ended(SandboxUnderTest sandbox, String... words) {
        CommandUnderTest command = CommandUnderTest.run(sandbox, words);
        assertThat(command.exitCode()).as(command.output()).isZero();
        return command.output();
    }

    private static void writesAgain(SteadyWriter writer) {
        int before = writer.count();
        Await.until("the client writes", PATIENCE, () -> "", () -> writer.count() > before + 20);
    }
}
