package dev.changeover.sandbox.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.changeover.sandbox.controlplane.ActionOutcome;
import dev.changeover.sandbox.controlplane.AwsSetup;
import dev.changeover.sandbox.controlplane.Pace;
import dev.changeover.sandbox.controlplane.PipelineExecution.Revision;
import dev.changeover.sandbox.controlplane.PipelineOperation;
import dev.changeover.sandbox.controlplane.PipelineOrder;
import dev.changeover.sandbox.controlplane.SandboxPipelines;
import dev.changeover.sandbox.controlplane.SimulatedAws;
import dev.changeover.sandbox.controlplane.Traffic;
import dev.changeover.topology.RegionName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Source and Build on checkouts of their own; Maven stays out, since what was built from a commit is not built twice. */
class BuildWorkIT {
    private static final Instant NOW = Instant.parse("2026-11-23T06:00:00Z");
    private static final RegionName OHIO = new RegionName("us-east-2");

    @TempDir
    Path folder;

    private final SimulatedAws aws = new SimulatedAws(AwsSetup.twoRegions(Traffic.KEY_VALUE_STORE), Pace.fast(), NOW);
    private Path checkout;
    private Path built;
    private ArtifactStore store;
    private ActionLog log;

    @BeforeEach
    void makeRoom() throws IOException {
        checkout = Files.createDirectories(folder.resolve("checkout"));
        built = checkout.resolve("target").resolve("todo-api.zip");
        store = new ArtifactStore(folder.resolve("artifacts"));
        log = ActionLog.in(folder.resolve("logs"), "run");
    }

    private static void archive(Path file, String content) throws IOException {
        Files.createDirectories(file.getParent());
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            zip.putNextEntry(new ZipEntry("content"));
            zip.write(content.getBytes(java.nio.charset.StandardCharsets.UTF_8));
        }
    }

    private String git(String... words) throws IOException, InterruptedException {
        List<String> command = new java.util.ArrayList<>(
                List.of("git", "-c", "user.name=someone", "-c", "user.email=someone@example.org"));
        command.addAll(List.of(words));
        return new ChildCommand(command, checkout, Map.of()).read();
    }

    private String commit(String subject) throws IOException, InterruptedException {
        if (!Files.exists(checkout.resolve(".git"))) {
            git("init", "-q");
        }
        git("add", "-A");
        git("commit", "-q", "--allow-empty", "-m", subject);
        return git("rev-parse", "HEAD");
    }

    private Revision source(String wanted) throws IOException, InterruptedException {
        aws.apply(
                new PipelineOperation.StartPipelineExecution(
                        OHIO,
                        SandboxPipelines.DELIVERY,
                        Map.of(),
                        null,
                        wanted.isEmpty() ? Map.of() : Map.of("Source", wanted)),
                NOW);
        PipelineOrder order = aws.pipelines(NOW).drain().getLast();
        ActionOutcome outcome = new SourceWork(new SourceFolder(checkout), store).work(order, log);
        aws.pipelines(NOW).ended(order.pipeline().name(), order.run().id(), outcome, NOW);
        return ((ActionOutcome.Succeeded) outcome).revision();
    }

    private ActionOutcome build() throws IOException, InterruptedException {
        PipelineOrder order = aws.pipelines(NOW).drain().getFirst();
        return new BuildWork(new SourceFolder(checkout), store, built, folder.resolve("work")).work(order, log);
    }

    @Test
    void theNewestCommitIsBuilt() throws Exception {
        archive(checkout.resolve("todo-api.zip"), "one");
        String id = commit("Say more");
        archive(checkout.resolve("todo-api.zip"), "not committed");
        Revision revision = source("");
        assertThat(revision.revisionId()).isEqualTo(id);
        assertThat(revision.summary()).isEqualTo("Say more");
        assertThat(build()).isEqualTo(new ActionOutcome.Succeeded("Build " + id.substring(0, 7), null));
    }

    @Test
    void anOlderCommitIsBuiltWhenItIsAskedFor() throws Exception {
        archive(checkout.resolve("todo-api.zip"), "one");
        String first = commit("One");
        commit("Two");
        assertThat(source(first).revisionId()).isEqualTo(first);
        assertThatThrownBy(() -> source("--output=x")).isInstanceOf(IOException.class);
    }

    @Test
    void whatWasBuiltFromThatCommitIsNotBuiltTwice() throws Exception {
        Files.writeString(checkout.resolve("pom.xml"), "<project/>");
        Files.writeString(checkout.resolve(".gitignore"), "target\n");
        String id = commit("Say more");
        archive(built, "built");
        source("");
        assertThat(build()).isEqualTo(new ActionOutcome.Succeeded("Build " + id.substring(0, 7), null));
        assertThat(log.tail(2).getFirst()).contains("was built from this very commit");
    }

    @Test
    void aFolderWithoutGitGivesItsArchive() throws Exception {
        archive(checkout.resolve("todo-api.zip"), "one");
        Revision first = source("");
        assertThat(first.revisionId()).hasSize(40);
        assertThat(build()).isInstanceOf(ActionOutcome.Succeeded.class);
    }

    @Test
    void anEmptyFolderIsToldInASentence() {
        assertThatThrownBy(() -> source("")).hasMessageContaining("holds neither a git checkout nor todo-api.zip");
    }

    @Test
    void aSourceThatIsNoProjectFailsTheBuild() throws Exception {
        Files.writeString(checkout.resolve("README.md"), "nothing");
        commit("Nothing");
        source("");
        assertThat(build())
                .isInstanceOfSatisfying(
                        ActionOutcome.Failed.class,
                        failed -> assertThat(failed.message()).contains("neither pom.xml nor todo-api.zip"));
    }
}
