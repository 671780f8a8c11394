package dev.changeover.sandbox.controlplane;

import dev.changeover.sandbox.controlplane.PipelineOperation.OfOne;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * AWS CodePipeline with the sandbox's pipelines. What an action does is the shell's: it takes the {@link #drain orders}
 * and tells how each {@link #ended}.
 */
public final class Pipelines {
    private static final String INTERRUPTED =
            "The sandbox was stopped while this action ran. Look whether it did its work, then retry the stage.";

    private final Map<String, Pipeline> pipelines = new LinkedHashMap<>();
    private final List<PipelineOrder> orders = new ArrayList<>();

    private record Pipeline(PipelineBook book, PipelineProgress progress, PipelineChanges changes) {}

    Pipelines(List<PipelineDefinition> definitions, String caller, Instant now) {
        for (PipelineDefinition definition : definitions) {
            PipelineBook book = new PipelineBook(definition, now);
            PipelineProgress progress = new PipelineProgress(book, orders::add);
            pipelines.put(definition.name(), new Pipeline(book, progress, new PipelineChanges(book, progress, caller)));
        }
    }

    /** What must now really be done, in order; each is handed out once. */
    public List<PipelineOrder> drain() {
        List<PipelineOrder> drained = List.copyOf(orders);
        orders.clear();
        return drained;
    }

    /** Who does the work of a run, and where it logs. */
    public void external(String pipeline, String runId, ActionRun.External external) {
        PipelineBook book = known(pipeline).book();
        ActionRun run = book.run(runId);
        if (run != null) {
            book.put(run.with(external));
        }
    }

    /** An ordered action has ended. */
    public void ended(String pipeline, String runId, ActionOutcome outcome, Instant now) {
        Pipeline known = known(pipeline);
        ActionRun run = known.book().run(runId);
        if (run != null) {
            known.progress().ended(run, outcome, now);
        }
    }

    /** What the sandbox must keep. */
    public List<PipelineMemory> memory() {
        return pipelines.values().stream()
                .map(pipeline -> pipeline.book().memory())
                .toList();
    }

    /**
     * Takes up what an earlier sandbox kept. Approvals still wait for their answer; actions that were being done when
     * it ended have failed, since nobody knows how far they got.
     */
    public void recall(List<PipelineMemory> memories, Instant now) {
        for (PipelineMemory memory : memories) {
            Pipeline pipeline = pipelines.get(memory.name());
            if (pipeline != null) {
                pipeline.book().recall(memory);
                interrupt(pipeline, now);
            }
        }
    }

    private static void interrupt(Pipeline pipeline, Instant now) {
        for (ActionRun run : pipeline.book().runs()) {
            if (run.status() == ActionRun.Status.IN_PROGRESS && run.token() == null) {
                pipeline.progress().ended(run, new ActionOutcome.Failed(INTERRUPTED), now);
            }
        }
        pipeline.progress().settle(now);
    }

    private Pipeline known(String name) {
        Pipeline pipeline = pipelines.get(name);
        if (pipeline == null) {
            throw new IllegalArgumentException("there is no pipeline %s, only %s".formatted(name, pipelines.keySet()));
        }
        return pipeline;
    }

    Outcome apply(PipelineOperation operation, Instant now) {
        pipelines.values().forEach(pipeline -> pipeline.changes().expire(now));
        return switch (operation) {
            case PipelineOperation.ListPipelines list -> list(list);
            case OfOne call -> {
                Pipeline pipeline = pipelines.get(call.pipeline());
                yield pipeline == null || !pipeline.book().definition().region().equals(call.region())
                        ? PipelineFaults.noPipeline(call.pipeline())
                        : apply(call, pipeline, now);
            }
        };
    }

    private PipelineResult list(PipelineOperation.ListPipelines call) {
        List<PipelineResult.Definition> found = new ArrayList<>();
        for (Pipeline pipeline : pipelines.values()) {
            PipelineDefinition definition = pipeline.book().definition();
            if (definition.region().equals(call.region())) {
                found.add(new PipelineResult.Definition(
                        definition, pipeline.book().created()));
            }
        }
        return new PipelineResult.Pipelines(found);
    }

    private static Outcome apply(OfOne operation, Pipeline pipeline, Instant now) {
        PipelineChanges changes = pipeline.changes();
        PipelineViews views = new PipelineViews(pipeline.book());
        return switch (operation) {
            case PipelineOperation.GetPipeline call -> views.definition(call.version());
            case PipelineOperation.GetPipelineState _ -> views.state();
            case PipelineOperation.ListPipelineExecutions call -> views.executions(call.succeededInStage());
            case PipelineOperation.GetPipelineExecution call -> views.execution(call.executionId());
            case PipelineOperation.ListActionExecutions call -> views.runs(call.executionId());
            case PipelineOperation.StartPipelineExecution call -> changes.start(call, now);
            case PipelineOperation.PutApprovalResult call -> changes.approve(call, now);
            case PipelineOperation.StopPipelineExecution call -> changes.stop(call, now);
            case PipelineOperation.RetryStageExecution call -> changes.retry(call, now);
            case PipelineOperation.RollbackStage call -> changes.rollBack(call, now);
            case PipelineOperation.DisableStageTransition call ->
                changes.transition(call.stage(), call.inbound(), call.reason(), now);
            case PipelineOperation.EnableStageTransition call -> {
                @Nullable String none = null;
                yield changes.transition(call.stage(), call.inbound(), none, now);
            }
        };
    }
}
