package dev.changeover.acceptance;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Deliveries as people meet them: a change goes out, two of them answer one approval, and CodePipeline goes dark. */
final class DeliveriesBrowserIT {
    private static final double LONG_MILLIS = 150_000;

    @Test
    void aChangeGoesOutTwoPeopleCollideAndALostPipelineIsSaid(@TempDir Path folder) {
        Path source = folder.resolve("source");
        TodoBuild.of("first").commitIn(source);
        try (SandboxUnderTest sandbox = new SandboxUnderTest(folder.resolve("sandbox"), "--source", source.toString());
                ConsoleUnderTest console = new ConsoleUnderTest(sandbox);
                OperatorsBrowser browser = new OperatorsBrowser()) {
            Page operator = deliveries(browser, console, "operator");
            release(operator);
            Page approver = deliveries(browser, console, "approver");
            Page lead = deliveries(browser, console, "lead");
            collide(operator, approver, lead);
            lead.navigate(console.url() + "/runs/todo-1");
            new ConsolePage(lead, console.url()).awaitOutcome("SUCCEEDED");
            loseSight(sandbox, operator);
            lead.navigate(console.url() + "/audit");
            assertThat(lead.locator("vaadin-grid")
                            .getByText("the first of today", new Locator.GetByTextOptions().setExact(true)))
                    .isVisible();
        }
    }

    private static Page deliveries(OperatorsBrowser browser, ConsoleUnderTest console, String who) {
        Page page = browser.signIn(console.url(), who);
        page.navigate(console.url() + "/deliveries");
        page.waitForSelector("#pipeline-delivery .stage");
        return page;
    }

    private static void release(Page operator) {
        operator.click("#release-delivery");
        confirm(operator, "the first of today");
        for (String region : new String[] {"us-east-1", "us-east-2"}) {
            operator.locator("#build-%s[data-build=first]".formatted(region))
                    .waitFor(new Locator.WaitForOptions().setTimeout(LONG_MILLIS));
        }
        operator.locator("#pipeline-delivery .execution-line[data-status=SUCCEEDED]")
                .waitFor(new Locator.WaitForOptions().setTimeout(LONG_MILLIS));
    }

    /** Both read the same approval; one is faster, and the other is told. */
    private static void collide(Page operator, Page approver, Page lead) {
        operator.click("#start-failover");
        confirm(operator, "a rehearsal by pipeline");
        approver.click("#approve-Approve");
        lead.click("#approve-Approve");
        confirm(lead, "go ahead");
        operator.locator("#pipeline-failover .execution-line[data-status=SUCCEEDED]")
                .waitFor(new Locator.WaitForOptions().setTimeout(LONG_MILLIS));
        approver.locator("#intent-reason textarea").fill("me too");
        approver.click("#intent-confirm");
        assertThat(approver.locator("#intent-refusal")).containsText("moved on");
        assertThat(approver.locator("#intent-reason textarea")).hasValue("me too");
    }

    private static void confirm(Page page, String reason) {
        page.locator("#intent-reason textarea").fill(reason);
        page.click("#intent-confirm");
        assertThat(page.locator("#intent-confirm")).isHidden();
    }

    /** The pipelines' Region keeps silent, and speaks again. */
    private static void loseSight(SandboxUnderTest sandbox, Page operator) {
        sandbox.blackout("us-east-2");
        assertThat(operator.locator("#blind-delivery"))
                .isVisible(new LocatorAssertions.IsVisibleOptions().setTimeout(LONG_MILLIS));
        sandbox.heal("us-east-2");
        assertThat(operator.locator("#blind-delivery"))
                .isHidden(new LocatorAssertions.IsHiddenOptions().setTimeout(LONG_MILLIS));
    }
}
