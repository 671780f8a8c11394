package dev.changeover.topology.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.browserless.BrowserlessTest;
import com.vaadin.browserless.ViewPackages;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Span;
import dev.changeover.platform.ui.EmptyState;
import dev.changeover.platform.ui.FactRow;
import dev.changeover.platform.ui.Pushes;
import dev.changeover.platform.ui.StatusCard;
import dev.changeover.topology.FixedSnapshots;
import dev.changeover.topology.FixedTopologyFeed;
import dev.changeover.topology.FixedWorkloads;
import dev.changeover.topology.TopologySnapshot;
import dev.changeover.topology.Workloads;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;

@ViewPackages(packages = "dev.changeover.failover.ui")
final class OverviewViewTest extends BrowserlessTest {
    private static final InstantSource CLOCK = InstantSource.fixed(FixedSnapshots.NOW);

    @Test
    void everyRegionHasACardWithItsRole() {
        show(FixedSnapshots.calm());
        assertThat(card("us-east-1").getElement().getAttribute("data-role")).isEqualTo("PRIMARY");
        assertThat(card("us-east-1").getElement().getAttribute("data-traffic")).isEqualTo("active");
        assertThat(card("us-east-2").getElement().getAttribute("data-role")).isEqualTo("SECONDARY");
        assertThat(text(card("us-east-2"))).contains("12 ms behind", "reader", "READ_ONLY", "8.0.mysql_aurora.3.08.1");
    }

    @Test
    void theRoleOfAClusterThatNobodyTellsOfIsNotShownAsCurrent() {
        TopologySnapshot calm = FixedSnapshots.calm();
        show(new TopologySnapshot(
                8,
                calm.at(),
                calm.workload(),
                calm.globalCluster().failed(FixedSnapshots.NOW.minusSeconds(9), "throttled"),
                calm.regions(),
                calm.routing(),
                calm.publicUrl()));
        assertThat(card("us-east-1").getElement().getAttribute("data-role")).isEqualTo("UNKNOWN");
        assertThat(text(card("us-east-1"))).contains("was PRIMARY");
    }

    @Test
    void aSilentSourceIsDimmedAndItsLastValueIsSaidToBeOld() {
        show(FixedSnapshots.dark(FixedSnapshots.NOW.minusSeconds(21)));
        FactRow sql = row("us-east-1", "SQL says");
        assertThat(sql.hasClassName("not-current")).isTrue();
        assertThat(text(sql)).contains("last seen").contains("writer");
        assertThat(row("us-east-2", "SQL says").hasClassName("not-current")).isFalse();
    }

    @Test
    void whatARegionWritesThatWasLeftBehindIsNotShownAsWell() {
        show(FixedSnapshots.apart());
        assertThat(text(row("us-east-1", "SQL says"))).contains("takes writes that nobody replicates");
        assertThat(text(row("us-east-2", "SQL says"))).contains("takes writes").doesNotContain("nobody");
    }

    @Test
    void aSnapshotFromAnotherThreadReachesThePageThatIsOpen() throws InterruptedException {
        FixedTopologyFeed feed = show(FixedSnapshots.calm());
        StatusCard open = card("us-east-1");
        assertThat(row("us-east-1", "API origin").hasClassName("not-current")).isFalse();
        Thread poller = Thread.ofPlatform()
                .daemon()
                .start(() -> feed.publish(FixedSnapshots.dark(FixedSnapshots.NOW.minusSeconds(3))));
        poller.join();
        Pushes.await(() -> row("us-east-1", "API origin").hasClassName("not-current"));
        assertThat(card("us-east-1")).isSameAs(open);
    }

    @Test
    void aPageThatIsLeftListensNoLonger() {
        FixedTopologyFeed feed = show(FixedSnapshots.calm());
        assertThat(feed.listeners()).isPositive();
        UI.getCurrent().removeAll();
        assertThat(feed.listeners()).isZero();
    }

    @Test
    void withoutAWorkloadThePageSaysWhatToDo() {
        UI.getCurrent()
                .add(new OverviewView(
                        new FixedTopologyFeed(FixedWorkloads.todo().workload(), FixedSnapshots.calm()),
                        new Workloads(List.of()),
                        List.of(),
                        CLOCK));
        assertThat(find(EmptyState.class).exists()).isTrue();
    }

    private FixedTopologyFeed show(TopologySnapshot snapshot) {
        FixedTopologyFeed feed = new FixedTopologyFeed(FixedWorkloads.todo().workload(), snapshot);
        UI.getCurrent().add(view(feed));
        return feed;
    }

    private static OverviewView view(FixedTopologyFeed feed) {
        return new OverviewView(feed, new Workloads(List.of(FixedWorkloads.todo())), List.of(), CLOCK);
    }

    private StatusCard card(String region) {
        return find(StatusCard.class).withId("region-card-" + region).single();
    }

    private FactRow row(String region, String label) {
        return find(FactRow.class, card(region)).all().stream()
                .filter(row -> row.getChildren()
                        .anyMatch(c -> c instanceof Span s && s.getText().equals(label)))
                .findFirst()
                .orElseThrow();
    }

    static String text(Component component) {
        return component.getElement().getTextRecursively();
    }
}
