package dev.changeover.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From a shell, with a client that does not stop writing. */
final class SwitchoverUnderLoadIT {
    private static final int CLIENTS = 4;
    private static final int SWITCHOVERS = Integer.getInteger("edge.switchovers", 2);

    @Test
    void switchoverLosesNoAcknowledgedWrite(@TempDir Path folder) {
        try (SandboxUnderTest sandbox = new SandboxUnderTest(folder);
                PublicApi api = new PublicApi(sandbox)) {
            List<Long> acknowledged;
            Duration gap;
            try (SteadyWriter writer = new SteadyWriter(api)) {
                Await.until("the client writes", Duration.ofSeconds(20), () -> "", () -> writer.count() > 20);
                CommandUnderTest command = CommandUnderTest.run(
                        sandbox, "switchover", "--to", "us-east-2", "--reason", "rehearsal", "--yes");
                assertThat(command.exitCode()).as(command.output()).isZero();
                int before = writer.count();
                Await.until("it writes again", Duration.ofSeconds(20), () -> "", () -> writer.count() > before + 20);
                writer.stop();
                acknowledged = writer.acknowledged();
                gap = writer.longestGap();
            }
            List<Long> missing = new ArrayList<>(acknowledged);
            missing.removeIf(id -> api.get(id).body().contains("\\\"id\\\":" + id + ","));
            System.out.printf(
                    "figure: switchover under load: %d writes acknowledged, %d lost, longest gap %d ms%n",
                    acknowledged.size(), missing.size(), gap.toMillis());
            assertThat(missing).isEmpty();
            assertThat(api.health().body()).contains("\"region\":\"us-east-2\"", "\"role\":\"writer\"");
            retriesAreStoredOnce(sandbox, api);
        }
    }

    /** Several clients that retry with their key, while the writer moves back and forth; {@code -Dedge.switchovers} says how often. */
    private static void retriesAreStoredOnce(SandboxUnderTest sandbox, PublicApi api) {
        try (RetryingClients clients = new RetryingClients(api, CLIENTS)) {
            for (int number = 0; number < SWITCHOVERS; number++) {
                clients.awaitMore(CLIENTS * 5);
                CommandUnderTest command = CommandUnderTest.run(
                        sandbox,
                        "switchover",
                        "--to",
                        number % 2 == 0 ? "us-east-1" : "us-east-2",
                        "--reason",
                        "rehearsal",
                        "--yes");
                assertThat(command.exitCode()).as(command.output()).isZero();
            }
            clients.awaitMore(CLIENTS * 5);
            clients.stop();
            RetryingClients.Count count = clients.count();
            System.out.printf(
                    "figure: %d switchovers through the public edge, %d clients: %s%n", SWITCHOVERS, CLIENTS, count);
            assertThat(count.lost()).isZero();
            assertThat(count.doubled()).isZero();
            assertThat(count.unasked()).isZero();
        }
    }
}
