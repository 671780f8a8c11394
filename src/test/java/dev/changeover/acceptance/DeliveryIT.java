package dev.changeover.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.changeover.acceptance.PipelinesUnderTest.Run;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The sandbox's pipelines at work: processes replaced under load, bad builds sent back, and a switchover by pipeline. */
final class DeliveryIT {
    private static final Duration LONG = Duration.ofMinutes(4);
    private static final String DELIVERY = "ToDoMgmtPipeline";
    private static final String FAILOVER = "ToDoMgmt-failover";

    @TempDir
    private Path folder;

    private Path source;
    private SandboxUnderTest sandbox;
    private PublicApi api;
    private PipelinesUnderTest pipelines;

    @BeforeEach
    void start() {
        source = folder.resolve("source");
        TodoBuild.of("first").commitIn(source);
        sandbox = new SandboxUnderTest(folder.resolve("sandbox"), "--source", source.toString());
        api = new PublicApi(sandbox);
        pipelines = new PipelinesUnderTest(sandbox);
    }

    @AfterEach
    void stop() {
        pipelines.close();
        api.close();
        sandbox.close();
    }

    @Test
    void buildsAreDeliveredSentBackAndOutliveTheSandbox() {
        Run first = deliverUnderLoad();
        sendBack(TodoBuild.thatDoesNotStart("dead"), "Class not found");
        sendBack(TodoBuild.thatCannotWrite("mute"), "Writing a ToDo answered");
        assertThat(api.add("after all that").status()).isEqualTo(200);
        Run rollback = first.rollBackTo("DeployPrimary");
        assertThat(rollback.awaitEnd(LONG)).as(rollback.story()).isEqualTo("Succeeded");
        switchOver();
        sandbox.restart();
        assertThat(sandbox.state()).contains("\"build\":\"first\"", rollback.id());
        assertThat(api.health().body()).contains("\"build\":\"first\"", "\"region\":\"us-east-2\"");
    }

    private Run deliverUnderLoad() {
        try (SteadyWriter writer = new SteadyWriter(api)) {
            Await.until("the client writes", Duration.ofSeconds(30), () -> "", () -> writer.count() > 20);
            Run release = pipelines.start(DELIVERY, Map.of());
            assertThat(release.awaitEnd(LONG)).as(release.story()).isEqualTo("Succeeded");
            writer.stop();
            List<String> refusals = writer.refusals();
            System.out.printf(
                    "figure: deploy to both Regions under load: %d writes acknowledged, %d refused, longest gap %d ms%n",
                    writer.count(), refusals.size(), writer.longestGap().toMillis());
            assertThat(refusals).isEmpty();
            assertThat(sandbox.state()).contains("\"build\":\"first\"").doesNotContain("SNAPSHOT");
            assertThat(api.health().body()).contains("\"build\":\"first\"", "\"schemaVersion\":\"900\"");
            return release;
        }
    }

    private void sendBack(TodoBuild build, String why) {
        build.commitIn(source);
        Run release = pipelines.start(DELIVERY, Map.of());
        assertThat(release.awaitEnd(LONG)).isEqualTo("Failed");
        assertThat(release.story()).contains("DeployPrimary Failed", why);
        assertThat(api.health().body()).contains("\"build\":\"first\"");
    }

    private void switchOver() {
        Run change = pipelines.start(FAILOVER, Map.of("TARGET_REGION", "us-east-2"));
        change.approve("Approve", "rehearsal", LONG);
        assertThat(change.awaitEnd(LONG)).as(change.story()).isEqualTo("Succeeded");
        assertThat(api.health().body()).contains("\"region\":\"us-east-2\"", "\"role\":\"writer\"");
        CommandUnderTest runs = CommandUnderTest.run(sandbox, "runs");
        assertThat(runs.output()).contains("todo-1", "succeeded");
    }
}
