package dev.changeover.acceptance;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The main job, from the browser to the database and back. */
final class ChangeoverBrowserIT {
    @Test
    void operatorSwitchesOverLosesTheRegionAndFailsBack(@TempDir Path folder) {
        try (SandboxUnderTest sandbox = new SandboxUnderTest(folder);
                ConsoleUnderTest console = new ConsoleUnderTest(sandbox);
                OperatorsBrowser browser = new OperatorsBrowser();
                PublicApi api = new PublicApi(sandbox)) {
            Page page = browser.signIn(console.url(), "operator");
            ConsolePage operator = new ConsolePage(page, console.url());
            operator.addTodo("Buy milk before the switchover");

            Page watching = browser.signIn(console.url(), "viewer");
            ConsolePage viewer = new ConsolePage(watching, console.url());
            viewer.overview();
            viewer.awaitRole("us-east-1", "PRIMARY");
            assertThat(watching.locator("#switch-over")).hasCount(0);
            assertThat(watching.locator("#fail-over")).hasCount(0);

            frame(watching, console.url());
            viewer.overview();

            operator.overview();
            operator.switchOver("rehearsal");
            operator.awaitOutcome("SUCCEEDED");
            viewer.awaitRole("us-east-2", "PRIMARY");
            viewer.awaitRole("us-east-1", "SECONDARY");
            assertThat(api.list(0).body()).contains("Buy milk before the switchover");
            assertThat(api.health().body()).contains("\"region\":\"us-east-2\"");

            sandbox.outage("us-east-2");
            operator.overview();
            operator.failOver("us-east-1", "30 s", "us-east-2 is dead");
            operator.awaitOutcome("SUCCEEDED");
            viewer.awaitRole("us-east-1", "PRIMARY");
            PublicApi.Answer added = api.add("Buy bread after the failover");
            assertThat(added.status()).as(added.body()).isEqualTo(200);
            assertThat(api.list(0).body()).contains("Buy milk before the switchover", "Buy bread after the failover");
            operator.addTodo("Sleep\nwell");
        }
    }

    /** The keyboard comes past it into the page, and an address that leads nowhere does not lead out of it. */
    private static void frame(Page page, String console) {
        page.keyboard().press("Tab");
        assertThat(page.getByText("Skip to content")).isFocused();
        page.keyboard().press("Enter");
        assertThat(page.locator("main")).isFocused();
        page.navigate(console + "/runs/todo-1");
        assertThat(page.locator("vaadin-app-layout #no-such-page"))
                .containsText("There is no run todo-1; none has begun yet.");
        page.getByText("To Runs").click();
        assertThat(page.getByText("No run yet")).isVisible();
    }
}
