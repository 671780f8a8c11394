package dev.changeover.sandbox.controlplane;

import java.time.Instant;
import java.util.List;

/**
 * All that one pipeline must not forget when the sandbox ends.
 *
 * @param count of the ids that were handed out
 */
public record PipelineMemory(
        String name,
        int version,
        Instant created,
        long count,
        List<PipelineExecution> executions,
        List<StageState> stages,
        List<ActionRun> runs) {
    public PipelineMemory {
        executions = List.copyOf(executions);
        stages = List.copyOf(stages);
        runs = List.copyOf(runs);
    }
}
