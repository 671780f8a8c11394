package dev.changeover.sandbox.pipeline;

import dev.changeover.sandbox.controlplane.ActionOutcome;
import dev.changeover.sandbox.controlplane.PipelineOrder;
import java.io.IOException;

/** Tests the primary Region from outside, after it was deployed to. */
record SmokeWork(DeployTarget target, ArtifactStore store, SmokeTest smoke) implements ActionWork {
    @Override
    public ActionOutcome work(PipelineOrder order, ActionLog log) throws IOException, InterruptedException {
        String stamp = BuildStamp.read(store.input(order.run()));
        String fault = smoke.fault(target.origin(), stamp == null ? "" : stamp, log);
        return fault.isEmpty()
                ? new ActionOutcome.Succeeded("The API works through " + target.origin(), null)
                : new ActionOutcome.Failed(fault);
    }
}
