package dev.changeover.failover.ui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.vaadin.browserless.BrowserlessTest;
import com.vaadin.browserless.ViewPackages;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import dev.changeover.failover.execution.FixedChangeovers;
import dev.changeover.failover.execution.ReadinessWatch;
import dev.changeover.platform.ui.Pushes;
import dev.changeover.topology.FixedSnapshots;
import dev.changeover.topology.FixedTopologyFeed;
import dev.changeover.topology.FixedWorkloads;
import dev.changeover.topology.RegionName;
import dev.changeover.topology.WorkloadId;
import java.time.Duration;
import java.time.InstantSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@ViewPackages(packages = "dev.changeover.failover.ui")
final class ReadinessTest extends BrowserlessTest {
    private static final WorkloadId TODO = new WorkloadId("todo");
    private static final InstantSource CLOCK = InstantSource.fixed(FixedSnapshots.NOW);

    private final FixedTopologyFeed feed =
            new FixedTopologyFeed(FixedWorkloads.todo().workload(), FixedSnapshots.calm());
    private final FixedChangeovers fixed = new FixedChangeovers(feed);
    private final ReadinessWatch watch = fixed.readiness();

    @AfterEach
    void stop() {
        watch.close();
        fixed.changeovers().close();
    }

    @Test
    void bothVerdictsStandOnTheOverview() {
        UI.getCurrent().add(new ReadinessCards(TODO, watch, CLOCK));
        assertThat(text(card(Kind.SWITCHOVER)))
                .contains("Ready for switchover", "to us-east-2", "nothing would be lost", "All ");
        assertThat(text(card(Kind.FAILOVER))).contains("Ready for failover", "Up to 12 ms of writes would be lost");
    }

    @Test
    void whatStandsInTheWayIsSaidOnTheCard() {
        feed.publish(FixedSnapshots.lagging(Duration.ofSeconds(12)));
        UI.getCurrent().add(new ReadinessCards(TODO, watch, CLOCK));
        assertThat(text(card(Kind.SWITCHOVER)))
                .contains("Not ready for switchover", "us-east-2 is 12 s behind; policy allows 5 s", "1 blocks");
        assertThat(text(card(Kind.FAILOVER)))
                .contains("Ready for failover", "1 warns", "Up to 12 s of writes would be lost now.")
                .doesNotContain("may be lost");
    }

    @Test
    void aRunUnderWayIsNamedInsteadOfAVerdict() {
        fixed.halted();
        UI.getCurrent().add(new ReadinessCards(TODO, watch, CLOCK));
        assertThat(text(card(Kind.SWITCHOVER))).contains("cannot begin now", "Run todo-1 is under way");
    }

    @Test
    void thePageOfFindingsFollowsTheReadings() {
        ReadinessView view = new ReadinessView(watch, feed, CLOCK);
        view.open(TODO, FixedWorkloads.EAST_2);
        UI.getCurrent().add(view);
        assertThat(text(view))
                .contains("Ready for switchover", "Engine versions are equal")
                .doesNotContain("ebuild");
        feed.publish(FixedSnapshots.dark(FixedSnapshots.NOW.minusSeconds(30)));
        Pushes.await(() -> text(view).contains("Not ready for switchover"));
        assertThat(text(view)).contains("Ready for failover");
    }

    @Test
    void whatPassesCanBeUnfoldedWhereItIsFolded() {
        ReadinessView view = new ReadinessView(watch, feed, CLOCK);
        view.open(TODO, FixedWorkloads.EAST_2);
        UI.getCurrent().add(view);
        FindingList list = find(FindingList.class).withId("findings-switchover").single();
        assertThat(list.getElement().hasAttribute("data-unfolded")).isFalse();
        Button fold = find(Button.class, list).single();
        assertThat(fold.getText()).startsWith("Show the ").endsWith(" checks that pass");
        test(fold).click();
        assertThat(list.getElement().hasAttribute("data-unfolded")).isTrue();
        assertThat(fold.getText()).startsWith("Hide the ");
    }

    @Test
    void theWriterIsNotJudged() {
        ReadinessView view = new ReadinessView(watch, feed, CLOCK);
        view.open(TODO, FixedWorkloads.EAST_1);
        assertThat(text(view)).contains("us-east-1 is the writer already");
    }

    @Test
    void aRegionThatTheWorkloadDoesNotLiveInHasNoPage() {
        ReadinessView view = new ReadinessView(watch, feed, CLOCK);
        assertThatThrownBy(() -> view.open(TODO, new RegionName("eu-west-1")))
                .hasMessage("the workload todo does not live in eu-west-1 but in us-east-1, us-east-2");
    }

    private VerdictCard card(Kind kind) {
        return find(VerdictCard.class)
                .withId("verdict-%s-us-east-2".formatted(kind.path()))
                .single();
    }

    private static String text(Component component) {
        return component.getElement().getTextRecursively();
    }
}
