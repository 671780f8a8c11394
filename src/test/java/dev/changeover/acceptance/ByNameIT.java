package dev.changeover.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Traffic by failover records, there and back: planned while a client writes, and then from a Region that is dead. */
final class ByNameIT {
    @Test
    void aSwitchoverAndAFailoverMoveTheNameWithTheWriter(@TempDir Path folder) {
        try (SandboxUnderTest sandbox = new SandboxUnderTest(folder, "--traffic", "route53");
                PublicApi api = new PublicApi(sandbox)) {
            switchover(sandbox, api);
            sandbox.outage("us-east-2");
            CommandUnderTest failover = CommandUnderTest.run(
                    sandbox, "failover", "--to", "us-east-1", "--accept-loss", "any", "--reason", "dead", "--yes");
            assertThat(failover.exitCode()).as(failover.output()).isZero();
            assertThat(api.health().body()).contains("\"region\":\"us-east-1\"", "\"role\":\"writer\"");
            assertThat(api.add("after the failover").status()).isEqualTo(200);
        }
    }

    private static void switchover(SandboxUnderTest sandbox, PublicApi api) {
        List<Long> acknowledged;
        Duration gap;
        try (SteadyWriter writer = new SteadyWriter(api)) {
            Await.until("the client writes", Duration.ofSeconds(20), () -> "", () -> writer.count() > 20);
            CommandUnderTest command =
                    CommandUnderTest.run(sandbox, "switchover", "--to", "us-east-2", "--reason", "rehearsal", "--yes");
            assertThat(command.exitCode()).as(command.output()).isZero();
            assertThat(command.output()).contains("knows no write fence");
            int before = writer.count();
            Await.until("it writes again", Duration.ofSeconds(20), () -> "", () -> writer.count() > before + 20);
            writer.stop();
            acknowledged = writer.acknowledged();
            gap = writer.longestGap();
        }
        List<Long> missing = new ArrayList<>(acknowledged);
        missing.removeIf(id -> api.get(id).body().contains("\\\"id\\\":" + id + ","));
        System.out.printf(
                "figure: switchover by name, no fence: %d writes acknowledged, %d lost, longest gap %d ms%n",
                acknowledged.size(), missing.size(), gap.toMillis());
        assertThat(missing).isEmpty();
        assertThat(api.health().body()).contains("\"region\":\"us-east-2\"", "\"role\":\"writer\"");
    }
}
