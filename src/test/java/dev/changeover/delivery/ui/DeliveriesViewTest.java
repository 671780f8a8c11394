package dev.changeover.delivery.ui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.vaadin.browserless.BrowserlessTest;
import com.vaadin.browserless.ViewPackages;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import dev.changeover.access.AccessRefused;
import dev.changeover.access.CurrentOperator;
import dev.changeover.access.FixedOperators;
import dev.changeover.access.Operator;
import dev.changeover.access.Role;
import dev.changeover.audit.InMemoryAuditLog;
import dev.changeover.delivery.DeliveryPolicy;
import dev.changeover.delivery.FailoverOrder.Mode;
import dev.changeover.delivery.FixedChanges;
import dev.changeover.delivery.FixedDeliveryBoard;
import dev.changeover.delivery.FixedPipelines;
import dev.changeover.delivery.Intent;
import dev.changeover.delivery.PipelineExecution.Release;
import dev.changeover.delivery.PipelinePicture;
import dev.changeover.delivery.Reply;
import dev.changeover.delivery.Status;
import dev.changeover.delivery.execution.Deliveries;
import dev.changeover.platform.ui.Pushes;
import dev.changeover.topology.FixedSnapshots;
import dev.changeover.topology.FixedTopologyFeed;
import dev.changeover.topology.FixedWorkloads;
import dev.changeover.topology.Workloads;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

@ViewPackages(packages = "dev.changeover.delivery.ui")
final class DeliveriesViewTest extends BrowserlessTest {
    private static final CurrentOperator APPROVER = () -> new Operator("approver", Set.of(Role.APPROVER));

    private final InMemoryAuditLog audit = new InMemoryAuditLog();
    private final List<Intent> asked = new ArrayList<>();
    private final FixedTopologyFeed feed =
            new FixedTopologyFeed(FixedWorkloads.todo().workload(), FixedSnapshots.calm());
    private final FixedDeliveryBoard board = new FixedDeliveryBoard()
            .show(FixedPipelines.picture(
                    FixedPipelines.DELIVERY,
                    FixedPipelines.deploying(),
                    FixedPipelines.execution(
                            FixedPipelines.SECOND, Status.IN_PROGRESS, new Release("operator", "monthly release")),
                    FixedPipelines.execution(FixedPipelines.FIRST, Status.SUCCEEDED, null)))
            .show(FixedPipelines.picture(
                    FixedPipelines.FAILOVER,
                    FixedPipelines.waiting("token-1"),
                    FixedPipelines.execution(
                            FixedPipelines.SECOND, Status.IN_PROGRESS, new Release("operator", "drill"))));

    private Reply answer = new Reply.Taken(FixedPipelines.SECOND.value());
    private FixedChanges changes = FixedChanges.NONE;

    @Test
    void aPipelineIsSeenStageByStageWithWhoIsBehindIt() {
        open(FixedOperators.VIEWER);
        assertThat(text("stage-delivery-DeployPrimary"))
                .contains("in progress", "us-east-1", "7be310aa", "9c1e77d2", "by operator", "Log");
        assertThat(text("pipeline-delivery")).contains("in us-east-2", "monthly release", "succeeded");
        assertThat(text("build-us-east-1")).isNotBlank();
    }

    @Test
    void aViewerIsOfferedNothing() {
        open(FixedOperators.VIEWER);
        assertThat(find(Button.class).all()).isEmpty();
    }

    @Test
    void whatWaitsForAWordIsSaidAboveAllPipelinesUntilItIsGiven() {
        open(APPROVER);
        assertThat(text("approvals-waiting")).contains("ToDoMgmt-failover waits for an approval in stage Approve.");
        assertThat(find(Button.class).withText("Go to it").exists()).isTrue();
        assertThat(find(Button.class).withId("approve-Approve").single().getAriaLabel())
                .contains("Approve… stage Approve");
        board.show(FixedPipelines.picture(FixedPipelines.FAILOVER, FixedPipelines.failoverIdle()));
        Pushes.await(() -> find(Button.class).withText("Go to it").all().isEmpty());
    }

    @Test
    void releasingAsksWhyAndSendsItOnce() {
        open(FixedOperators.OPERATOR);
        click("release-delivery");
        click("intent-confirm");
        assertThat(refusal()).isEqualTo("Not done, nothing was changed: say why: the reason stands in the record.");
        say("monthly release");
        click("intent-confirm");
        assertThat(asked).containsExactly(Intent.Start.release("monthly release"));
    }

    @Test
    void anApprovalThatHasMovedOnSaysSoAndKeepsTheComment() {
        open(APPROVER);
        click("approve-Approve");
        say("looks well");
        answer = new Reply.MovedOn("ApprovalAlreadyCompletedException: answered");
        board.show(FixedPipelines.picture(FixedPipelines.FAILOVER, FixedPipelines.waiting("token-2")));
        click("intent-confirm");
        assertThat(refusal())
                .startsWith("This approval has moved on: somebody answered it, or the pipeline has gone on.");
        assertThat(asked)
                .singleElement()
                .isInstanceOfSatisfying(
                        Intent.Answer.class,
                        given -> assertThat(given.approval().token()).isEqualTo("token-1"));
        assertThat(find(TextArea.class).withId("intent-reason").single().getValue())
                .isEqualTo("looks well");
    }

    @Test
    void theFailoverPipelineIsStartedWithoutAVariableTypedByHand() {
        open(FixedOperators.OPERATOR);
        click("start-failover");
        @SuppressWarnings("unchecked")
        RadioButtonGroup<Mode> mode =
                find(RadioButtonGroup.class).withId("failover-mode").single();
        mode.setValue(Mode.FAILOVER);
        @SuppressWarnings("unchecked")
        Select<Object> target = find(Select.class).withId("failover-target").single();
        assertThat(target.getListDataView().getItems()).containsExactly(FixedWorkloads.EAST_2);
        say("us-east-1 is gone");
        click("intent-confirm");
        assertThat(refusal()).startsWith("Say how much may be lost");
        test(find(TextField.class).withId("failover-loss").single()).setValue("5 s");
        click("intent-confirm");
        assertThat(asked)
                .singleElement()
                .isInstanceOfSatisfying(
                        Intent.Start.class,
                        start -> assertThat(start.variables())
                                .containsEntry("TARGET_REGION", "us-east-2")
                                .containsEntry("MODE", "failover")
                                .containsEntry("ACCEPTED_LOSS", "5s"));
    }

    @Test
    void theRunThatAnExecutionBeganIsLinked() {
        changes = new FixedChanges(null, "todo-7");
        open(FixedOperators.VIEWER);
        assertThat(text("pipeline-failover")).contains("todo-7");
    }

    @Test
    void aRunUnderWayIsSaidAndHoldsBackAnApproval() {
        changes = new FixedChanges("switchover todo-7 to us-east-2", null);
        open(APPROVER);
        assertThat(text("pipeline-failover")).contains("Switchover todo-7 to us-east-2 is under way");
        click("approve-Approve");
        say("go");
        click("intent-confirm");
        assertThat(refusal()).contains("switchover todo-7 to us-east-2 is under way");
        assertThat(asked).isEmpty();
    }

    @Test
    void aCodePipelineThatIsLostIsSaidAndNothingIsOffered() {
        open(FixedOperators.OPERATOR);
        PipelinePicture seen = board.picture(FixedPipelines.DELIVERY).orElseThrow();
        board.show(new PipelinePicture(
                seen.id(),
                seen.address(),
                seen.pipeline().failed(FixedPipelines.NOW, "codepipeline us-east-2 did not answer in time"),
                seen.executions()));
        roundTrip();
        UI.getCurrent().removeAll();
        open(FixedOperators.OPERATOR);
        assertThat(text("blind-delivery")).contains("codepipeline us-east-2 did not answer in time");
        assertThat(text("stage-delivery-DeployPrimary")).contains("was: in progress");
        assertThat(find(Button.class).withId("release-delivery").exists()).isFalse();
    }

    @Test
    void theServerRefusesAViewerWhateverThePageShows() {
        Deliveries deliveries = deliveries();
        assertThatThrownBy(() -> new Asking(deliveries, FixedOperators.VIEWER, FixedPipelines.DELIVERY)
                        .perform(Intent.Start.release("for fun")))
                .isInstanceOf(AccessRefused.class);
    }

    @Test
    void aPageThatIsLeftListensNoMore() {
        open(FixedOperators.VIEWER);
        assertThat(board.listeners()).isEqualTo(1);
        UI.getCurrent().removeAll();
        assertThat(board.listeners()).isZero();
        assertThat(feed.listeners()).isZero();
    }

    private void open(CurrentOperator operator) {
        UI.getCurrent()
                .add(new DeliveriesView(
                        deliveries(),
                        feed,
                        new Workloads(List.of(FixedWorkloads.todo())),
                        operator,
                        InstantSource.fixed(FixedPipelines.NOW)));
    }

    private Deliveries deliveries() {
        return new Deliveries(
                board,
                (_, _, intent) -> {
                    asked.add(intent);
                    return answer;
                },
                changes,
                new DeliveryPolicy(false),
                audit.trail(FixedPipelines.NOW));
    }

    private void click(String id) {
        test(find(Button.class).withId(id).single()).click();
    }

    private void say(String reason) {
        test(find(TextArea.class).withId("intent-reason").single()).setValue(reason);
    }

    private String refusal() {
        return find(Paragraph.class).withId("intent-refusal").single().getText();
    }

    private String text(String id) {
        return find(Component.class).withId(id).single().getElement().getTextRecursively();
    }
}
