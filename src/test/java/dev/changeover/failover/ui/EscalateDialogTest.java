package dev.changeover.failover.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.browserless.BrowserlessTest;
import com.vaadin.browserless.ViewPackages;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import dev.changeover.access.FixedOperators;
import dev.changeover.failover.Fact;
import dev.changeover.failover.RunId;
import dev.changeover.failover.execution.FixedChangeovers;
import dev.changeover.topology.FixedSnapshots;
import dev.changeover.topology.FixedTopologyFeed;
import dev.changeover.topology.FixedWorkloads;
import dev.changeover.topology.TopologySnapshot;
import java.time.Duration;
import org.junit.jupiter.api.Test;

@ViewPackages(packages = "dev.changeover.failover.ui")
final class EscalateDialogTest extends BrowserlessTest {
    @Test
    void itSaysHowMuchMayBeLostAndProposesToAcceptNoLess() {
        open(FixedSnapshots.lagging(Duration.ofMillis(12_200)));
        assertThat(find(Paragraph.class).withId("escalate-loss").single().getText())
                .startsWith("Up to 13 s of writes may be lost.");
        assertThat(loss().getValue()).isEqualTo("13 s");
        assertThat(reason().isAutofocus()).isTrue();
    }

    @Test
    void itStaysClosedUntilReasonLossAndRegionAreSaid() {
        open(FixedSnapshots.lagging(Duration.ofSeconds(3)));
        assertThat(confirm().isEnabled()).isFalse();
        test(reason()).setValue("it does not come");
        assertThat(why()).isEqualTo("Type us-east-2 to show that you mean it.");
        test(typed()).setValue("us-east-1");
        assertThat(confirm().isEnabled()).isFalse();
        test(typed()).setValue("us-east-2");
        assertThat(confirm().isEnabled()).isTrue();
        test(loss()).setValue("a little");
        assertThat(confirm().isEnabled()).isFalse();
        assertThat(why()).isEqualTo("Say how much may be lost, such as 400 ms or 5 s.");
        test(loss()).setValue("any");
        assertThat(confirm().isEnabled()).isTrue();
    }

    @Test
    void aRefusalIsSaidAndWhatWasTypedStays() {
        FixedChangeovers fixed = open(FixedSnapshots.lagging(Duration.ofSeconds(3)));
        test(reason()).setValue("it does not come");
        test(typed()).setValue("us-east-2");
        test(confirm()).click();
        assertThat(find(Paragraph.class).withId("escalate-refusal").single().getText())
                .startsWith("Not done, the run stands as before.");
        assertThat(reason().getValue()).isEqualTo("it does not come");
        assertThat(fixed.facts(new RunId(FixedWorkloads.todo().id(), 1)).getLast())
                .isInstanceOf(Fact.RunHalted.class);
    }

    private FixedChangeovers open(TopologySnapshot seen) {
        FixedTopologyFeed feed = new FixedTopologyFeed(FixedWorkloads.todo().workload(), seen);
        FixedChangeovers fixed = new FixedChangeovers(feed);
        RunId run = fixed.halted();
        new EscalateDialog(
                        fixed.changeovers().board().find(run).orElseThrow(),
                        fixed.changeovers(),
                        FixedOperators.OPERATOR)
                .open();
        return fixed;
    }

    private Button confirm() {
        return find(Button.class).withId("escalate-confirm").single();
    }

    private TextArea reason() {
        return find(TextArea.class).withId("escalate-reason").single();
    }

    private TextField loss() {
        return find(TextField.class).withId("escalate-loss-accepted").single();
    }

    private TextField typed() {
        return find(TextField.class).withId("escalate-region").single();
    }

    private String why() {
        return find(Paragraph.class).withId("escalate-why").single().getText();
    }
}
