package dev.changeover.failover.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.browserless.BrowserlessTest;
import com.vaadin.browserless.ViewPackages;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.TextField;
import dev.changeover.access.CurrentOperator;
import dev.changeover.access.FixedOperators;
import dev.changeover.failover.Change;
import dev.changeover.failover.Order;
import dev.changeover.failover.Policy;
import dev.changeover.failover.execution.Changeovers.Reply;
import dev.changeover.failover.execution.FixedChangeovers;
import dev.changeover.platform.ui.Pushes;
import dev.changeover.topology.ApprovalNeeded;
import dev.changeover.topology.FixedSnapshots;
import dev.changeover.topology.FixedTopologyFeed;
import dev.changeover.topology.FixedWorkloads;
import dev.changeover.topology.Safeguards;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;

@ViewPackages(packages = "dev.changeover.failover.ui")
final class ApprovalsViewTest extends BrowserlessTest {
    static final Policy TWO_PEOPLE = Policy.standard()
            .with(new Safeguards(Duration.ZERO, List.of(), ApprovalNeeded.BOTH, Duration.ofMinutes(30), List.of()));

    private final FixedTopologyFeed feed =
            new FixedTopologyFeed(FixedWorkloads.todo().workload(), FixedSnapshots.calm());
    private final FixedChangeovers fixed = new FixedChangeovers(feed, TWO_PEOPLE);

    @Test
    void whoAskedIsToldThatSomebodyElseDecides() {
        ask();
        open(FixedOperators.OPERATOR);
        assertThat(text())
                .contains("operator", "monthly rehearsal", "nothing is lost", "somebody else who may approve");
        assertThat(find(Button.class).withId("approve-todo-r1").exists()).isFalse();
        assertThat(find(Button.class).withId("withdraw-todo-r1").exists()).isTrue();
    }

    @Test
    void anotherPersonApprovesAndWhoAskedBeginsIt() {
        ask();
        open(FixedOperators.APPROVER);
        assertThat(text()).contains("you approve or decline it");
        press("approve-todo-r1");
        assertThat(text()).contains("approved by approver", "operator begins it");
        assertThat(find(Button.class).withId("begin-todo-r1").exists()).isFalse();
        open(FixedOperators.OPERATOR);
        assertThat(text()).contains("you begin it here");
        assertThat(find(Button.class).withId("begin-todo-r1").exists()).isTrue();
    }

    @Test
    void decliningNeedsAReasonWhichIsShown() {
        ask();
        open(FixedOperators.APPROVER);
        press("decline-todo-r1");
        assertThat(find(Paragraph.class).withId("refusal-todo-r1").single().getText())
                .isEqualTo("Say why: whoever asked reads it.");
        test(find(TextField.class).withId("why-todo-r1").single()).setValue("not before the release");
        press("decline-todo-r1");
        assertThat(text()).contains("closed", "not before the release");
        assertThat(find(Button.class).withId("approve-todo-r1").exists()).isFalse();
    }

    @Test
    void whatIsBeingTypedOutlivesAnotherRequest() {
        ask();
        open(FixedOperators.APPROVER);
        TextField typed = find(TextField.class).withId("why-todo-r1").single();
        test(typed).setValue("not before the rel");
        ask("another rehearsal");
        Pushes.await(() -> find(TextField.class).withId("why-todo-r2").exists());
        assertThat(find(TextField.class).withId("why-todo-r1").single()).isSameAs(typed);
        assertThat(typed.getValue()).isEqualTo("not before the rel");
        press("decline-todo-r2");
        assertThat(find(TextField.class).withId("why-todo-r1").single()).isSameAs(typed);
    }

    @Test
    void withdrawingClosesIt() {
        ask();
        open(FixedOperators.OPERATOR);
        press("withdraw-todo-r1");
        assertThat(text()).contains("closed").doesNotContain("you begin it here");
    }

    @Test
    void aViewerReadsAndDecidesNothing() {
        ask();
        open(FixedOperators.VIEWER);
        assertThat(text()).contains("monthly rehearsal", "somebody who may approve decides");
        assertThat(find(Button.class).exists()).isFalse();
    }

    @Test
    void anEmptyPageSaysWhatWillStandThere() {
        open(FixedOperators.OPERATOR);
        assertThat(text()).contains("No request yet", "waits here for their word");
    }

    private void ask() {
        ask("monthly rehearsal");
    }

    private void ask(String reason) {
        Order order = Order.of(new Change.Switchover(FixedWorkloads.EAST_2), reason);
        assertThat(fixed.changeovers()
                        .begin(
                                FixedOperators.OPERATOR.get(),
                                FixedWorkloads.todo().id(),
                                order,
                                FixedSnapshots.calm().number()))
                .isInstanceOf(Reply.Waiting.class);
    }

    private void open(CurrentOperator who) {
        UI.getCurrent().removeAll();
        UI.getCurrent().add(new ApprovalsView(fixed.changeovers(), feed, who, InstantSource.fixed(FixedSnapshots.NOW)));
    }

    private void press(String id) {
        test(find(Button.class).withId(id).single()).click();
    }

    private static String text() {
        return UI.getCurrent().getElement().getTextRecursively();
    }
}
