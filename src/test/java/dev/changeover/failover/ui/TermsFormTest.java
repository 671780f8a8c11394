package dev.changeover.failover.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.browserless.BrowserlessTest;
import com.vaadin.browserless.ViewPackages;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.textfield.TextField;
import dev.changeover.failover.BreakGlass;
import dev.changeover.failover.Change;
import dev.changeover.failover.Finding;
import dev.changeover.failover.Finding.Verdict;
import dev.changeover.failover.Order;
import dev.changeover.failover.Preflight;
import dev.changeover.failover.RuleOverride;
import dev.changeover.failover.SafetyRule;
import dev.changeover.topology.FixedSnapshots;
import dev.changeover.topology.FixedWorkloads;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

@ViewPackages(packages = "dev.changeover.failover.ui")
final class TermsFormTest extends BrowserlessTest {
    private static final Change SWITCHOVER = new Change.Switchover(FixedWorkloads.EAST_2);

    private int changes;
    private final TermsForm form = new TermsForm(true, () -> changes++);

    @Test
    void aRuleIsOverriddenByItsNameWithAReason() {
        show(SafetyRule.BLOCKED_WINDOW);
        tick("override-blocked-window");
        assertThat(form.missing()).contains("Say why “Blocked window” is overridden.");
        assertThat(order().overrides()).isEmpty();
        say("override-blocked-window", "agreed with the owner");
        assertThat(form.missing()).isEmpty();
        assertThat(order().overrides())
                .containsExactly(new RuleOverride(SafetyRule.BLOCKED_WINDOW, "ada", "agreed with the owner"));
        assertThat(changes).isPositive();
    }

    @Test
    void whatIsNotBrokenIsNotOfferedAndWhatNobodyMayBreakNeither() {
        show(SafetyRule.STOP_SWITCH, SafetyRule.NEVER_WRITER);
        assertThat(find(Div.class).withId("override-stop-switch").exists()).isFalse();
        assertThat(find(Div.class).withId("override-never-writer").exists()).isFalse();
        assertThat(find(Div.class).withId("break-glass").exists()).isFalse();
    }

    @Test
    void anOverrideWhoseRuleIsKeptAgainIsNotSaid() {
        show(SafetyRule.MAXIMUM_LAG);
        tick("override-maximum-lag");
        say("override-maximum-lag", "it is a rehearsal");
        form.offer(report());
        assertThat(order().overrides()).isEmpty();
        assertThat(form.missing()).isEmpty();
    }

    @Test
    void withoutASecondPersonItAsksFirstUnlessTheGlassIsBroken() {
        show(SafetyRule.APPROVAL);
        assertThat(form.asksFirst()).isTrue();
        tick("break-glass");
        assertThat(form.missing()).contains("Say why there is no time for a second person.");
        assertThat(form.asksFirst()).isTrue();
        say("break-glass", "nobody answers the phone");
        assertThat(form.asksFirst()).isFalse();
        assertThat(form.breaksGlass()).isTrue();
        assertThat(order().breakGlass()).isEqualTo(new BreakGlass("ada", "nobody answers the phone"));
    }

    @Test
    void aDrillIsSaidSo() {
        show();
        test(find(Checkbox.class).withId("drill").single()).click();
        assertThat(order().drill()).isTrue();
    }

    @Test
    void aChangeThatMovesNothingIsOfferedNoDrill() {
        UI.getCurrent().add(new TermsForm(false, () -> {}));
        assertThat(find(Checkbox.class).withId("drill").exists()).isFalse();
    }

    private void show(SafetyRule... broken) {
        UI.getCurrent().add(form);
        form.offer(report(broken));
    }

    private static Preflight.Report report(SafetyRule... broken) {
        return new Preflight.Report(
                SWITCHOVER,
                Stream.of(broken)
                        .map(rule -> new Finding(
                                rule.id(),
                                rule == SafetyRule.APPROVAL ? Verdict.WARNS : Verdict.BLOCKS,
                                "it is so",
                                "console",
                                FixedSnapshots.NOW))
                        .toList());
    }

    private Order order() {
        return form.order(SWITCHOVER, "monthly rehearsal", "ada");
    }

    private void tick(String id) {
        test(term(id).getChildren()
                        .filter(Checkbox.class::isInstance)
                        .map(Checkbox.class::cast)
                        .findFirst()
                        .orElseThrow())
                .click();
    }

    private void say(String id, String why) {
        test(term(id).getChildren()
                        .filter(TextField.class::isInstance)
                        .map(TextField.class::cast)
                        .findFirst()
                        .orElseThrow())
                .setValue(why);
    }

    private Div term(String id) {
        return find(Div.class).withId(id).single();
    }
}
