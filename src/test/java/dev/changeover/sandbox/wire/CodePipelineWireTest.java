package dev.changeover.sandbox.wire;

import static dev.changeover.sandbox.wire.LocalAws.EAST;
import static dev.changeover.sandbox.wire.LocalAws.OHIO;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.changeover.sandbox.controlplane.ActionOutcome;
import dev.changeover.sandbox.controlplane.ActionRun;
import dev.changeover.sandbox.controlplane.PipelineExecution;
import dev.changeover.sandbox.controlplane.PipelineOrder;
import dev.changeover.sandbox.controlplane.SandboxPipelines;
import dev.changeover.sandbox.controlplane.Traffic;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.codepipeline.CodePipelineClient;
import software.amazon.awssdk.services.codepipeline.model.ActionState;
import software.amazon.awssdk.services.codepipeline.model.ApprovalAlreadyCompletedException;
import software.amazon.awssdk.services.codepipeline.model.ApprovalStatus;
import software.amazon.awssdk.services.codepipeline.model.CodePipelineException;
import software.amazon.awssdk.services.codepipeline.model.ExecutionMode;
import software.amazon.awssdk.services.codepipeline.model.ExecutionType;
import software.amazon.awssdk.services.codepipeline.model.GetPipelineStateResponse;
import software.amazon.awssdk.services.codepipeline.model.InvalidApprovalTokenException;
import software.amazon.awssdk.services.codepipeline.model.InvalidNextTokenException;
import software.amazon.awssdk.services.codepipeline.model.NotLatestPipelineExecutionException;
import software.amazon.awssdk.services.codepipeline.model.PipelineExecutionNotStoppableException;
import software.amazon.awssdk.services.codepipeline.model.PipelineExecutionStatus;
import software.amazon.awssdk.services.codepipeline.model.PipelineNotFoundException;
import software.amazon.awssdk.services.codepipeline.model.PipelineVariable;
import software.amazon.awssdk.services.codepipeline.model.StageExecutionStatus;
import software.amazon.awssdk.services.codepipeline.model.StageRetryMode;
import software.amazon.awssdk.services.codepipeline.model.StageTransitionType;
import software.amazon.awssdk.services.codepipeline.model.TriggerType;
import software.amazon.awssdk.services.codepipeline.model.UnableToRollbackStageException;
import tools.jackson.databind.json.JsonMapper;

/** CodePipeline as AWS's own client reads it, and its bytes held against the published model. */
class CodePipelineWireTest {
    private static final String DELIVERY = SandboxPipelines.DELIVERY;
    private static final String FAILOVER = SandboxPipelines.FAILOVER;
    private static final String NO_TOKEN = "00000000-0000-0000-0000-000000000000";

    private final LocalAws aws = new LocalAws(Traffic.KEY_VALUE_STORE);
    private final CodePipelineClient ohio = JavaClients.at(aws.uri(), OHIO, CodePipelineClient.builder());
    private final List<PipelineOrder> orders = new ArrayList<>();

    @AfterEach
    void stop() {
        ohio.close();
        aws.close();
    }

    private String start(String pipeline) {
        return ohio.startPipelineExecution(call -> call.name(pipeline)).pipelineExecutionId();
    }

    /** Ends whatever was ordered, the source with a revision. */
    private void work(ActionOutcome outcome) {
        orders.addAll(aws.aws.pipelines(aws.now()).drain());
        for (PipelineOrder order : List.copyOf(orders)) {
            orders.remove(order);
            String pipeline = order.pipeline().name();
            var pipelines = aws.aws.pipelines(aws.now());
            pipelines.external(pipeline, order.run().id(), new ActionRun.External("build:1", "http://localhost/log"));
            pipelines.ended(pipeline, order.run().id(), outcome, aws.now());
        }
    }

    private void succeed() {
        var revision = new PipelineExecution.Revision("Source", "4f2a91c", "Say more", "http://there", aws.now());
        work(new ActionOutcome.Succeeded("done", revision));
    }

    private GetPipelineStateResponse state(String pipeline) {
        return ohio.getPipelineState(call -> call.name(pipeline));
    }

    private ActionState action(String pipeline, String stage) {
        return state(pipeline).stageStates().stream()
                .filter(one -> one.stageName().equals(stage))
                .findFirst()
                .orElseThrow()
                .actionStates()
                .getFirst();
    }

    @Test
    void pipelinesAreDeclaredAsTheInfrastructureDeclaresThem() {
        var declared = ohio.getPipeline(call -> call.name(DELIVERY)).pipeline();
        assertThat(declared.stages())
                .extracting(
                        stage -> stage.name() + " " + stage.actions().getFirst().region())
                .containsExactly(
                        "Source us-east-2",
                        "Build us-east-2",
                        "DeployPrimary us-east-1",
                        "Test us-east-2",
                        "DeploySecondary us-east-2");
        assertThat(declared.executionMode()).isEqualTo(ExecutionMode.QUEUED);
        assertThat(ohio.listPipelines().pipelines())
                .extracting(one -> one.name())
                .containsExactly(DELIVERY, FAILOVER);
        assertThat(ohio.getPipeline(call -> call.name(FAILOVER)).pipeline().variables())
                .extracting(variable -> variable.name() + "=" + variable.defaultValue())
                .containsExactly(
                        "TARGET_REGION=us-east-2", "MODE=switchover", "ACCEPTED_LOSS=5s", "REASON=no reason given");
    }

    @Test
    void aDeliveryIsSeenFromReleaseToTheEnd() {
        String id = start(DELIVERY);
        assertThat(state(DELIVERY).stageStates().getFirst().latestExecution().status())
                .isEqualTo(StageExecutionStatus.IN_PROGRESS);
        for (int i = 0; i < 5; i++) {
            succeed();
        }
        ActionState source = action(DELIVERY, "Source");
        assertThat(source.currentRevision().revisionId()).isEqualTo("4f2a91c");
        assertThat(source.latestExecution().lastStatusChange()).isEqualTo(aws.now());
        assertThat(action(DELIVERY, "Build").latestExecution().externalExecutionUrl())
                .isEqualTo("http://localhost/log");
        var summary = ohio.listPipelineExecutions(call -> call.pipelineName(DELIVERY))
                .pipelineExecutionSummaries()
                .getFirst();
        assertThat(summary.pipelineExecutionId()).isEqualTo(id);
        assertThat(summary.status()).isEqualTo(PipelineExecutionStatus.SUCCEEDED);
        assertThat(summary.sourceRevisions().getFirst().revisionSummary()).isEqualTo("Say more");
        var execution = ohio.getPipelineExecution(
                        call -> call.pipelineName(DELIVERY).pipelineExecutionId(id))
                .pipelineExecution();
        assertThat(execution.trigger().triggerType()).isEqualTo(TriggerType.START_PIPELINE_EXECUTION);
        assertThat(execution.artifactRevisions().getFirst().name()).isEqualTo("source");
        var runs = ohio.listActionExecutions(
                        call -> call.pipelineName(DELIVERY).filter(filter -> filter.pipelineExecutionId(id)))
                .actionExecutionDetails();
        assertThat(runs)
                .extracting(run -> run.stageName())
                .containsExactly("DeploySecondary", "Test", "DeployPrimary", "Build", "Source");
        assertThat(runs.get(3)
                        .output()
                        .outputArtifacts()
                        .getFirst()
                        .s3location()
                        .key())
                .startsWith("ToDoMgmtPipeline/archive/");
    }

    @Test
    void anApprovalIsAnsweredByToken() {
        ohio.startPipelineExecution(call -> call.name(FAILOVER)
                .variables(PipelineVariable.builder()
                        .name("TARGET_REGION")
                        .value("us-east-1")
                        .build()));
        succeed();
        String token = action(FAILOVER, "Approve").latestExecution().token();
        assertThatThrownBy(() -> answer(NO_TOKEN)).isInstanceOf(InvalidApprovalTokenException.class);
        answer(token);
        assertThatThrownBy(() -> answer(token)).isInstanceOf(ApprovalAlreadyCompletedException.class);
        var approved = action(FAILOVER, "Approve").latestExecution();
        assertThat(approved.token()).isNull();
        assertThat(approved.summary()).isEqualTo("looks well");
        assertThat(approved.lastUpdatedBy()).endsWith("user/sandbox");
        var details =
                ohio.listActionExecutions(call -> call.pipelineName(FAILOVER)).actionExecutionDetails();
        assertThat(details.getFirst().input().resolvedConfiguration().get("EnvironmentVariables"))
                .contains("us-east-1", "switchover");
        assertThat(details.get(1).input().resolvedConfiguration())
                .containsEntry("CustomData", "switchover to us-east-1: look at the console first");
    }

    private void answer(String token) {
        ohio.putApprovalResult(call -> call.pipelineName(FAILOVER)
                .stageName("Approve")
                .actionName("Approve")
                .result(result -> result.status(ApprovalStatus.APPROVED).summary("looks well"))
                .token(token));
    }

    @Test
    void aFailureIsToldRetriedAndRolledBack() {
        String good = start(DELIVERY);
        for (int i = 0; i < 5; i++) {
            succeed();
        }
        String bad = start(DELIVERY);
        succeed();
        succeed();
        work(new ActionOutcome.Failed("it does not answer"));
        var failed = action(DELIVERY, "DeployPrimary").latestExecution();
        assertThat(failed.errorDetails().message()).isEqualTo("it does not answer");
        assertThatThrownBy(() -> ohio.retryStageExecution(call -> call.pipelineName(DELIVERY)
                        .stageName("DeployPrimary")
                        .pipelineExecutionId(good)
                        .retryMode(StageRetryMode.ALL_ACTIONS)))
                .isInstanceOf(NotLatestPipelineExecutionException.class);
        ohio.retryStageExecution(call -> call.pipelineName(DELIVERY)
                .stageName("DeployPrimary")
                .pipelineExecutionId(bad)
                .retryMode(StageRetryMode.FAILED_ACTIONS));
        assertThat(state(DELIVERY).stageStates().get(2).retryStageMetadata().manualStageRetryAttempt())
                .isEqualTo(1);
        assertThatThrownBy(() -> rollBack(good)).isInstanceOf(UnableToRollbackStageException.class);
        work(new ActionOutcome.Failed("still not"));
        String rollback = rollBack(good);
        succeed();
        var rolledBack = ohio.listPipelineExecutions(call -> call.pipelineName(DELIVERY))
                .pipelineExecutionSummaries()
                .getFirst();
        assertThat(rolledBack.pipelineExecutionId()).isEqualTo(rollback);
        assertThat(rolledBack.executionType()).isEqualTo(ExecutionType.ROLLBACK);
        assertThat(rolledBack.rollbackMetadata().rollbackTargetPipelineExecutionId())
                .isEqualTo(good);
        assertThat(rolledBack.status()).isEqualTo(PipelineExecutionStatus.SUCCEEDED);
    }

    private String rollBack(String target) {
        return ohio.rollbackStage(call ->
                        call.pipelineName(DELIVERY).stageName("DeployPrimary").targetPipelineExecutionId(target))
                .pipelineExecutionId();
    }

    @Test
    void aTransitionIsDisabledWithAReasonAndAnExecutionStopped() {
        ohio.disableStageTransition(call -> call.pipelineName(DELIVERY)
                .stageName("Build")
                .transitionType(StageTransitionType.INBOUND)
                .reason("Not before the switchover."));
        String id = start(DELIVERY);
        succeed();
        var build = state(DELIVERY).stageStates().get(1);
        assertThat(build.inboundTransitionState().enabled()).isFalse();
        assertThat(build.inboundTransitionState().disabledReason()).isEqualTo("Not before the switchover.");
        assertThat(build.inboundExecution().pipelineExecutionId()).isEqualTo(id);
        stop(id);
        var summary = ohio.listPipelineExecutions(call -> call.pipelineName(DELIVERY))
                .pipelineExecutionSummaries()
                .getFirst();
        assertThat(summary.status()).isEqualTo(PipelineExecutionStatus.STOPPED);
        assertThat(summary.stopTrigger().reason()).isEqualTo("enough");
        assertThatThrownBy(() -> stop(id)).isInstanceOf(PipelineExecutionNotStoppableException.class);
        ohio.enableStageTransition(
                call -> call.pipelineName(DELIVERY).stageName("Source").transitionType(StageTransitionType.OUTBOUND));
        assertThat(state(DELIVERY).stageStates().get(1).inboundTransitionState().enabled())
                .isTrue();
    }

    private void stop(String id) {
        ohio.stopPipelineExecution(
                call -> call.pipelineName(DELIVERY).pipelineExecutionId(id).reason("enough"));
    }

    @Test
    void listsComeInPages() {
        for (int i = 0; i < 5; i++) {
            start(DELIVERY);
        }
        assertThat(ohio.listPipelineExecutionsPaginator(
                                call -> call.pipelineName(DELIVERY).maxResults(2))
                        .pipelineExecutionSummaries())
                .hasSize(5);
        assertThatThrownBy(() -> ohio.listPipelineExecutions(
                        call -> call.pipelineName(DELIVERY).nextToken("mine")))
                .isInstanceOf(InvalidNextTokenException.class);
    }

    @Test
    void refusalsCarryAwsNames() {
        assertThatThrownBy(() -> state("nothing")).isInstanceOf(PipelineNotFoundException.class);
        try (CodePipelineClient east = JavaClients.at(aws.uri(), EAST, CodePipelineClient.builder())) {
            assertThatThrownBy(() -> east.getPipelineState(call -> call.name(DELIVERY)))
                    .isInstanceOf(PipelineNotFoundException.class);
            assertThat(east.listPipelines().pipelines()).isEmpty();
        }
        assertThatThrownBy(() -> ohio.startPipelineExecution(call -> {}))
                .hasMessageContaining("Value null at 'name'")
                .satisfies(this::isValidation);
        assertThatThrownBy(() -> ohio.disableStageTransition(call -> call.pipelineName(DELIVERY)
                        .stageName("Build")
                        .transitionType(StageTransitionType.INBOUND)
                        .reason("commas, are not allowed")))
                .satisfies(this::isValidation);
        assertThatThrownBy(() -> ohio.listWebhooks()).hasMessageContaining("ListWebhooks");
    }

    private void isValidation(Throwable refusal) {
        assertThat(((CodePipelineException) refusal).awsErrorDetails().errorCode())
                .isEqualTo("ValidationException");
    }

    @Test
    void throttlingReachesPipelines() {
        aws.send("POST", "/_sandbox/regions/us-east-2/aws/throttle");
        assertThatThrownBy(() -> state(DELIVERY))
                .isInstanceOfSatisfying(
                        CodePipelineException.class,
                        refused -> assertThat(refused.isThrottlingException()).isTrue());
        aws.send("POST", "/_sandbox/regions/us-east-2/aws/heal");
        assertThat(state(DELIVERY).pipelineName()).isEqualTo(DELIVERY);
    }

    @Test
    void everyAnswerHoldsAgainstThePublishedModel() {
        PublishedJson published = PublishedJson.of("codepipeline-2015-07-09");
        String id = start(FAILOVER);
        succeed();
        holds(published, "GetPipelineState", "{\"name\":\"%s\"}".formatted(FAILOVER));
        answer(action(FAILOVER, "Approve").latestExecution().token());
        work(new ActionOutcome.Failed("no"));
        String one = "{\"pipelineName\":\"%s\",\"pipelineExecutionId\":\"%s\"}".formatted(FAILOVER, id);
        for (String pipeline : List.of(FAILOVER, DELIVERY)) {
            holds(published, "GetPipelineState", "{\"name\":\"%s\"}".formatted(pipeline));
            holds(published, "GetPipeline", "{\"name\":\"%s\"}".formatted(pipeline));
            holds(published, "ListPipelineExecutions", "{\"pipelineName\":\"%s\"}".formatted(pipeline));
            holds(published, "ListActionExecutions", "{\"pipelineName\":\"%s\"}".formatted(pipeline));
        }
        holds(published, "ListPipelines", "{}");
        holds(published, "GetPipelineExecution", one);
        holds(published, "StartPipelineExecution", "{\"name\":\"%s\"}".formatted(FAILOVER));
        holds(published, "ListPipelineExecutions", "{\"pipelineName\":\"%s\",\"maxResults\":1}".formatted(FAILOVER));
    }

    private void holds(PublishedJson published, String operation, String body) {
        HttpResponse<String> answer = aws.send(HttpRequest.newBuilder(aws.uri())
                .header("Authorization", LocalAws.authorization("codepipeline", OHIO.value()))
                .header("Content-Type", "application/x-amz-json-1.1")
                .header("X-Amz-Target", "CodePipeline_20150709." + operation)
                .POST(HttpRequest.BodyPublishers.ofString(body)));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        published.assertKnown(JsonMapper.builder().build().readTree(answer.body()), operation);
    }
}
