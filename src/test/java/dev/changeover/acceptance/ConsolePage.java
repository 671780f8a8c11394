package dev.changeover.acceptance;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.WaitForSelectorState;

/** What an operator does in the console, in the operator's words. */
record ConsolePage(Page page, String console) {
    private static final double LONG_MILLIS = 90_000;

    void overview() {
        page.navigate(console + "/");
        page.waitForSelector("#region-card-us-east-1");
    }

    /** Waits until a Region's card says so, without any reload. */
    void awaitRole(String region, String role) {
        page.locator("#region-card-%s[data-role=%s]".formatted(region, role))
                .waitFor(new Locator.WaitForOptions().setTimeout(LONG_MILLIS));
    }

    void addTodo(String task) {
        page.navigate(console + "/todos");
        page.click("#todo-add");
        page.locator("#todo-task").locator("textarea, input").first().fill(task);
        page.click("#todo-save");
        page.locator("#todo-task").waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.HIDDEN));
        PlaywrightAssertions.assertThat(
                        page.locator("vaadin-grid").getByText(task).first())
                .isVisible();
    }

    /** From the Overview to the confirmed plan. Ends on the run's page. */
    void switchOver(String reason) {
        page.click("#switch-over");
        page.locator("#reason textarea").fill(reason);
        confirm();
    }

    /** From the Overview to the confirmed plan. Ends on the run's page. */
    void failOver(String target, String acceptedLoss, String reason) {
        page.click("#fail-over");
        page.locator("#reason textarea").fill(reason);
        page.locator("#accepted-loss input").fill(acceptedLoss);
        page.locator("#typed-region input").fill(target);
        confirm();
    }

    private void confirm() {
        Locator button = page.locator("#confirm:not([disabled])");
        button.waitFor(new Locator.WaitForOptions().setTimeout(LONG_MILLIS));
        button.click();
        page.waitForURL("**/runs/*", new Page.WaitForURLOptions().setTimeout(LONG_MILLIS));
    }

    void awaitOutcome(String outcome) {
        page.locator("#run-state[data-outcome=%s]".formatted(outcome))
                .waitFor(new Locator.WaitForOptions().setTimeout(LONG_MILLIS));
    }
}
