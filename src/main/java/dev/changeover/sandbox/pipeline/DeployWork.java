package dev.changeover.sandbox.pipeline;

import dev.changeover.sandbox.controlplane.ActionOutcome;
import dev.changeover.sandbox.controlplane.PipelineOrder;
import dev.changeover.topology.RegionName;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/** Deploys the archive to the action's Region and keeps it only if it passes the smoke test. */
record DeployWork(Map<RegionName, DeployTarget> targets, ArtifactStore store, SmokeTest smoke) implements ActionWork {
    DeployWork {
        targets = Map.copyOf(targets);
    }

    @Override
    public ActionOutcome work(PipelineOrder order, ActionLog log) throws IOException, InterruptedException {
        RegionName region = order.definition().region();
        DeployTarget target = targets.get(region);
        if (target == null) {
            return new ActionOutcome.Failed("There is no API in %s".formatted(region));
        }
        Path archive = store.input(order.run());
        String stamp = BuildStamp.read(archive);
        String build = stamp == null ? "unknown" : stamp;
        log.say("build %s to %s".formatted(build, region));
        DeployTarget.Deployment outcome =
                target.deploy(archive, build, () -> smoke.fault(target.origin(), build, log), log::say);
        return switch (outcome) {
            case DeployTarget.Deployment.Serves(String now, String before) ->
                new ActionOutcome.Succeeded("Build %s serves in %s; before it %s".formatted(now, region, before), null);
            case DeployTarget.Deployment.Refused(String why, String serves) ->
                new ActionOutcome.Failed("%s Build %s serves in %s as before.".formatted(why, serves, region));
        };
    }
}
