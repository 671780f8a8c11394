package dev.changeover.failover.ui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.vaadin.browserless.BrowserlessTest;
import com.vaadin.browserless.ViewPackages;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.confirmdialog.ConfirmDialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import dev.changeover.access.CurrentOperator;
import dev.changeover.access.FixedOperators;
import dev.changeover.failover.Expectations;
import dev.changeover.failover.Fact;
import dev.changeover.failover.Outcome;
import dev.changeover.failover.RunId;
import dev.changeover.failover.SalvagedWrites;
import dev.changeover.failover.execution.FixedChangeovers;
import dev.changeover.platform.ui.Pushes;
import dev.changeover.platform.ui.StatusBadge;
import dev.changeover.topology.FixedSnapshots;
import dev.changeover.topology.FixedTopologyFeed;
import dev.changeover.topology.FixedWorkloads;
import dev.changeover.topology.Workload;
import dev.changeover.topology.WorkloadId;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@ViewPackages(packages = "dev.changeover.failover.ui")
final class RunViewTest extends BrowserlessTest {
    private static final WorkloadId TODO = new WorkloadId("todo");
    private static final RunId RUN = new RunId(TODO, 1);

    private final FixedTopologyFeed feed =
            new FixedTopologyFeed(FixedWorkloads.todo().workload(), FixedSnapshots.calm());
    private final FixedChangeovers fixed = new FixedChangeovers(feed);

    @AfterEach
    void stop() {
        fixed.changeovers().close();
    }

    @Test
    void aHaltedRunAsksAndSaysWhatEachChoiceMeans() {
        open(fixed.halted(), FixedOperators.OPERATOR);
        assertThat(state()).isEqualTo("waits for you");
        String question =
                find(Div.class).withId("question").single().getElement().getTextRecursively();
        assertThat(question)
                .contains("Aurora has put the roles back", "Go back", "database and traffic stay with the old writer");
        assertThat(find(Button.class).withId("choice-ABANDON").exists()).isTrue();
        assertThat(find(Button.class).withId("choice-RETRY").exists()).isFalse();
    }

    @Test
    void aViewerSeesTheQuestionButNoChoice() {
        open(fixed.halted(), FixedOperators.VIEWER);
        assertThat(find(Div.class).withId("question").single().getElement().getTextRecursively())
                .contains("Only an operator may answer");
        assertThat(find(Button.class).withId("choice-ABANDON").exists()).isFalse();
        assertThat(find(Button.class).withId("abort").exists()).isFalse();
    }

    @Test
    void abortingIsAskedTwice() {
        open(fixed.running(), FixedOperators.OPERATOR);
        test(find(Button.class).withId("abort").single()).click();
        test(find(ConfirmDialog.class).single()).cancel();
        assertThat(fixed.facts(RUN)).noneMatch(Fact.AbortRequested.class::isInstance);
    }

    @Test
    void aConfirmedAbortIsJournaledAndShown() {
        open(fixed.running(), FixedOperators.OPERATOR);
        test(find(Button.class).withId("abort").single()).click();
        test(find(ConfirmDialog.class).single()).confirm();
        Pushes.await(() -> !state().equals("running"));
        assertThat(fixed.facts(RUN))
                .contains(
                        new Fact.AbortRequested("operator"),
                        new Fact.RunRestoring(Outcome.ABORTED, "aborted by operator"));
        assertThat(find(Button.class).withId("abort").exists()).isFalse();
    }

    @Test
    void aViewerMayNotAbort() {
        open(fixed.running(), FixedOperators.VIEWER);
        assertThat(find(Button.class).withId("abort").exists()).isFalse();
    }

    @Test
    void anEndedRunSaysHowItEndedAndHowLongItTook() {
        open(fixed.succeeded(), FixedOperators.VIEWER);
        assertThat(state()).isEqualTo("succeeded");
        assertThat(find(RunResult.class).single().getElement().getTextRecursively())
                .contains("us-east-2 takes writes", "took 2 s");
    }

    @Test
    void aDrillThatMissedItsObjectivesIsNoSuccess() {
        open(fixed.missedDrill(), FixedOperators.VIEWER);
        assertThat(state()).isEqualTo("drill failed");
        RunResult result = find(RunResult.class).single();
        assertThat(result.getElement().getAttribute("data-tone")).isEqualTo("bad");
        assertThat(result.getElement().getTextRecursively()).contains("Drill failed: the service was never proven");
    }

    @Test
    void stepsThatAreStillToDoAreListedBehindTheOthers() {
        fixed.running();
        List<RunTimeline.Step> steps =
                RunSteps.of(fixed.changeovers().board().find(new RunId(TODO, 1)).orElseThrow(), Expectations.NONE);
        assertThat(steps).extracting(RunTimeline.Step::state).startsWith(RunTimeline.StepState.RUNNING);
        assertThat(steps.stream().skip(1)).isNotEmpty().allMatch(step -> step.state() == RunTimeline.StepState.PENDING);
        assertThat(steps)
                .filteredOn(step -> step.id().equals("MOVE_DATABASE"))
                .extracting(RunTimeline.Step::boundary)
                .containsExactly(RunSteps.BOUNDARY);
    }

    @Test
    void aRunThatDoesNotExistIsNotMadeUp() {
        RunView view = view(FixedOperators.VIEWER);
        assertThatThrownBy(() -> view.open(new RunId(TODO, 9)))
                .hasMessage("there is no run todo-9; none has begun yet");
        fixed.succeeded();
        assertThatThrownBy(() -> view.open(new RunId(TODO, 9)))
                .hasMessage("there is no run todo-9; the newest is todo-1");
        assertThatThrownBy(() -> view.open(RunId.parse("shop-1")))
                .hasMessage("there is no workload 'shop'; there is todo");
    }

    @Test
    void aRunKeepsItsPageWhenItsWorkloadIsConfiguredNoMore() {
        Workload todo = FixedWorkloads.todo().workload();
        Workload shop = new Workload(
                new WorkloadId("shop"), todo.globalCluster(), todo.clusters(), todo.traffic(), todo.behindProxy());
        RunId run = fixed.succeeded();
        RunView view = view(FixedOperators.VIEWER, new FixedTopologyFeed(shop, FixedSnapshots.calm()));
        UI.getCurrent().add(view);
        view.open(run);
        assertThat(state()).isEqualTo("succeeded");
    }

    @Test
    void theListNamesEveryRun() {
        fixed.succeeded();
        UI.getCurrent().add(new RunsView(fixed.changeovers(), feed, InstantSource.fixed(FixedSnapshots.NOW)));
        String list = UI.getCurrent().getElement().getTextRecursively();
        assertThat(list).contains("todo-1", "succeeded", "Switchover", "us-east-1 → us-east-2", "operator", "2 s");
    }

    @Test
    void theListFollowsARunThatIsUnderWay() {
        UI.getCurrent().add(new RunsView(fixed.changeovers(), feed, InstantSource.fixed(FixedSnapshots.NOW)));
        assertThat(UI.getCurrent().getElement().getTextRecursively()).contains("No run yet");
        fixed.running();
        Pushes.await(() -> find(RunLine.class).exists());
        RunLine line = find(RunLine.class).single();
        assertThat(line.getElement().getTextRecursively()).contains("todo-1", "running");
        fixed.changeovers().abort(FixedOperators.OPERATOR.get(), RUN);
        Pushes.await(() -> !line.getElement().getTextRecursively().contains("running"));
        assertThat(find(RunLine.class).single()).isSameAs(line);
    }

    @Test
    void theButtonsGiveWayToTheOpenRun() {
        fixed.halted();
        ChangeActions actions = actions(FixedOperators.OPERATOR);
        UI.getCurrent().add(actions.actions(TODO), actions.banner(TODO));
        assertThat(find(Button.class).withId("fail-over").exists()).isFalse();
        assertThat(find(OpenRunBanner.class).single().getElement().getTextRecursively())
                .contains("waits for you", "Open todo-1");
    }

    @Test
    void aRunWhoseJournalIsDamagedIsNotSaidToRun() {
        RunId run = fixed.torn();
        UI.getCurrent().add(actions(FixedOperators.OPERATOR).banner(TODO));
        assertThat(find(OpenRunBanner.class).single().getElement().getTextRecursively())
                .contains("journal damaged", "stands still", "Open todo-1")
                .doesNotContain("running");
        open(run, FixedOperators.OPERATOR);
        assertThat(find(DamageNotice.class).single().getElement().getTextRecursively())
                .contains("Entry 3 of run todo-1 is torn.", "no other begins", "runbook");
    }

    @Test
    void aDriverThatGetsNoAnswerIsToldOfUntilItGetsOne() {
        HeldUpNotice notice = new HeldUpNotice();
        assertThat(notice.isVisible()).isFalse();
        notice.show(Optional.of(Duration.ofSeconds(75)));
        assertThat(notice.isVisible()).isTrue();
        assertThat(notice.getElement().getTextRecursively()).contains("no answer", "75 s", "start this one again");
        notice.show(Optional.empty());
        assertThat(notice.isVisible()).isFalse();
    }

    @Test
    void onlyWhoMayActSeesTheButtons() {
        ChangeActions operator = actions(FixedOperators.OPERATOR);
        UI.getCurrent().add(operator.actions(TODO));
        assertThat(find(Button.class).withId("switch-over").exists()).isTrue();
        UI.getCurrent().removeAll();
        ChangeActions viewer = actions(FixedOperators.VIEWER);
        UI.getCurrent().add(viewer.actions(TODO));
        assertThat(find(Button.class).exists()).isFalse();
    }

    @Test
    void theButtonThatIsLikelierNeededStandsOut() {
        UI.getCurrent().add(actions(FixedOperators.OPERATOR).actions(TODO));
        assertThat(standsOut("switch-over")).isTrue();
        assertThat(standsOut("fail-over")).isFalse();
        feed.publish(FixedSnapshots.dark(FixedSnapshots.NOW.minusSeconds(20)));
        Pushes.await(() -> standsOut("fail-over"));
        assertThat(standsOut("switch-over")).isFalse();
    }

    @Test
    void whileChangesAreStoppedNoButtonStandsOutAndItIsSaidBesideThem() {
        UI.getCurrent().add(actions(FixedOperators.OPERATOR).actions(TODO));
        assertThat(find(Span.class).withId("changes-stopped-todo").exists()).isFalse();
        fixed.changeovers().approvals().stop(FixedOperators.OPERATOR.get(), "storage incident");
        Pushes.await(() -> !standsOut("switch-over"));
        assertThat(find(Span.class).withId("changes-stopped-todo").single().getText())
                .isEqualTo("Stopped: nothing can begin");
        assertThat(find(Button.class).withId("switch-over").single().isEnabled())
                .as("what a review finds can be read")
                .isTrue();
        fixed.changeovers().approvals().allow(FixedOperators.OPERATOR.get(), "over");
        Pushes.await(() -> standsOut("switch-over"));
        assertThat(find(Span.class).withId("changes-stopped-todo").exists()).isFalse();
    }

    private ChangeActions actions(CurrentOperator operator) {
        return new ChangeActions(fixed.changeovers(), feed, fixed.readiness(), operator);
    }

    private boolean standsOut(String button) {
        return find(Button.class).withId(button).single().hasThemeName("primary");
    }

    private void open(RunId run, CurrentOperator operator) {
        RunView view = view(operator);
        view.open(run);
        UI.getCurrent().add(view);
    }

    private RunView view(CurrentOperator operator) {
        return view(operator, feed);
    }

    private RunView view(CurrentOperator operator, FixedTopologyFeed seen) {
        return new RunView(
                fixed.changeovers(),
                seen,
                fixed.journal(),
                fixed.reports(),
                fixed.losses((_, _, _) -> new SalvagedWrites.Found.NotServed(), null),
                fixed.trail(),
                operator,
                InstantSource.fixed(FixedSnapshots.NOW));
    }

    private String state() {
        return find(StatusBadge.class).withId("run-state").single().status();
    }
}
