package dev.changeover.platform.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.browserless.BrowserlessTest;
import com.vaadin.browserless.ViewPackages;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.spring.security.AuthenticationContext;
import dev.changeover.access.Operator;
import dev.changeover.access.Role;
import dev.changeover.platform.ConsoleSettings;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** No view is looked up here: the frame alone is put together. */
@ViewPackages(packages = "dev.changeover.none")
class ConsoleFrameTest extends BrowserlessTest {

    @Test
    void theFrameSaysWhereOneIsAndWhoOneIs() {
        ConsoleFrame frame = frame(new Operator("kim", Set.of(Role.OPERATOR, Role.APPROVER)));

        assertThat(frame.getElement().getTextRecursively())
                .contains("Changeover", "production", "kim", "Operator, Approver", "Changeover 1.2.3");
    }

    @Test
    void theFrameOffersTheWayOutAndTheOtherScheme() {
        ConsoleFrame frame = frame(new Operator("ann", Set.of(Role.VIEWER)));

        assertThat(all(frame)
                        .filter(Button.class::isInstance)
                        .map(button -> ((Button) button).getAriaLabel().orElse("")))
                .contains("Sign out", "Switch between light and dark");
    }

    @Test
    void theFirstThatTheKeyboardReachesIsTheWayPastTheFrame() {
        ConsoleFrame frame = frame(new Operator("ann", Set.of(Role.VIEWER)));

        assertThat(frame.getChildren().findFirst().orElseThrow().getElement().getText())
                .isEqualTo("Skip to content");
    }

    private static ConsoleFrame frame(Operator operator) {
        return new ConsoleFrame(
                new ConsoleSettings("production", "1.2.3"), () -> operator, new AuthenticationContext(), List.of());
    }

    private static Stream<Component> all(Component root) {
        return Stream.concat(Stream.of(root), root.getChildren().flatMap(ConsoleFrameTest::all));
    }
}
