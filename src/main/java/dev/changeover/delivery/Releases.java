package dev.changeover.delivery;

import java.util.Optional;

/** Who asked for an execution, as far as our own record knows. */
@FunctionalInterface
public interface Releases {
    Optional<PipelineExecution.Release> of(ExecutionId execution);
}
