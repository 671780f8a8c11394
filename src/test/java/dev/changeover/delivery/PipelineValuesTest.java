package dev.changeover.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.changeover.delivery.FailoverOrder.Mode;
import dev.changeover.topology.FixedWorkloads;
import org.junit.jupiter.api.Test;

final class PipelineValuesTest {
    @Test
    void aPipelineIsNamedByItsNameOrItsArn() {
        assertThat(PipelineAddress.parse("ToDoMgmtPipeline").region()).isEmpty();
        PipelineAddress arn = PipelineAddress.parse("arn:aws:codepipeline:us-east-2:123456789012:ToDoMgmtPipeline");
        assertThat(arn.name()).isEqualTo(new PipelineName("ToDoMgmtPipeline"));
        assertThat(arn.region()).contains(FixedWorkloads.EAST_2);
        assertThatThrownBy(() -> PipelineAddress.parse("my pipeline"))
                .hasMessage("'my pipeline' is no name of a pipeline; it must be 1 to 100 letters, digits, or . @ - _");
    }

    @Test
    void codePipelinesWordsAreRead() {
        assertThat(Status.parse("InProgress")).isEqualTo(Status.IN_PROGRESS);
        assertThat(Status.parse("Superseded")).isEqualTo(Status.SUPERSEDED);
        assertThat(Status.parse("Levitating")).isEqualTo(Status.OTHER);
    }

    @Test
    void onlyVariablesThatThePipelineDeclaresAreGiven() {
        FailoverOrder order = new FailoverOrder(FixedWorkloads.EAST_2, Mode.FAILOVER, "5 s", "us-east-1 is gone");
        assertThat(order.intent(FixedPipelines.failoverIdle()).variables())
                .containsEntry("TARGET_REGION", "us-east-2")
                .containsEntry("MODE", "failover")
                .containsEntry("ACCEPTED_LOSS", "5s")
                .doesNotContainKey("REASON");
        FailoverOrder planned = new FailoverOrder(FixedWorkloads.EAST_2, Mode.SWITCHOVER, "", "drill");
        assertThat(planned.intent(FixedPipelines.failoverIdle()).variables()).containsOnlyKeys("TARGET_REGION", "MODE");
    }

    @Test
    void aLossThatCannotBeReadIsAskedForAgain() {
        assertThatThrownBy(() -> new FailoverOrder(FixedWorkloads.EAST_2, Mode.FAILOVER, "a little", "why"))
                .hasMessage("say how much may be lost, such as 400ms or 5s, or 'any' where nobody can tell");
    }

    @Test
    void anApprovalIsReadWithItsToken() {
        assertThat(FixedPipelines.waiting("token-1").approvals())
                .singleElement()
                .satisfies(approval -> {
                    assertThat(approval.token()).isEqualTo("token-1");
                    assertThat(approval.execution()).isEqualTo(FixedPipelines.SECOND);
                    assertThat(approval.toString()).doesNotContain("token-1");
                });
        assertThat(FixedPipelines.calm().approvals()).isEmpty();
    }
}
