package dev.changeover.platform.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.browserless.BrowserlessTest;
import com.vaadin.browserless.ViewPackages;
import com.vaadin.flow.router.ParentLayout;
import org.junit.jupiter.api.Test;

@ViewPackages(packages = "dev.changeover.none")
final class NoSuchPageViewTest extends BrowserlessTest {

    @Test
    void whatTheViewSaysIsKept() {
        assertThat(said("runs/todo-9", "There is no run todo-9; the newest is todo-3."))
                .contains("There is no such page", "There is no run todo-9; the newest is todo-3.", "To the Overview")
                .doesNotContain("/runs");
    }

    @Test
    void theRoutersOwnWordsAreNot() {
        assertThat(said("nowhere/at/all", "Couldn't find route for 'nowhere/at/all'"))
                .contains("No page has the address /nowhere/at/all. Those there are stand in the menu.")
                .doesNotContain("route");
    }

    @Test
    void itStandsWithinTheFrame() {
        assertThat(NoSuchPageView.class.getAnnotation(ParentLayout.class).value())
                .isEqualTo(ConsoleFrame.class);
    }

    private static String said(String path, String words) {
        NoSuchPageView view = new NoSuchPageView();
        view.show(path, words);
        return view.getElement().getTextRecursively();
    }
}
