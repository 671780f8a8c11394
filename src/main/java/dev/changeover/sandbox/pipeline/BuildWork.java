package dev.changeover.sandbox.pipeline;

import dev.changeover.sandbox.controlplane.ActionOutcome;
import dev.changeover.sandbox.controlplane.PipelineExecution;
import dev.changeover.sandbox.controlplane.PipelineOrder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Makes the ToDo archive out of the source: with Maven when that is the project, else by taking the archive that lies in it. What
 * was built from that very commit already is not built twice.
 *
 * @param built where the project's own build leaves the archive
 */
record BuildWork(SourceFolder source, ArtifactStore store, Path built, Path work) implements ActionWork {
    private static final int MINUTES_MAX = 20;
    private static final int SHORT = 7;

    @Override
    public ActionOutcome work(PipelineOrder order, ActionLog log) throws IOException, InterruptedException {
        String commit = order.revisions().stream()
                .map(PipelineExecution.Revision::revisionId)
                .findFirst()
                .orElse("unknown");
        Path tree = work.resolve(order.run().id());
        try {
            Zips.unpack(store.input(order.run()), tree);
            Path archive = archive(tree, commit, log);
            if (archive == null) {
                return new ActionOutcome.Failed("The build failed: " + String.join(" ", log.tail(3)));
            }
            Path output = store.output(order.run());
            Files.copy(archive, output, StandardCopyOption.REPLACE_EXISTING);
            String stamp = stamped(output, commit);
            log.say("build %s, %d bytes".formatted(stamp, Files.size(output)));
            return new ActionOutcome.Succeeded("Build " + stamp, null);
        } finally {
            Zips.delete(tree);
        }
    }

    private static String stamped(Path archive, String commit) throws IOException {
        String known = BuildStamp.read(archive);
        if (known != null) {
            return known;
        }
        String stamp = commit.substring(0, Math.min(SHORT, commit.length()));
        BuildStamp.write(archive, stamp);
        return stamp;
    }

    private @Nullable Path archive(Path tree, String commit, ActionLog log) throws IOException, InterruptedException {
        Path packaged = tree.resolve(SourceFolder.ARCHIVE);
        if (Files.isRegularFile(packaged)) {
            log.say("the source holds " + SourceFolder.ARCHIVE + "; there is nothing to compile");
            return packaged;
        }
        if (!Files.isRegularFile(tree.resolve("pom.xml"))) {
            log.say("the source holds neither pom.xml nor " + SourceFolder.ARCHIVE);
            return null;
        }
        if (source.isBuiltFrom(commit, built)) {
            log.say("%s was built from this very commit and is newer than every source".formatted(built));
            return built;
        }
        int exit = maven(tree).run(log, MINUTES_MAX);
        Path made = tree.resolve("target").resolve(SourceFolder.ARCHIVE);
        if (exit != 0 || !Files.isRegularFile(made)) {
            log.say("Maven ended with %d".formatted(exit));
            return null;
        }
        return made;
    }

    /** Only the archive: the console, its frontend and the tests are another build's. */
    private static ChildCommand maven(Path tree) throws IOException {
        Path wrapper = tree.resolve("mvnw");
        List<String> command = new ArrayList<>();
        if (onPath("mvn")) {
            command.add("mvn");
        } else if (Files.isRegularFile(wrapper)) {
            command.addAll(List.of("sh", wrapper.toString()));
        } else {
            throw new IOException("there is no mvn on the PATH and no mvnw in the source");
        }
        command.addAll(List.of("-q", "-B", "-ntp", "-Ptodo-api", "package", "-Dmaven.test.skip=true"));
        return new ChildCommand(command, tree, Map.of("JAVA_HOME", System.getProperty("java.home")));
    }

    private static boolean onPath(String program) {
        for (String folder : System.getenv().getOrDefault("PATH", "").split(java.io.File.pathSeparator, -1)) {
            if (!folder.isEmpty() && Files.isExecutable(Path.of(folder, program))) {
                return true;
            }
        }
        return false;
    }
}
