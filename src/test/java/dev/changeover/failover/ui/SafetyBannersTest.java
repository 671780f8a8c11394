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
import dev.changeover.failover.Change;
import dev.changeover.failover.Order;
import dev.changeover.failover.RequestId;
import dev.changeover.failover.execution.FixedChangeovers;
import dev.changeover.platform.ui.Pushes;
import dev.changeover.topology.FixedSnapshots;
import dev.changeover.topology.FixedTopologyFeed;
import dev.changeover.topology.FixedWorkloads;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;

@ViewPackages(packages = "dev.changeover.failover.ui")
final class SafetyBannersTest extends BrowserlessTest {
    private final FixedTopologyFeed feed =
            new FixedTopologyFeed(FixedWorkloads.todo().workload(), FixedSnapshots.calm());
    private final FixedChangeovers fixed = new FixedChangeovers(feed, ApprovalsViewTest.TWO_PEOPLE);

    @Test
    void nothingToSayTakesNoRoom() {
        assertThat(open(FixedOperators.OPERATOR).isVisible()).isFalse();
    }

    @Test
    void thatChangesAreStoppedIsSaidWithWhoAndWhySinceWhichDay() {
        fixed.changeovers().approvals().stop(FixedOperators.OPERATOR.get(), "storage incident");
        open(FixedOperators.VIEWER);
        assertThat(banner("stop"))
                .contains("Changes have been stopped since 2026-11-23 03:12 UTC by operator: storage incident.");
        assertThat(find(Button.class).withId("allow-changes").exists()).isFalse();
    }

    @Test
    void anOperatorAllowsChangesAgainWithAReason() {
        fixed.changeovers().approvals().stop(FixedOperators.OPERATOR.get(), "storage incident");
        SafetyBanners banners = open(FixedOperators.OPERATOR);
        test(find(Button.class).withId("allow-changes").single()).click();
        Button confirm = find(Button.class).withId("dialog-confirm").single();
        assertThat(confirm.isEnabled()).isFalse();
        TextArea reason = find(TextArea.class).withId("dialog-reason").single();
        assertThat(reason.isAutofocus()).isTrue();
        test(reason).setValue("over");
        test(confirm).click();
        Pushes.await(() -> !banners.isVisible());
    }

    @Test
    void aRunThatHasHaltedIsKnownOnEveryPage() {
        fixed.halted();
        open(FixedOperators.VIEWER);
        assertThat(banner("halted"))
                .contains("todo-1 has halted and asks what to do. Aurora has put the roles back", "Open todo-1")
                .as("a viewer is not asked")
                .doesNotContain("waits for you");
    }

    @Test
    void aRequestIsToldUntilItIsBegun() {
        fixed.changeovers()
                .begin(
                        FixedOperators.OPERATOR.get(),
                        FixedWorkloads.todo().id(),
                        new Order(new Change.Switchover(FixedWorkloads.EAST_2), "rehearsal", false, List.of(), null),
                        FixedSnapshots.calm().number());
        open(FixedOperators.APPROVER);
        assertThat(banner("request")).contains("operator asks for a switchover of todo to us-east-2.");
        fixed.changeovers()
                .approvals()
                .approve(
                        FixedOperators.APPROVER.get(),
                        new RequestId(FixedWorkloads.todo().id(), 1));
        Pushes.await(() -> find(Div.class).withId("banner-approved").exists());
        assertThat(banner("approved"))
                .contains("approver approved a switchover of todo to us-east-2; operator can begin it.");
    }

    private SafetyBanners open(CurrentOperator who) {
        SafetyBanners banners =
                new SafetyBanners(fixed.changeovers(), feed, who, InstantSource.fixed(FixedSnapshots.NOW));
        UI.getCurrent().add(banners);
        return banners;
    }

    private String banner(String kind) {
        return find(Div.class).withId("banner-" + kind).single().getElement().getTextRecursively();
    }
}
