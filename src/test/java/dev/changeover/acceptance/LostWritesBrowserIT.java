package dev.changeover.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a failover costs, paid back: writes that only the dead writer had are found and written again. */
final class LostWritesBrowserIT {
    private static final double LONG_MILLIS = 90_000;

    @Test
    void whatOnlyTheLostWriterHadIsListedAndWrittenAgain(@TempDir Path folder) {
        try (SandboxUnderTest sandbox = new SandboxUnderTest(folder);
                ConsoleUnderTest console = new ConsoleUnderTest(sandbox);
                OperatorsBrowser browser = new OperatorsBrowser();
                PublicApi api = new PublicApi(sandbox)) {
            assertThat(api.add("Kept on both sides").status()).isEqualTo(200);
            sandbox.partition("us-east-2");
            for (String task : new String[] {"Lost one", "Lost two", "Lost three"}) {
                assertThat(api.add(task).status()).isEqualTo(200);
            }
            sandbox.outage("us-east-1");

            Page page = browser.signIn(console.url(), "operator");
            ConsolePage operator = new ConsolePage(page, console.url());
            operator.overview();
            operator.failOver("us-east-2", "any", "us-east-1 is dead");
            operator.awaitOutcome("SUCCEEDED");
            assertThat(api.list(0).body()).contains("Kept on both sides").doesNotContain("Lost");

            sandbox.recovery("us-east-1");
            page.locator(".loss[data-state=clean]")
                    .first()
                    .waitFor(new Locator.WaitForOptions().setTimeout(LONG_MILLIS));
            PlaywrightAssertions.assertThat(page.locator("#losses-summary")).containsText("3 lost writes, 3 undecided");
            page.locator(".loss", new Page.LocatorOptions().setHasText("Lost two"))
                    .locator(".apply")
                    .click();
            PlaywrightAssertions.assertThat(page.locator("#losses-summary")).containsText("2 undecided");
            assertThat(api.list(0).body()).contains("Lost two").doesNotContain("Lost one");
            page.click("#apply-all");
            PlaywrightAssertions.assertThat(page.locator("#losses-summary")).containsText("0 undecided");
            assertThat(api.list(0).body()).contains("Lost one", "Lost two", "Lost three");

            page.reload();
            PlaywrightAssertions.assertThat(page.locator(".loss[data-state=applied]"))
                    .hasCount(3);
        }
    }
}
