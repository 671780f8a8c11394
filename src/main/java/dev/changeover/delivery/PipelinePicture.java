package dev.changeover.delivery;

import dev.changeover.topology.Observed;
import java.util.List;
import java.util.Optional;

/**
 * Everything that was last seen of one pipeline.
 *
 * @param executions newest first, as many as one answer holds
 */
public record PipelinePicture(
        PipelineId id,
        PipelineAddress address,
        Observed<Pipeline> pipeline,
        Observed<List<PipelineExecution>> executions) {
    /** An execution that is known, however old the list may be. */
    public Optional<PipelineExecution> execution(ExecutionId wanted) {
        return executions.last().stream()
                .flatMap(List::stream)
                .filter(execution -> execution.id().equals(wanted))
                .findFirst();
    }
}
