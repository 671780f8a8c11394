package dev.changeover.sandbox.pipeline;

import dev.changeover.sandbox.controlplane.ActionOutcome;
import dev.changeover.sandbox.controlplane.PipelineExecution;
import dev.changeover.sandbox.controlplane.PipelineOrder;
import java.io.IOException;

/** Takes the newest commit, or the one that was asked for. */
record SourceWork(SourceFolder source, ArtifactStore store) implements ActionWork {
    @Override
    public ActionOutcome work(PipelineOrder order, ActionLog log) throws IOException, InterruptedException {
        SourceFolder.Commit commit = source.pack(order.sourceRevision(), store.output(order.run()));
        log.say("%s of %s: %s".formatted(commit.id(), source.folder(), commit.subject()));
        String url = source.folder().toUri().toString();
        return new ActionOutcome.Succeeded(
                commit.subject(),
                new PipelineExecution.Revision(
                        order.definition().name(), commit.id(), commit.subject(), url, commit.at()));
    }
}
