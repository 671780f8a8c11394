package dev.changeover.sandbox.controlplane;

import static dev.changeover.sandbox.controlplane.PipelineWorld.fault;
import static org.assertj.core.api.Assertions.assertThat;

import dev.changeover.sandbox.controlplane.PipelineDefinition.Mode;
import dev.changeover.sandbox.controlplane.PipelineExecution.Status;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PipelinesTest {
    private final PipelineWorld world = new PipelineWorld(Mode.QUEUED);

    @Test
    void actionsRunByTheirOrderAndStagesOneAfterTheOther() {
        String id = world.start();
        assertThat(world.ordered()).containsExactly("Source");
        world.succeed(id, "Source");
        assertThat(world.ordered()).containsExactly("One", "Two");
        world.succeed(id, "One");
        assertThat(world.ordered()).containsExactly("Two");
        world.succeed(id, "Two");
        assertThat(world.ordered()).containsExactly("Last");
        world.succeed(id, "Last");
        assertThat(world.ordered()).isEmpty();
        assertThat(world.status(id)).isEqualTo(Status.IN_PROGRESS);
        world.answer(true, world.token());
        world.succeed(id, "Ship");
        assertThat(world.status(id)).isEqualTo(Status.SUCCEEDED);
        assertThat(world.execution(id).artifacts()).containsOnlyKeys("source", "one", "two", "last");
    }

    @Test
    void variablesReachTheActions() {
        String id = world.start(Map.of("WHERE", "there"));
        assertThat(world.orders.getFirst().run().configuration()).containsEntry("For", "there in " + id);
        assertThat(world.execution(id).birth().variables()).containsEntry("WHERE", "there");
    }

    @Test
    void unknownVariableIsRefused() {
        Outcome outcome = world.call(new PipelineOperation.StartPipelineExecution(
                PipelineWorld.OHIO, "pipe", Map.of("WHO", "me"), null, Map.of()));
        assertThat(fault(outcome)).isEqualTo("ValidationException");
    }

    @Test
    void aClientRequestTokenStartsOnce() {
        var call = new PipelineOperation.StartPipelineExecution(PipelineWorld.OHIO, "pipe", Map.of(), "once", Map.of());
        assertThat(world.call(call)).isEqualTo(world.call(call));
        assertThat(world.ordered()).containsExactly("Source");
    }

    @Test
    void aStageHoldsOneExecutionAtATime() {
        String first = world.start();
        String second = world.start();
        assertThat(world.ordered()).containsExactly("Source");
        world.succeed(first, "Source");
        assertThat(world.ordered()).containsExactlyInAnyOrder("One", "Two", "Source");
        world.succeed(second, "Source");
        assertThat(world.stage("Build").inbound())
                .extracting(PipelineExecution::id)
                .containsExactly(second);
    }

    @Test
    void queuedExecutionsKeepTheirOrder() {
        String first = world.start();
        String second = world.start();
        String third = world.start();
        world.succeed(first, "Source");
        world.succeed(second, "Source");
        world.succeed(third, "Source");
        world.succeed(first, "One", "Two", "Last");
        assertThat(world.orders).extracting(order -> order.run().executionId()).containsOnly(second);
        assertThat(world.stage("Build").inbound())
                .extracting(PipelineExecution::id)
                .containsExactly(third);
    }

    @Test
    void aNewerExecutionOvertakesTheWaitingWhereItMay() {
        PipelineWorld superseding = new PipelineWorld(Mode.SUPERSEDED);
        String first = superseding.start();
        superseding.succeed(first, "Source");
        String second = superseding.start();
        superseding.succeed(second, "Source");
        String third = superseding.start();
        superseding.succeed(third, "Source");
        assertThat(superseding.status(second)).isEqualTo(Status.SUPERSEDED);
        assertThat(superseding.status(first)).isEqualTo(Status.IN_PROGRESS);
        superseding.succeed(first, "One", "Two", "Last");
        assertThat(superseding.orders)
                .extracting(order -> order.run().executionId())
                .containsOnly(third);
    }

    @Test
    void theQueueHasALimit() {
        for (int i = 0; i < 51; i++) {
            world.start();
        }
        Outcome outcome = world.call(
                new PipelineOperation.StartPipelineExecution(PipelineWorld.OHIO, "pipe", Map.of(), null, Map.of()));
        assertThat(fault(outcome)).isEqualTo("ConcurrentPipelineExecutionsLimitExceededException");
    }

    @Test
    void aDisabledTransitionHoldsExecutionsBack() {
        world.disable("Build");
        String id = world.start();
        world.succeed(id, "Source");
        assertThat(world.ordered()).isEmpty();
        assertThat(world.stage("Build").state().transition().disabledReason()).isEqualTo("wait");
        world.enable("Build");
        assertThat(world.ordered()).containsExactly("One", "Two");
    }

    @Test
    void theWayIntoTheFirstStageCannotBeDisabled() {
        Outcome outcome = world.call(
                new PipelineOperation.DisableStageTransition(PipelineWorld.OHIO, "pipe", "Source", true, "x"));
        assertThat(fault(outcome)).isEqualTo("ValidationException");
    }

    @Test
    void aFailedActionFailsItsStageWhenItsNeighboursAreThrough() {
        String id = world.start();
        world.succeed(id, "Source");
        world.fail(id, "One");
        assertThat(world.status(id)).isEqualTo(Status.IN_PROGRESS);
        world.succeed(id, "Two");
        assertThat(world.status(id)).isEqualTo(Status.FAILED);
        assertThat(world.stage("Build").actions().get("One").progress().errorMessage())
                .isEqualTo("broken");
        assertThat(world.ordered()).isEmpty();
    }

    @Test
    void retryRepeatsWhatFailedOrEverything() {
        String id = failedBuild();
        assertThat(world.retry(id, "Build", false)).isEqualTo(new PipelineResult.Affected(id));
        assertThat(world.ordered()).containsExactly("One");
        world.fail(id, "One");
        world.retry(id, "Build", true);
        assertThat(world.ordered()).containsExactly("One", "Two");
        world.succeed(id, "One", "Two", "Last");
        assertThat(world.stage("Build").state().manualRetries()).isEqualTo(2);
        assertThat(world.stage("Ship").state().busy()).isTrue();
    }

    private String failedBuild() {
        String id = world.start();
        world.succeed(id, "Source");
        world.fail(id, "One");
        world.succeed(id, "Two");
        return id;
    }

    @Test
    void retryIsRefusedWithoutAFailureOrForAnOlderExecution() {
        String old = failedBuild();
        String fine = world.start();
        world.succeed(fine, "Source");
        assertThat(fault(world.retry(old, "Build", false))).isEqualTo("NotLatestPipelineExecutionException");
        assertThat(fault(world.retry(fine, "Build", false))).isEqualTo("StageNotRetryableException");
        assertThat(fault(world.retry(fine, "Nowhere", false))).isEqualTo("StageNotFoundException");
    }

    @Test
    void anApprovalIsAnsweredByItsOwnTokenOnce() {
        String id = world.start();
        world.succeed(id, "Source", "One", "Two", "Last");
        String token = world.token();
        String other = "00000000-0000-0000-0000-000000000000";
        assertThat(fault(world.answer(true, other))).isEqualTo("InvalidApprovalTokenException");
        assertThat(world.answer(true, token)).isInstanceOf(PipelineResult.Approved.class);
        assertThat(fault(world.answer(false, token))).isEqualTo("ApprovalAlreadyCompletedException");
        assertThat(world.stage("Ship").actions().get("Agree").progress().summary())
                .isEqualTo("fine");
    }

    @Test
    void theTokenOfAnEarlierApprovalAnswersNoLaterOne() {
        String first = world.start();
        world.succeed(first, "Source", "One", "Two", "Last");
        String old = world.token();
        world.answer(false, old);
        assertThat(world.status(first)).isEqualTo(Status.FAILED);
        String second = world.start();
        world.succeed(second, "Source", "One", "Two", "Last");
        assertThat(fault(world.answer(true, old))).isEqualTo("InvalidApprovalTokenException");
        assertThat(world.token()).isNotEqualTo(old);
    }

    @Test
    void anApprovalExpiresAfterAWeek() {
        String id = world.start();
        world.succeed(id, "Source", "One", "Two", "Last");
        world.pass(Duration.ofDays(8));
        assertThat(world.status(id)).isEqualTo(Status.FAILED);
    }

    @Test
    void stopFinishesWhatRunsAndStartsNothingMore() {
        String id = world.start();
        world.succeed(id, "Source", "One");
        world.stop(id, false);
        assertThat(world.status(id)).isEqualTo(Status.STOPPING);
        assertThat(fault(world.stop(id, false))).isEqualTo("DuplicatedStopRequestException");
        world.succeed(id, "Two");
        assertThat(world.status(id)).isEqualTo(Status.STOPPED);
        assertThat(world.ordered()).isEmpty();
        assertThat(world.execution(id).standing().stopReason()).isEqualTo("enough");
        assertThat(fault(world.stop(id, false))).isEqualTo("PipelineExecutionNotStoppableException");
    }

    @Test
    void abandonLeavesWhatRunsBehind() {
        String id = world.start();
        world.succeed(id, "Source", "One");
        world.stop(id, true);
        assertThat(world.status(id)).isEqualTo(Status.STOPPED);
        assertThat(world.stage("Build").actions().get("Two").status()).isEqualTo(ActionRun.Status.ABANDONED);
        world.succeed(id, "Two");
        assertThat(world.stage("Build").actions().get("Two").status()).isEqualTo(ActionRun.Status.ABANDONED);
        assertThat(world.ordered()).isEmpty();
    }

    @Test
    void anExecutionThatWaitsStopsAtOnce() {
        world.disable("Build");
        String id = world.start();
        world.succeed(id, "Source");
        world.stop(id, false);
        assertThat(world.status(id)).isEqualTo(Status.STOPPED);
        world.enable("Build");
        assertThat(world.ordered()).isEmpty();
    }

    @Test
    void rollbackRunsOneStageWithWhatSucceededBefore() {
        String good = world.shipped();
        String artifact = world.execution(good).artifacts().get("last");
        String bad = world.start();
        world.succeed(bad, "Source", "One", "Two", "Last");
        world.answer(true, world.token());
        world.fail(bad, "Ship");
        Outcome outcome = world.rollBack("Ship", good);
        String id = ((PipelineResult.Affected) outcome).executionId();
        assertThat(fault(world.rollBack("Ship", good))).isEqualTo("UnableToRollbackStageException");
        PipelineExecution rollback = world.execution(id);
        assertThat(rollback.type()).isEqualTo("ROLLBACK");
        assertThat(rollback.birth().trigger()).isEqualTo("ManualRollback");
        assertThat(rollback.artifacts()).containsEntry("last", artifact);
        world.answer(true, world.token());
        world.succeed(id, "Ship");
        assertThat(world.status(id)).isEqualTo(Status.SUCCEEDED);
        assertThat(fault(world.rollBack("Ship", id))).isEqualTo("UnableToRollbackStageException");
    }

    @Test
    void rollbackIsRefusedToWhatNeverSucceededThere() {
        String failed = failedBuild();
        assertThat(fault(world.rollBack("Build", failed))).isEqualTo("UnableToRollbackStageException");
        assertThat(fault(world.rollBack("Source", failed))).isEqualTo("UnableToRollbackStageException");
        assertThat(fault(world.rollBack("Build", "00000000-0000-0000-0000-000000000000")))
                .isEqualTo("PipelineExecutionNotFoundException");
    }

    @Test
    void aStageThatRollsBackOnFailureDoesSoByItself() {
        PipelineWorld careful = new PipelineWorld(Mode.QUEUED, true);
        String good = careful.shipped();
        String bad = careful.start();
        careful.succeed(bad, "Source", "One", "Two", "Last");
        careful.answer(false, careful.token());
        assertThat(careful.status(bad)).isEqualTo(Status.FAILED);
        PipelineExecution latest = careful.stage("Ship").latest();
        assertThat(latest).isNotNull();
        assertThat(latest.birth().trigger()).isEqualTo("AutomatedRollback");
        assertThat(latest.birth().rollbackTarget()).isEqualTo(good);
    }

    @Test
    void aRestartForgetsNothingAndFailsWhatWasInterrupted() {
        String waits = world.start();
        world.succeed(waits, "Source", "One", "Two", "Last");
        String token = world.token();
        String building = world.start();
        world.succeed(building, "Source");
        PipelineWorld again = new PipelineWorld(Mode.QUEUED);
        world.restart(again);
        assertThat(again.token()).isEqualTo(token);
        assertThat(again.status(building)).isEqualTo(Status.FAILED);
        assertThat(again.stage("Build").actions().get("One").progress().errorMessage())
                .contains("sandbox was stopped");
        again.answer(true, token);
        again.succeed(waits, "Ship");
        assertThat(again.status(waits)).isEqualTo(Status.SUCCEEDED);
        assertThat(again.start()).isNotIn(waits, building);
    }

    @Test
    void oldExecutionsAreForgotten() {
        for (int i = 0; i < 60; i++) {
            world.fail(world.start(), "Source");
        }
        var executions = (PipelineResult.Executions)
                world.call(new PipelineOperation.ListPipelineExecutions(PipelineWorld.OHIO, "pipe", null));
        assertThat(executions.executions()).hasSizeLessThanOrEqualTo(51);
    }

    @Test
    void aPipelineIsKnownInItsOwnRegionOnly() {
        RegionalIds one = SandboxIds.regional(new dev.changeover.topology.RegionName("us-east-1"), 0);
        RegionalIds two = SandboxIds.regional(PipelineWorld.OHIO, 1);
        List<PipelineDefinition> declared = SandboxPipelines.of(List.of(one, two));
        assertThat(declared).extracting(PipelineDefinition::region).containsOnly(PipelineWorld.OHIO);
        Outcome elsewhere = world.call(new PipelineOperation.GetPipelineState(one.region(), "pipe"));
        assertThat(fault(elsewhere)).isEqualTo("PipelineNotFoundException");
    }
}
