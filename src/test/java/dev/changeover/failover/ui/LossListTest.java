package dev.changeover.failover.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.browserless.BrowserlessTest;
import com.vaadin.browserless.ViewPackages;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Span;
import dev.changeover.access.FixedOperators;
import dev.changeover.failover.LostWrite;
import dev.changeover.failover.Reapplication.Match;
import dev.changeover.failover.Run;
import dev.changeover.failover.SalvagedTail;
import dev.changeover.failover.SalvagedWrites;
import dev.changeover.failover.execution.FixedChangeovers;
import dev.changeover.failover.execution.LostWrites;
import dev.changeover.failover.execution.LostWrites.Line;
import dev.changeover.failover.execution.LostWrites.Listing;
import dev.changeover.topology.FixedSnapshots;
import dev.changeover.topology.FixedTopologyFeed;
import dev.changeover.topology.FixedWorkloads;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

@ViewPackages(packages = "dev.changeover.failover.ui")
final class LossListTest extends BrowserlessTest {
    private static final LostWrite MILK = added("1", "milk");
    private static final LostWrite BREAD = added("2", "bread");

    private final FixedChangeovers fixed =
            new FixedChangeovers(new FixedTopologyFeed(FixedWorkloads.todo().workload(), FixedSnapshots.calm()));
    private final Run run = fixed.changeovers().board().find(fixed.failedOver()).orElseThrow();
    private final LostWrites losses = fixed.losses((_, _, _) -> new SalvagedWrites.Found.Tail(tail(MILK, BREAD)), null);
    private int asked;
    private final LossList list = new LossList(run, losses, FixedOperators.OPERATOR, () -> asked++);

    @Test
    void aRowThatNothingWasDecidedAboutStaysWhereAFingerIsOverIt() {
        UI.getCurrent().add(list);
        list.show(listing(new Line(MILK, new Match.Clean(), null), new Line(BREAD, new Match.Clean(), null)));
        LossRow milk = row("milk");
        LossRow bread = row("bread");
        list.show(listing(new Line(MILK, new Match.Differs(Map.of()), null), new Line(BREAD, new Match.Clean(), null)));
        assertThat(row("bread")).isSameAs(bread);
        assertThat(row("milk")).isNotSameAs(milk);
        assertThat(find(Span.class).withId("losses-summary").single().getText())
                .isEqualTo("2 lost writes, 2 undecided; 3 changes of bookkeeping such as heartbeats are left out.");
    }

    @Test
    void whatCouldNotBeDoneCanBePressedAgain() {
        UI.getCurrent().add(list);
        list.show(listing(new Line(MILK, new Match.Clean(), null)));
        Button apply = find(Button.class, row("milk")).withText("Write again").single();
        test(apply).click();
        assertThat(list.getElement().getTextRecursively()).contains("nothing was written");
        assertThat(asked).isOne();
        assertThat(apply.isEnabled()).isTrue();
    }

    private LossRow row(String task) {
        return find(LossRow.class).all().stream()
                .filter(row -> row.getElement().getTextRecursively().contains(task))
                .findFirst()
                .orElseThrow();
    }

    private static Listing.Lines listing(Line... lines) {
        return new Listing.Lines(tail(Stream.of(lines).map(Line::write).toArray(LostWrite[]::new)), List.of(lines));
    }

    private static SalvagedTail tail(LostWrite... writes) {
        return new SalvagedTail("rds:unplanned", FixedSnapshots.NOW, List.of(writes), 3, 0);
    }

    private static LostWrite added(String row, String task) {
        return new LostWrite(
                "0-1-" + row, FixedSnapshots.NOW, LostWrite.Kind.INSERT, row, Map.of(), Map.of("task", task));
    }
}
