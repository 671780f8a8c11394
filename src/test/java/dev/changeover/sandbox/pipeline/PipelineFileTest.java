package dev.changeover.sandbox.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.changeover.sandbox.controlplane.ActionOutcome;
import dev.changeover.sandbox.controlplane.AwsSetup;
import dev.changeover.sandbox.controlplane.Pace;
import dev.changeover.sandbox.controlplane.PipelineExecution;
import dev.changeover.sandbox.controlplane.PipelineMemory;
import dev.changeover.sandbox.controlplane.PipelineOperation;
import dev.changeover.sandbox.controlplane.PipelineOrder;
import dev.changeover.sandbox.controlplane.SandboxPipelines;
import dev.changeover.sandbox.controlplane.SimulatedAws;
import dev.changeover.sandbox.controlplane.Traffic;
import dev.changeover.topology.RegionName;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PipelineFileTest {
    private static final Instant NOW = Instant.parse("2026-11-23T06:00:00.123456789Z");
    private static final RegionName OHIO = new RegionName("us-east-2");

    @TempDir
    Path folder;

    private static List<PipelineMemory> eventful() {
        SimulatedAws aws = new SimulatedAws(AwsSetup.twoRegions(Traffic.KEY_VALUE_STORE), Pace.fast(), NOW);
        for (String pipeline : List.of(SandboxPipelines.FAILOVER, SandboxPipelines.DELIVERY)) {
            aws.apply(new PipelineOperation.StartPipelineExecution(OHIO, pipeline, Map.of(), "token", Map.of()), NOW);
        }
        for (PipelineOrder order : aws.pipelines(NOW).drain()) {
            var revision = new PipelineExecution.Revision("Source", "4f2a91c", "Say more", null, NOW);
            aws.pipelines(NOW)
                    .ended(
                            order.pipeline().name(),
                            order.run().id(),
                            new ActionOutcome.Succeeded("done", revision),
                            NOW);
        }
        for (PipelineOrder order : aws.pipelines(NOW).drain()) {
            aws.pipelines(NOW).ended(order.pipeline().name(), order.run().id(), new ActionOutcome.Failed("no"), NOW);
        }
        aws.apply(
                new PipelineOperation.DisableStageTransition(OHIO, SandboxPipelines.DELIVERY, "Test", true, "wait"),
                NOW);
        return aws.pipelines(NOW).memory();
    }

    @Test
    void whatIsKeptIsReadAsItWas() {
        List<PipelineMemory> memory = eventful();
        Path file = folder.resolve("deep").resolve("pipelines.json");
        new PipelineFile(file).write(memory);
        assertThat(new PipelineFile(file).read()).isEqualTo(memory);
        assertThat(memory.getFirst().runs()).hasSize(2);
    }

    @Test
    void theFirstSandboxRemembersNothing() {
        assertThat(new PipelineFile(folder.resolve("none.json")).read()).isEmpty();
    }

    @Test
    void aBrokenFileIsToldInASentence() throws Exception {
        Path file = Files.writeString(folder.resolve("pipelines.json"), "[{");
        assertThatThrownBy(() -> new PipelineFile(file).read()).hasMessageContaining("delete it");
    }
}
