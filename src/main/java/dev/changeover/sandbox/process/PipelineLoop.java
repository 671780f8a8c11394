package dev.changeover.sandbox.process;

import dev.changeover.sandbox.controlplane.ActionOutcome;
import dev.changeover.sandbox.controlplane.ActionRun;
import dev.changeover.sandbox.controlplane.Operation;
import dev.changeover.sandbox.controlplane.Outcome;
import dev.changeover.sandbox.controlplane.PipelineExecution;
import dev.changeover.sandbox.controlplane.PipelineMemory;
import dev.changeover.sandbox.controlplane.PipelineOperation;
import dev.changeover.sandbox.controlplane.PipelineOrder;
import dev.changeover.sandbox.controlplane.SandboxPipelines;
import dev.changeover.sandbox.controlplane.StageState;
import dev.changeover.sandbox.pipeline.ActionLog;
import dev.changeover.sandbox.pipeline.ArtifactStore;
import dev.changeover.sandbox.pipeline.PipelineFile;
import dev.changeover.sandbox.pipeline.PipelineWorkers;
import dev.changeover.sandbox.wire.ControlPlane;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives the simulated CodePipeline its hands and its memory. Actions work side by side, and beside the databases' own thread: a
 * pipeline's command moves the databases itself.
 */
final class PipelineLoop implements ControlPlane, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(PipelineLoop.class);
    private static final Pattern RUN_ID = Pattern.compile("[0-9a-f-]{36}");

    private final ControlLoop control;
    private final PipelineWorkers workers;
    private final ArtifactStore store;
    private final PipelineFile file;
    private final Path logs;
    private final String endpoint;
    private final ExecutorService threads = Executors.newCachedThreadPool(
            Thread.ofPlatform().daemon().name("action-", 0).factory());

    /**
     * @param folder the pipelines' own
     * @param endpoint where logs are read
     */
    PipelineLoop(ControlLoop control, PipelineWorkers workers, ArtifactStore store, Path folder, String endpoint) {
        this.control = control;
        this.workers = workers;
        this.store = store;
        this.file = new PipelineFile(folder.resolve("pipelines.json"));
        this.logs = folder.resolve("logs");
        this.endpoint = endpoint;
    }

    /** Takes up what the last sandbox kept; nothing is done yet. */
    void recall() {
        List<PipelineMemory> kept = file.read();
        control.tell((aws, now) -> {
            aws.pipelines(now).recall(kept, now);
            return List.of();
        });
    }

    /** What waits may go on: all that it works on is there. */
    void begin() {
        goOn();
    }

    @Override
    public Outcome apply(Operation operation) {
        Outcome outcome = control.apply(operation);
        if (operation instanceof PipelineOperation) {
            goOn();
        }
        return outcome;
    }

    private synchronized void goOn() {
        control.tell((aws, now) -> {
            for (PipelineOrder order : aws.pipelines(now).drain()) {
                String id = order.run().configuration().getOrDefault(SandboxPipelines.PROJECT, "source") + ":"
                        + order.run().id();
                var external = new ActionRun.External(
                        id, endpoint + "/_sandbox/logs/" + order.run().id());
                aws.pipelines(now).external(order.pipeline().name(), order.run().id(), external);
                threads.execute(() -> work(order));
            }
            file.write(aws.pipelines(now).memory());
            return List.of();
        });
    }

    private void work(PipelineOrder order) {
        ActionRun run = order.run();
        LOG.info("{}: {} of {}", order.pipeline().name(), run.action(), run.executionId());
        ActionOutcome outcome;
        try {
            outcome = workers.work(order, ActionLog.in(logs, run.id()));
        } catch (InterruptedException ending) {
            Thread.currentThread().interrupt();
            return;
        } catch (RuntimeException bug) {
            LOG.error("{} failed in the sandbox", run, bug);
            outcome = new ActionOutcome.Failed("The sandbox itself failed: " + bug);
        }
        LOG.info("{}: {}", run.action(), outcome);
        ended(order, outcome);
    }

    private void ended(PipelineOrder order, ActionOutcome outcome) {
        control.tell((aws, now) -> {
            aws.pipelines(now).ended(order.pipeline().name(), order.run().id(), outcome, now);
            return List.of();
        });
        goOn();
        if (order.pipeline().stages().getLast().name().equals(order.run().stage())) {
            forgetArtifacts();
        }
    }

    private void forgetArtifacts() {
        Set<String> used = new HashSet<>();
        for (PipelineMemory memory : memory()) {
            for (PipelineExecution execution : memory.executions()) {
                used.addAll(execution.artifacts().values());
            }
            for (ActionRun run : memory.runs()) {
                used.addAll(run.outputs().values());
            }
        }
        try {
            store.keepOnly(used);
        } catch (IOException inUse) {
            LOG.warn("old artifacts could not be removed", inUse);
        }
    }

    private List<PipelineMemory> memory() {
        List<PipelineMemory> memory = new java.util.ArrayList<>();
        control.tell((aws, now) -> {
            memory.addAll(aws.pipelines(now).memory());
            return List.of();
        });
        return memory;
    }

    /** For the sandbox's state: each pipeline's stages with the execution that is in them or was last. */
    Map<String, Object> state() {
        Map<String, Object> pipelines = new LinkedHashMap<>();
        for (PipelineMemory memory : memory()) {
            Map<String, Object> stages = new LinkedHashMap<>();
            for (StageState stage : memory.stages()) {
                Map<String, Object> one = new LinkedHashMap<>();
                one.put("transition", stage.transition().enabled() ? "enabled" : "disabled");
                if (stage.latest() != null) {
                    one.put("status", stage.latest().status().word());
                    one.put("execution", stage.latest().executionId());
                }
                stages.put(stage.name(), one);
            }
            pipelines.put(memory.name(), stages);
        }
        return pipelines;
    }

    /** What a run of an action has said so far. */
    Optional<String> log(String runId) {
        Path log = logs.resolve(runId + ".log");
        try {
            return RUN_ID.matcher(runId).matches() && Files.exists(log)
                    ? Optional.of(Files.readString(log))
                    : Optional.empty();
        } catch (IOException unreadable) {
            throw new IllegalStateException("the log of %s cannot be read".formatted(runId), unreadable);
        }
    }

    /** Ends what works; the programs that it started end with it. */
    @Override
    public void close() {
        threads.shutdownNow();
        try {
            if (!threads.awaitTermination(10, TimeUnit.SECONDS)) {
                LOG.warn("an action of a pipeline did not end");
            }
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
    }
}
