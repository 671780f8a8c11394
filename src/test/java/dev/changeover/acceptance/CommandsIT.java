package dev.changeover.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same from a shell: what the commands print, and the exit codes that scripts rely on. */
final class CommandsIT {
    private static final int USAGE = 2;
    private static final int REFUSED = 3;
    private static final int WAITING = 4;
    private static final int ABORTED = 5;

    @Test
    void commandsShowCheckMoveAndRefuse(@TempDir Path folder) {
        try (SandboxUnderTest sandbox = new SandboxUnderTest(folder)) {
            CommandUnderTest status = CommandUnderTest.run(sandbox, "status", "--json");
            assertThat(status.exitCode()).as(status.output()).isZero();
            assertThat(status.output()).contains("us-east-1", "us-east-2");

            CommandUnderTest preflight = CommandUnderTest.run(sandbox, "preflight", "--to", "us-east-2");
            assertThat(preflight.exitCode()).as(preflight.output()).isZero();

            CommandUnderTest already =
                    CommandUnderTest.run(sandbox, "switchover", "--to", "us-east-1", "--reason", "x", "--yes");
            assertThat(already.exitCode()).as(already.output()).isEqualTo(REFUSED);
            assertThat(already.output()).contains("us-east-1 is the writer already");

            CommandUnderTest nowhere =
                    CommandUnderTest.run(sandbox, "switchover", "--to", "nowhere", "--reason", "x", "--yes");
            assertThat(nowhere.exitCode()).as(nowhere.output()).isEqualTo(USAGE);

            aSecondPersonIsAskedFor(sandbox);
            sandbox.outage("us-east-1");
            aStepThatIsRefusedIsTakenBack(sandbox);
            CommandUnderTest blind = CommandUnderTest.run(
                    sandbox,
                    // Once a minute has passed AWS itself has published a lag, and then the loss is known.
                    List.of("changeover.workloads.todo.lag-metric.name=NeverPublished"),
                    "failover",
                    "--to",
                    "us-east-2",
                    "--accept-loss",
                    "10s",
                    "--reason",
                    "dead",
                    "--yes");
            assertThat(blind.exitCode()).as(blind.output()).isEqualTo(REFUSED);
            assertThat(blind.output()).contains("never measured", "accept 'any' loss");

            CommandUnderTest failover = failOver(sandbox);
            assertThat(failover.exitCode()).as(failover.output()).isZero();

            CommandUnderTest runs = CommandUnderTest.run(sandbox, "runs");
            assertThat(runs.output()).contains("todo-1", "succeeded");
        }
    }

    private static void aSecondPersonIsAskedFor(SandboxUnderTest sandbox) {
        CommandUnderTest asks = CommandUnderTest.run(
                sandbox,
                List.of("changeover.workloads.todo.policy.approval-needed=switchover"),
                "switchover",
                "--to",
                "us-east-2",
                "--reason",
                "monthly",
                "--yes");
        assertThat(asks.exitCode()).as(asks.output()).isEqualTo(WAITING);
        assertThat(asks.output()).contains("todo-r1");
    }

    private static void aStepThatIsRefusedIsTakenBack(SandboxUnderTest sandbox) {
        sandbox.deny("rds:FailoverGlobalCluster");
        CommandUnderTest forbidden = failOver(sandbox);
        assertThat(forbidden.exitCode()).as(forbidden.output()).isEqualTo(ABORTED);
        assertThat(forbidden.output()).contains("not authorized to perform: rds:FailoverGlobalCluster");
        sandbox.allow("rds:FailoverGlobalCluster");
    }

    private static CommandUnderTest failOver(SandboxUnderTest sandbox) {
        return CommandUnderTest.run(
                sandbox,
                "failover",
                "--to",
                "us-east-2",
                "--accept-loss",
                "any",
                "--reason",
                "us-east-1 is dead",
                "--yes");
    }
}
