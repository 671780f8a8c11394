package dev.changeover.sandbox.controlplane;

import java.util.List;

/**
 * An action that must now really be done; the shell answers with {@link Pipelines#ended}. An answer to a run that was
 * abandoned changes nothing.
 *
 * @param definition what is to be done
 * @param run of this execution, with its inputs, outputs and resolved configuration
 * @param sourceRevision for a source action: the commit that was asked for; empty for the newest
 * @param revisions what the source actions of the execution found
 */
public record PipelineOrder(
        PipelineDefinition pipeline,
        PipelineDefinition.Action definition,
        ActionRun run,
        String sourceRevision,
        List<PipelineExecution.Revision> revisions) {
    public PipelineOrder {
        revisions = List.copyOf(revisions);
    }
}
