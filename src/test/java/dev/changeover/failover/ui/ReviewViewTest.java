package dev.changeover.failover.ui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.vaadin.browserless.BrowserlessTest;
import com.vaadin.browserless.ViewPackages;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import dev.changeover.access.AccessRefused;
import dev.changeover.access.CurrentOperator;
import dev.changeover.access.FixedOperators;
import dev.changeover.failover.execution.FixedChangeovers;
import dev.changeover.platform.ui.Pushes;
import dev.changeover.topology.FixedSnapshots;
import dev.changeover.topology.FixedTopologyFeed;
import dev.changeover.topology.FixedWorkloads;
import dev.changeover.topology.RegionName;
import dev.changeover.topology.TopologySnapshot;
import dev.changeover.topology.WorkloadId;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import org.junit.jupiter.api.Test;

@ViewPackages(packages = "dev.changeover.failover.ui")
final class ReviewViewTest extends BrowserlessTest {
    private static final WorkloadId TODO = new WorkloadId("todo");

    @Test
    void aSwitchoverTakesTheOnlyOtherRegionAndAsksWhy() {
        open(FixedSnapshots.calm(), Kind.SWITCHOVER);
        assertThat(question()).isEqualTo("Switch over to us-east-2? Nothing is lost.");
        assertThat(confirm().isEnabled()).isFalse();
        assertThat(why()).startsWith("Say why first");
        test(find(TextArea.class).withId("reason").single()).setValue("monthly drill");
        assertThat(confirm().isEnabled()).isTrue();
    }

    @Test
    void aLagOverTheLimitClosesTheSwitchover() {
        open(FixedSnapshots.lagging(Duration.ofSeconds(12)), Kind.SWITCHOVER);
        test(find(TextArea.class).withId("reason").single()).setValue("monthly drill");
        assertThat(confirm().isEnabled()).isFalse();
        assertThat(why()).startsWith("One check stands in the way.");
    }

    @Test
    void aFailoverSaysWhatMayBeLostAndWantsTheRegionTyped() {
        open(FixedSnapshots.lagging(Duration.ofMillis(340)), Kind.FAILOVER);
        assertThat(question()).isEqualTo("Fail over to us-east-2? Up to 340 ms of writes may be lost.");
        assertThat(accepted().getValue()).isEqualTo("400 ms");
        test(find(TextArea.class).withId("reason").single()).setValue("us-east-1 is gone");
        assertThat(why()).isEqualTo("Type us-east-2 to show that you mean it.");
        test(find(TextField.class).withId("typed-region").single()).setValue("us-east-1");
        assertThat(confirm().isEnabled()).isFalse();
        test(find(TextField.class).withId("typed-region").single()).setValue("us-east-2");
        assertThat(confirm().isEnabled()).isTrue();
        assertThat(confirm().getText()).isEqualTo("Fail over to us-east-2, losing up to 400 ms");
    }

    @Test
    void lessThanWhatMayBeLostIsNotEnough() {
        open(FixedSnapshots.lagging(Duration.ofMillis(340)), Kind.FAILOVER);
        test(accepted()).setValue("100 ms");
        assertThat(why()).startsWith("One check stands in the way.");
        test(find(Button.class).withId("accept-shown").single()).click();
        assertThat(accepted().getValue()).isEqualTo("400 ms");
    }

    @Test
    void theLossThatNobodyHasTouchedFollowsTheMeasurementBothWays() {
        FixedTopologyFeed feed = lagging(340);
        assertThat(accepted().getValue()).isEqualTo("400 ms");
        feed.publish(FixedSnapshots.lagging(Duration.ofMillis(1_900)));
        Pushes.await(() -> accepted().getValue().equals("2 s"));
        feed.publish(FixedSnapshots.lagging(Duration.ofMillis(120)));
        Pushes.await(() -> accepted().getValue().equals("200 ms"));
    }

    @Test
    void aLossThatTheOperatorHasSaidStays() {
        FixedTopologyFeed feed = lagging(340);
        test(accepted()).setValue("5 s");
        feed.publish(FixedSnapshots.lagging(Duration.ofMillis(120)));
        Pushes.await(() -> question().contains("120 ms"));
        assertThat(accepted().getValue()).isEqualTo("5 s");
    }

    @Test
    void theShownLossIsTakenOnceForAll() {
        FixedTopologyFeed feed = lagging(340);
        test(accepted()).setValue("100 ms");
        test(find(Button.class).withId("accept-shown").single()).click();
        feed.publish(FixedSnapshots.lagging(Duration.ofMillis(120)));
        Pushes.await(() -> question().contains("120 ms"));
        assertThat(accepted().getValue()).isEqualTo("400 ms");
    }

    @Test
    void whoeverBeginsToConfirmOrdersTheNumberThatTheyRead() {
        FixedTopologyFeed feed = lagging(340);
        test(find(TextArea.class).withId("reason").single()).setValue("us-east-1 is gone");
        test(find(TextField.class).withId("typed-region").single()).setValue("us-east-2");
        feed.publish(FixedSnapshots.lagging(Duration.ofMillis(120)));
        Pushes.await(() -> question().contains("120 ms"));
        assertThat(accepted().getValue()).isEqualTo("400 ms");
        assertThat(confirm().getText()).isEqualTo("Fail over to us-east-2, losing up to 400 ms");
    }

    @Test
    void anUnreadableDurationIsAskedForAgain() {
        open(FixedSnapshots.calm(), Kind.FAILOVER);
        test(find(TextArea.class).withId("reason").single()).setValue("us-east-1 is gone");
        test(accepted()).setValue("a little");
        assertThat(why()).isEqualTo("Say how much may be lost, such as 400 ms or 5 s.");
    }

    @Test
    void confirmingBeginsTheRun() {
        FixedChangeovers fixed = open(FixedSnapshots.calm(), Kind.SWITCHOVER);
        test(find(TextArea.class).withId("reason").single()).setValue("monthly drill");
        // The way to the run's own page ends here: that page needs beans that this test has not.
        assertThatThrownBy(() -> test(confirm()).click()).isNotInstanceOf(AccessRefused.class);
        assertThat(fixed.journal().runs(TODO)).hasSize(1);
        fixed.changeovers().close();
    }

    @Test
    void theServerRefusesAViewerWhateverThePageShows() {
        FixedChangeovers fixed = open(FixedSnapshots.calm(), Kind.SWITCHOVER, FixedOperators.VIEWER);
        test(find(TextArea.class).withId("reason").single()).setValue("for fun");
        assertThatThrownBy(() -> test(confirm()).click()).isInstanceOf(AccessRefused.class);
        assertThat(fixed.journal().runs(TODO)).isEmpty();
    }

    @Test
    void anOpenRunStandsInTheWayAndIsNamed() {
        FixedTopologyFeed feed = new FixedTopologyFeed(FixedWorkloads.todo().workload(), FixedSnapshots.calm());
        FixedChangeovers fixed = new FixedChangeovers(feed);
        fixed.halted();
        show(feed, fixed, FixedOperators.OPERATOR, Kind.SWITCHOVER);
        assertThat(find(FindingList.class).single().getElement().getTextRecursively())
                .contains("Run todo-1 has not ended");
    }

    @Test
    void aRegionThatTheWorkloadDoesNotLiveInIsNoTarget() {
        FixedTopologyFeed feed = new FixedTopologyFeed(FixedWorkloads.todo().workload(), FixedSnapshots.calm());
        ReviewView view = view(feed, new FixedChangeovers(feed), FixedOperators.OPERATOR);
        assertThatThrownBy(() -> view.open(TODO, Kind.FAILOVER, Optional.of(new RegionName("eu-west-1"))))
                .hasMessage("the workload todo does not live in eu-west-1 but in us-east-1, us-east-2");
    }

    private FixedTopologyFeed lagging(long millis) {
        FixedTopologyFeed feed = new FixedTopologyFeed(
                FixedWorkloads.todo().workload(), FixedSnapshots.lagging(Duration.ofMillis(millis)));
        show(feed, new FixedChangeovers(feed), FixedOperators.OPERATOR, Kind.FAILOVER);
        return feed;
    }

    private FixedChangeovers open(TopologySnapshot snapshot, Kind kind) {
        return open(snapshot, kind, FixedOperators.OPERATOR);
    }

    private FixedChangeovers open(TopologySnapshot snapshot, Kind kind, CurrentOperator operator) {
        FixedTopologyFeed feed = new FixedTopologyFeed(FixedWorkloads.todo().workload(), snapshot);
        FixedChangeovers fixed = new FixedChangeovers(feed);
        show(feed, fixed, operator, kind);
        return fixed;
    }

    private static void show(FixedTopologyFeed feed, FixedChangeovers fixed, CurrentOperator operator, Kind kind) {
        ReviewView view = view(feed, fixed, operator);
        view.open(TODO, kind, Optional.empty());
        UI.getCurrent().add(view);
    }

    private static ReviewView view(FixedTopologyFeed feed, FixedChangeovers fixed, CurrentOperator operator) {
        return new ReviewView(fixed.changeovers(), feed, operator, InstantSource.fixed(FixedSnapshots.NOW));
    }

    private Button confirm() {
        return find(Button.class).withId("confirm").single();
    }

    private TextField accepted() {
        return find(TextField.class).withId("accepted-loss").single();
    }

    private String question() {
        return find(H1.class).single().getElement().getTextRecursively();
    }

    private String why() {
        return find(Span.class).withId("confirm-why").single().getText();
    }
}
