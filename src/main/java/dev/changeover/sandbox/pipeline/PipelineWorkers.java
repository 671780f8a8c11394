package dev.changeover.sandbox.pipeline;

import dev.changeover.sandbox.controlplane.ActionOutcome;
import dev.changeover.sandbox.controlplane.PipelineDefinition.Category;
import dev.changeover.sandbox.controlplane.PipelineOrder;
import dev.changeover.sandbox.controlplane.SandboxPipelines;
import dev.changeover.topology.RegionName;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Knows who does what: sources by their category, everything else by the name of its build project. */
public final class PipelineWorkers {
    private final SourceWork source;
    private final Map<String, ActionWork> projects;

    /**
     * Where the pipelines work.
     *
     * @param source a git checkout or a folder with the packaged API
     * @param built the archive of the checkout's own build
     * @param folder theirs alone
     * @param directory where commands run
     * @param properties tell a command where this sandbox is
     */
    public record Workplace(Path source, Path built, Path folder, Path directory, List<String> properties) {
        public Workplace {
            properties = List.copyOf(properties);
        }

        /** What actions hand on. */
        public ArtifactStore store() {
            return new ArtifactStore(folder.resolve("artifacts"));
        }
    }

    /** @param targets by Region, the primary first */
    public PipelineWorkers(Workplace place, Map<RegionName, DeployTarget> targets, SmokeTest smoke) {
        ArtifactStore store = place.store();
        SourceFolder folder = new SourceFolder(place.source());
        source = new SourceWork(folder, store);
        DeployTarget primary = targets.values().iterator().next();
        projects = Map.of(
                "build",
                        new BuildWork(
                                folder, store, place.built(), place.folder().resolve("work")),
                "deploy", new DeployWork(targets, store, smoke),
                "smoke", new SmokeWork(primary, store, smoke),
                "change", new ChangeWork(place.properties(), place.directory()));
    }

    /** Does what was ordered and says how it ended; never throws but when interrupted. */
    public ActionOutcome work(PipelineOrder order, ActionLog log) throws InterruptedException {
        ActionOutcome outcome;
        try {
            outcome = worker(order).work(order, log);
        } catch (IOException | UncheckedIOException | IllegalStateException failed) {
            String message = failed.getMessage();
            outcome = new ActionOutcome.Failed(message == null ? failed.toString() : message);
        }
        switch (outcome) {
            case ActionOutcome.Succeeded done -> log.say("succeeded: " + done.summary());
            case ActionOutcome.Failed failure -> log.say("failed: " + failure.message());
        }
        return outcome;
    }

    private ActionWork worker(PipelineOrder order) {
        if (order.definition().category() == Category.SOURCE) {
            return source;
        }
        String project = order.run().configuration().getOrDefault(SandboxPipelines.PROJECT, "");
        ActionWork work = projects.get(project.substring(project.lastIndexOf('-') + 1));
        if (work == null) {
            throw new IllegalStateException("There is no build project '%s'".formatted(project));
        }
        return work;
    }
}
