package dev.changeover.delivery;

import dev.changeover.delivery.PipelineExecution.Release;
import dev.changeover.delivery.PipelineExecution.Revision;
import dev.changeover.delivery.PipelineExecution.Trigger;
import dev.changeover.topology.FixedSnapshots;
import dev.changeover.topology.FixedWorkloads;
import dev.changeover.topology.Observed;
import dev.changeover.topology.RegionName;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The sandbox's two pipelines in the states that matter. */
public final class FixedPipelines {
    public static final PipelineId DELIVERY =
            new PipelineId(FixedWorkloads.todo().id(), "delivery");
    public static final PipelineId FAILOVER =
            new PipelineId(FixedWorkloads.todo().id(), "failover");
    public static final ExecutionId FIRST = new ExecutionId("4f2a91c0-0000-4000-8000-000000000001");
    public static final ExecutionId SECOND = new ExecutionId("7be310aa-0000-4000-8000-000000000002");
    public static final Instant NOW = FixedSnapshots.NOW;

    private static final Transition OPEN = new Transition(true, "", null, null);

    private FixedPipelines() {}

    /** All stages of a delivery have succeeded with the first execution. */
    public static Pipeline calm() {
        return delivery(Status.SUCCEEDED, Status.SUCCEEDED, FIRST);
    }

    /** The second execution is in the stage that deploys to the first Region. */
    public static Pipeline deploying() {
        return delivery(Status.IN_PROGRESS, Status.SUCCEEDED, SECOND);
    }

    /** The second execution has failed where it was to be deployed. */
    public static Pipeline failed() {
        return delivery(Status.FAILED, Status.SUCCEEDED, SECOND);
    }

    private static Pipeline delivery(Status deploy, Status last, ExecutionId newest) {
        return new Pipeline(
                new PipelineName("ToDoMgmtPipeline"),
                FixedWorkloads.EAST_2,
                List.of(
                        stage(
                                "Source",
                                Status.SUCCEEDED,
                                newest,
                                action("Source", "Source", FixedWorkloads.EAST_2, Status.SUCCEEDED, null)),
                        stage(
                                "Build",
                                Status.SUCCEEDED,
                                newest,
                                action("Build", "Build", FixedWorkloads.EAST_2, Status.SUCCEEDED, null)),
                        stage(
                                "DeployPrimary",
                                deploy,
                                newest,
                                action("Deploy", "Build", FixedWorkloads.EAST_1, deploy, null)),
                        stage(
                                "DeploySecondary",
                                last,
                                FIRST,
                                action("Deploy", "Build", FixedWorkloads.EAST_2, last, null))),
                List.of());
    }

    /** The failover pipeline before any execution. */
    public static Pipeline failoverIdle() {
        return failover(Status.NONE, null, null);
    }

    /** An execution of it waits for an answer with this token. */
    public static Pipeline waiting(String token) {
        return failover(Status.IN_PROGRESS, SECOND, token);
    }

    private static Pipeline failover(Status approve, @Nullable ExecutionId execution, @Nullable String token) {
        return new Pipeline(
                new PipelineName("ToDoMgmt-failover"),
                FixedWorkloads.EAST_2,
                List.of(
                        stage(
                                "Source",
                                Status.SUCCEEDED,
                                execution,
                                action("Source", "Source", FixedWorkloads.EAST_2, Status.SUCCEEDED, null)),
                        stage(
                                "Approve",
                                approve,
                                execution,
                                action("Approve", "Approval", FixedWorkloads.EAST_2, approve, token)),
                        stage(
                                "Change",
                                Status.NONE,
                                null,
                                action("Change", "Build", FixedWorkloads.EAST_2, Status.NONE, null))),
                List.of(
                        new Pipeline.Variable("TARGET_REGION", "us-east-2", "The Region to move to"),
                        new Pipeline.Variable("MODE", "switchover", "switchover or failover"),
                        new Pipeline.Variable("ACCEPTED_LOSS", "5s", "at most so many seconds of writes")));
    }

    private static Stage stage(String name, Status status, @Nullable ExecutionId execution, Action action) {
        return new Stage(name, status, execution, OPEN, null, List.of(action));
    }

    private static Action action(
            String name, String category, RegionName region, Status status, @Nullable String token) {
        Action.Latest latest = status == Status.NONE
                ? null
                : new Action.Latest(
                        status,
                        NOW.minusSeconds(40),
                        "arn:aws:sts::123456789012:assumed-role/changeover/changeover",
                        status == Status.FAILED ? "the smoke test got 500" : "",
                        URI.create("http://localhost/logs"),
                        token);
        return new Action(name, category, region, latest, null);
    }

    public static PipelineExecution execution(ExecutionId id, Status status, @Nullable Release release) {
        return new PipelineExecution(
                id,
                status,
                NOW.minusSeconds(90),
                NOW.minusSeconds(40),
                List.of(new Revision("Source", "9c1e77d2", "Say when a ToDo was changed", null)),
                new Trigger("StartPipelineExecution", "arn:aws:sts::123456789012:assumed-role/changeover/changeover"),
                "",
                null,
                release);
    }

    public static PipelinePicture picture(PipelineId id, Pipeline pipeline, PipelineExecution... executions) {
        String vantage = "codepipeline us-east-2";
        return new PipelinePicture(
                id,
                new PipelineAddress(pipeline.name(), java.util.Optional.empty()),
                new Observed.Fresh<>(pipeline, NOW, vantage),
                new Observed.Fresh<>(new ArrayList<>(List.of(executions)), NOW, vantage));
    }
}
