package dev.changeover.delivery.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.changeover.delivery.Approval;
import dev.changeover.delivery.ExecutionId;
import dev.changeover.delivery.Intent;
import dev.changeover.delivery.Pipeline;
import dev.changeover.delivery.PipelineAddress;
import dev.changeover.delivery.PipelineExecution;
import dev.changeover.delivery.PipelineName;
import dev.changeover.delivery.Reply;
import dev.changeover.delivery.Stage;
import dev.changeover.delivery.Status;
import dev.changeover.topology.FixedWorkloads;
import dev.changeover.topology.Reading;
import dev.changeover.topology.RegionName;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The adapter on the wire, against the sandbox's CodePipeline, which is held against AWS's published model. */
final class AwsPipelinesIT {
    private static final PipelineName DELIVERY = new PipelineName("ToDoMgmtPipeline");
    private static final PipelineName FAILOVER = new PipelineName("ToDoMgmt-failover");
    private static final RegionName HOME = FixedWorkloads.EAST_2;
    private static final List<RegionName> CANDIDATES = List.of(FixedWorkloads.EAST_1, FixedWorkloads.EAST_2);

    private SimulatedPipelines aws;
    private AwsPipelineReader reader;
    private AwsPipelineHands hands;

    @BeforeEach
    void start() throws IOException {
        aws = new SimulatedPipelines();
        reader = new AwsPipelineReader(aws.clients());
        hands = new AwsPipelineHands(aws.clients());
    }

    @AfterEach
    void stop() {
        hands.close();
        aws.close();
    }

    @Test
    void aPipelineKnownByNameIsFoundWhereItLives() {
        Pipeline pipeline = read(DELIVERY);
        assertThat(pipeline.home()).isEqualTo(HOME);
        assertThat(pipeline.stages())
                .extracting(
                        stage -> stage.name() + " " + stage.actions().getFirst().region())
                .containsExactly(
                        "Source us-east-2",
                        "Build us-east-2",
                        "DeployPrimary us-east-1",
                        "Test us-east-2",
                        "DeploySecondary us-east-2");
        assertThat(pipeline.stages()).extracting(Stage::status).containsOnly(Status.NONE);
        assertThat(pipeline.isUnderWay()).isFalse();
    }

    @Test
    void theStructureIsNotReadAgain() {
        read(DELIVERY);
        int before = aws.calls();
        read(DELIVERY);
        assertThat(aws.calls()).isEqualTo(before + 1);
    }

    @Test
    void aPipelineThatNobodyKnowsIsSaidToBeMissing() {
        assertThat(reader.pipeline(PipelineAddress.parse("Nobodys"), CANDIDATES))
                .isEqualTo(new Reading.Unanswered<>("codepipeline knows no pipeline Nobodys in us-east-1, us-east-2"));
    }

    @Test
    void aReleaseIsSeenStageByStage() {
        ExecutionId execution = taken(hands.perform(DELIVERY, HOME, Intent.Start.release("monthly")));
        assertThat(read(DELIVERY).stage("Source").orElseThrow().status()).isEqualTo(Status.IN_PROGRESS);
        aws.succeed();
        Pipeline pipeline = read(DELIVERY);
        Stage build = pipeline.stage("Build").orElseThrow();
        assertThat(build.status()).isEqualTo(Status.IN_PROGRESS);
        assertThat(build.execution()).isEqualTo(execution);
        assertThat(pipeline.stage("Source").orElseThrow().actions().getFirst().revision())
                .isEqualTo(SimulatedPipelines.REVISION);
        assertThat(pipeline.isUnderWay()).isTrue();
        PipelineExecution newest = executions(DELIVERY).getFirst();
        assertThat(newest.id()).isEqualTo(execution);
        assertThat(newest.status()).isEqualTo(Status.IN_PROGRESS);
        assertThat(newest.revisions())
                .extracting(PipelineExecution.Revision::id)
                .containsExactly(SimulatedPipelines.REVISION);
        assertThat(newest.trigger().type()).isEqualTo("StartPipelineExecution");
    }

    @Test
    void anAnswerWithAnOldTokenSaysThatThePipelineHasMovedOn() {
        Approval first = approval();
        assertThat(hands.perform(FAILOVER, HOME, new Intent.Answer(first, false, "not now")))
                .isInstanceOf(Reply.Taken.class);
        assertThat(hands.perform(FAILOVER, HOME, new Intent.Answer(first, true, "late")))
                .isInstanceOfSatisfying(
                        Reply.MovedOn.class,
                        moved -> assertThat(moved.why()).startsWith("ApprovalAlreadyCompletedException"));
        Approval second = approval();
        assertThat(second.token()).isNotEqualTo(first.token());
        assertThat(hands.perform(FAILOVER, HOME, new Intent.Answer(first, true, "very late")))
                .isInstanceOfSatisfying(
                        Reply.MovedOn.class,
                        moved -> assertThat(moved.why()).startsWith("InvalidApprovalTokenException"));
        assertThat(hands.perform(FAILOVER, HOME, new Intent.Answer(second, true, "go")))
                .isInstanceOf(Reply.Taken.class);
        assertThat(read(FAILOVER).stage("Change").orElseThrow().status()).isEqualTo(Status.IN_PROGRESS);
    }

    @Test
    void aFailedStageIsRetriedAndAnEarlierExecutionRolledBackTo() {
        ExecutionId first = taken(hands.perform(DELIVERY, HOME, Intent.Start.release("one")));
        aws.succeedAll();
        ExecutionId second = taken(hands.perform(DELIVERY, HOME, Intent.Start.release("two")));
        aws.succeed();
        aws.fail("the build broke");
        Stage build = read(DELIVERY).stage("Build").orElseThrow();
        assertThat(build.status()).isEqualTo(Status.FAILED);
        assertThat(build.actions().getFirst().latest().said()).isEqualTo("the build broke");
        assertThat(hands.perform(DELIVERY, HOME, new Intent.Retry("Build", first, false, "again")))
                .isInstanceOf(Reply.MovedOn.class);
        assertThat(hands.perform(DELIVERY, HOME, new Intent.Retry("Build", second, false, "again")))
                .isInstanceOf(Reply.Taken.class);
        aws.fail("again");
        assertThat(hands.perform(DELIVERY, HOME, new Intent.RollBack("DeployPrimary", first, "it was well")))
                .isInstanceOf(Reply.Taken.class);
        assertThat(executions(DELIVERY).getFirst().rollbackTo()).isEqualTo(first);
    }

    @Test
    void transitionsAreShutWithAReasonAndOpened() {
        String typed = "hold: the \"release train\" — until Monday";
        assertThat(hands.perform(DELIVERY, HOME, new Intent.Disable("Build", typed)))
                .isInstanceOf(Reply.Taken.class);
        Stage build = read(DELIVERY).stage("Build").orElseThrow();
        assertThat(build.inbound().enabled()).isFalse();
        assertThat(build.inbound().reason()).isEqualTo("hold  the  release train    until Monday");
        assertThat(hands.perform(DELIVERY, HOME, new Intent.Enable("Build", "Monday")))
                .isInstanceOf(Reply.Taken.class);
        assertThat(read(DELIVERY).stage("Build").orElseThrow().inbound().enabled())
                .isTrue();
    }

    @Test
    void anExecutionIsStoppedOnce() {
        ExecutionId execution = taken(hands.perform(DELIVERY, HOME, Intent.Start.release("one")));
        assertThat(hands.perform(DELIVERY, HOME, new Intent.Stop(execution, true, "wrong branch")))
                .isInstanceOf(Reply.Taken.class);
        assertThat(executions(DELIVERY).getFirst().status()).isEqualTo(Status.STOPPED);
        assertThat(executions(DELIVERY).getFirst().stopReason()).isEqualTo("wrong branch");
        assertThat(hands.perform(DELIVERY, HOME, new Intent.Stop(execution, true, "again")))
                .isInstanceOf(Reply.MovedOn.class);
    }

    @Test
    void throttlingAndDarknessAreSaid() throws Exception {
        Approval approval = approval();
        aws.weather(HOME, "throttle");
        assertThat(reader.pipeline(PipelineAddress.parse(FAILOVER.value()), CANDIDATES))
                .isInstanceOfSatisfying(
                        Reading.Unanswered.class,
                        unanswered -> assertThat(unanswered.throttled()).isTrue());
        assertThat(hands.perform(FAILOVER, HOME, new Intent.Answer(approval, true, "go")))
                .isInstanceOf(Reply.Throttled.class);
        aws.weather(HOME, "blackout");
        try (AwsPipelineHands impatient = new AwsPipelineHands(aws.impatient())) {
            assertThat(impatient.perform(FAILOVER, HOME, new Intent.Answer(approval, true, "go")))
                    .isInstanceOfSatisfying(
                            Reply.Unclear.class,
                            unclear -> assertThat(unclear.cause()).contains("did not answer in time"));
        }
        aws.weather(HOME, "heal");
        assertThat(read(FAILOVER).approvals()).containsExactly(approval);
    }

    private Approval approval() {
        hands.perform(
                FAILOVER, HOME, Intent.Start.with(Map.of("TARGET_REGION", "us-east-2", "MODE", "switchover"), "drill"));
        aws.succeed();
        return read(FAILOVER).approvals().getFirst();
    }

    private Pipeline read(PipelineName name) {
        return switch (reader.pipeline(PipelineAddress.parse(name.value()), CANDIDATES)) {
            case Reading.Answered<Pipeline> answered -> answered.value();
            case Reading.Unanswered<Pipeline> unanswered -> throw new AssertionError(unanswered.reason());
        };
    }

    private List<PipelineExecution> executions(PipelineName name) {
        return switch (reader.executions(name, HOME)) {
            case Reading.Answered<List<PipelineExecution>> answered -> answered.value();
            case Reading.Unanswered<List<PipelineExecution>> unanswered ->
                throw new AssertionError(unanswered.reason());
        };
    }

    private static ExecutionId taken(Reply reply) {
        assertThat(reply).isInstanceOf(Reply.Taken.class);
        return new ExecutionId(((Reply.Taken) reply).execution());
    }
}
