package dev.changeover.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Kill -9 in the middle of a run, and then a dead Region: what lies in the buckets and the world are enough to go on.
 * The journal in a directory has the same test without a browser.
 */
final class ConsoleRestartBrowserIT {
    private static final String HOME = "todomgmt-infra-secd-journal-123456789012";
    private static final String OTHER = "todomgmt-infra-pri-journal-123456789012";

    @Test
    void runGoesOnInAnotherConsoleAndTheNextOneWithoutItsRegionsBucket(@TempDir Path folder) {
        try (SandboxUnderTest sandbox = new SandboxUnderTest(folder);
                OperatorsBrowser browser = new OperatorsBrowser()) {
            try (ConsoleUnderTest console = new ConsoleUnderTest(sandbox, SandboxUnderTest.buckets())) {
                ConsolePage operator = new ConsolePage(browser.signIn(console.url(), "operator"), console.url());
                operator.overview();
                operator.switchOver("a console may die");
                Await.until(
                        "the database was told to move",
                        Duration.ofSeconds(60),
                        () -> "no command in " + sandbox.objects(HOME),
                        () -> sandbox.objects(HOME).contains("SwitchoverGlobalCluster"));
                console.kill();
            }
            assertThat(sandbox.objects(HOME)).as("killed in the middle").doesNotContain("RunEnded");
            try (ConsoleUnderTest again = new ConsoleUnderTest(sandbox, SandboxUnderTest.buckets())) {
                ConsolePage operator = new ConsolePage(browser.signIn(again.url(), "operator"), again.url());
                operator.page().navigate(again.url() + "/runs/todo-1");
                operator.awaitOutcome("SUCCEEDED");
                assertThat(sandbox.objects(HOME)).contains("DriverRestarted", "RunEnded", "a console may die");
                anotherDriverFailsOver(sandbox);
                operator.page().navigate(again.url() + "/runs/todo-2");
                operator.awaitOutcome("SUCCEEDED");
            }
            assertThat(sandbox.journal()).as("nothing in a directory").doesNotExist();
            assertThat(Files.exists(folder.resolve("audit"))).isFalse();
        }
    }

    /** The bucket in the Region being left is as dark as the Region: the run is recorded in the other one. */
    private static void anotherDriverFailsOver(SandboxUnderTest sandbox) {
        sandbox.outage("us-east-2");
        sandbox.blackout("us-east-2");
        CommandUnderTest failover = CommandUnderTest.run(
                sandbox,
                SandboxUnderTest.buckets(),
                "failover",
                "--to",
                "us-east-1",
                "--accept-loss",
                "any",
                "--reason",
                "us-east-2 is dead",
                "--yes");
        assertThat(failover.exitCode()).as(failover.output()).isZero();
        assertThat(sandbox.objects(OTHER)).contains("us-east-2 is dead", "FailoverGlobalCluster");
        assertThat(sandbox.objects(OTHER)).as(failover.output()).contains("_audit");
        assertThat(sandbox.objects(HOME)).as("dark").doesNotContain("us-east-2 is dead");
    }
}
