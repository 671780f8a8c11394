package dev.changeover.sandbox.controlplane;

import org.jspecify.annotations.Nullable;

/** How a {@link PipelineOrder} ended. */
public sealed interface ActionOutcome {
    /** @param revision what a source action found; null for others */
    record Succeeded(String summary, PipelineExecution.@Nullable Revision revision) implements ActionOutcome {}

    /** @param message in words, for the action's error details */
    record Failed(String message) implements ActionOutcome {}
}
