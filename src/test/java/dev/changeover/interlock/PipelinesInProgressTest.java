package dev.changeover.interlock;

import static org.assertj.core.api.Assertions.assertThat;

import dev.changeover.delivery.FixedDeliveryBoard;
import dev.changeover.delivery.FixedPipelines;
import dev.changeover.delivery.Pipeline;
import dev.changeover.delivery.PipelineExecution.Release;
import dev.changeover.delivery.PipelineId;
import dev.changeover.delivery.PipelinePicture;
import dev.changeover.delivery.Status;
import dev.changeover.failover.Change;
import dev.changeover.failover.DeliveriesInProgress;
import dev.changeover.failover.Finding;
import dev.changeover.failover.Finding.Verdict;
import dev.changeover.topology.FixedWorkloads;
import java.time.Duration;
import org.junit.jupiter.api.Test;

final class PipelinesInProgressTest {
    private static final Change SWITCHOVER = new Change.Switchover(FixedWorkloads.EAST_2);
    private static final Change FAILOVER =
            new Change.Failover(FixedWorkloads.EAST_2, Duration.ofSeconds(5), Change.Method.MANAGED);

    private final FixedDeliveryBoard board = new FixedDeliveryBoard();

    @Test
    void nothingIsSaidWhereNoPipelineDelivers() {
        assertThat(new PipelinesInProgress(board).to(FixedWorkloads.todo().id()))
                .isEmpty();
    }

    @Test
    void aCalmPipelinePasses() {
        show(FixedPipelines.DELIVERY, FixedPipelines.calm());
        assertThat(finding(SWITCHOVER).verdict()).isEqualTo(Verdict.PASSES);
    }

    @Test
    void aDeliveryBlocksASwitchoverAndSaysWhoseItIs() {
        show(FixedPipelines.DELIVERY, FixedPipelines.deploying());
        assertThat(finding(SWITCHOVER).verdict()).isEqualTo(Verdict.BLOCKS);
        assertThat(finding(SWITCHOVER).sentence())
                .isEqualTo("ToDoMgmtPipeline is in stage DeployPrimary (released by operator); let it end or stop it"
                        + " first");
    }

    @Test
    void aDeliveryOnlyWarnsOfAFailover() {
        show(FixedPipelines.DELIVERY, FixedPipelines.deploying());
        assertThat(finding(FAILOVER).verdict()).isEqualTo(Verdict.WARNS);
    }

    @Test
    void aDeliveryThatWaitsForApprovalOnlyWarns() {
        show(FixedPipelines.DELIVERY, FixedPipelines.waiting("token-1"));
        assertThat(finding(SWITCHOVER).verdict()).isEqualTo(Verdict.WARNS);
    }

    @Test
    void theFailoverPipelineIsNoDelivery() {
        show(FixedPipelines.DELIVERY, FixedPipelines.calm());
        show(FixedPipelines.FAILOVER, FixedPipelines.waiting("token-1"));
        assertThat(finding(SWITCHOVER).verdict()).isEqualTo(Verdict.PASSES);
    }

    @Test
    void aCodePipelineThatCannotBeSeenKeepsNobodyFromMoving() {
        PipelinePicture seen = FixedPipelines.picture(FixedPipelines.DELIVERY, FixedPipelines.deploying());
        board.show(new PipelinePicture(
                seen.id(),
                seen.address(),
                seen.pipeline().failed(FixedPipelines.NOW, "codepipeline us-east-2 did not answer in time"),
                seen.executions()));
        assertThat(finding(SWITCHOVER).verdict()).isEqualTo(Verdict.WARNS);
        assertThat(finding(SWITCHOVER).sentence())
                .startsWith("whether a delivery is in progress is not known: codepipeline us-east-2 did not answer in"
                        + " time; when last seen, ToDoMgmtPipeline is in stage DeployPrimary");
    }

    private void show(PipelineId id, Pipeline pipeline) {
        board.show(FixedPipelines.picture(
                id,
                pipeline,
                FixedPipelines.execution(
                        FixedPipelines.SECOND, Status.IN_PROGRESS, new Release("operator", "monthly release"))));
    }

    private Finding finding(Change change) {
        return DeliveriesInProgress.finding(
                new PipelinesInProgress(board).to(FixedWorkloads.todo().id()).orElseThrow(), change);
    }
}
