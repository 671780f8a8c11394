package dev.changeover.failover.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.browserless.BrowserlessTest;
import com.vaadin.browserless.ViewPackages;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.textfield.TextArea;
import dev.changeover.access.CurrentOperator;
import dev.changeover.access.FixedOperators;
import dev.changeover.failover.execution.FixedChangeovers;
import dev.changeover.platform.ui.Pushes;
import dev.changeover.topology.FixedSnapshots;
import dev.changeover.topology.FixedTopologyFeed;
import dev.changeover.topology.FixedWorkloads;
import org.junit.jupiter.api.Test;

@ViewPackages(packages = "dev.changeover.failover.ui")
final class StopControlTest extends BrowserlessTest {
    private final FixedTopologyFeed feed =
            new FixedTopologyFeed(FixedWorkloads.todo().workload(), FixedSnapshots.calm());
    private final FixedChangeovers fixed = new FixedChangeovers(feed, ApprovalsViewTest.TWO_PEOPLE);

    @Test
    void whoeverMayStopsChangesAndThenFindsTheWayBackInTheSamePlace() {
        open(FixedOperators.OPERATOR);
        assertThat(isOffered("lift-stop")).isFalse();
        say("stop-changes", "storage incident");
        Pushes.await(() -> isOffered("lift-stop"));
        assertThat(isOffered("stop-changes")).isFalse();
        assertThat(state()).contains("changes stopped", "Stopped by operator since 2026-11-23 03:12 UTC.");
        say("lift-stop", "it is over");
        Pushes.await(() -> isOffered("stop-changes"));
        assertThat(isOffered("lift-stop")).isFalse();
    }

    @Test
    void whoeverMayNotReadsWhoStoppedThemAndIsOfferedNothing() {
        fixed.changeovers().approvals().stop(FixedOperators.OPERATOR.get(), "storage incident");
        open(FixedOperators.VIEWER);
        assertThat(state()).contains("Stopped by operator since 2026-11-23 03:12 UTC.");
        assertThat(isOffered("stop-changes")).isFalse();
        assertThat(isOffered("lift-stop")).isFalse();
    }

    @Test
    void withNothingToSayAndNothingToOfferItTakesNoRoom() {
        assertThat(open(FixedOperators.VIEWER).isVisible()).isFalse();
    }

    private StopControl open(CurrentOperator who) {
        StopControl control = new StopControl(fixed.changeovers(), feed, who);
        UI.getCurrent().add(control);
        return control;
    }

    private void say(String button, String reason) {
        test(find(Button.class).withId(button).single()).click();
        test(find(TextArea.class).withId("dialog-reason").single()).setValue(reason);
        test(find(Button.class).withId("dialog-confirm").single()).click();
    }

    private boolean isOffered(String button) {
        return find(Button.class).withId(button).exists();
    }

    private String state() {
        return find(Div.class).withId("stop-state").single().getElement().getTextRecursively();
    }
}
