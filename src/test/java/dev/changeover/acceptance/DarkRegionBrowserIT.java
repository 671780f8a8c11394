package dev.changeover.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The night itself: the Region is gone before anybody has opened the console. */
final class DarkRegionBrowserIT {
    @Test
    void consoleStartsSignsInAndFailsOverWhileTheWritersRegionIsDark(@TempDir Path folder) {
        try (SandboxUnderTest sandbox = new SandboxUnderTest(folder);
                OperatorsBrowser browser = new OperatorsBrowser();
                PublicApi api = new PublicApi(sandbox)) {
            sandbox.outage("us-east-1");
            sandbox.blackout("us-east-1");
            try (ConsoleUnderTest console = new ConsoleUnderTest(sandbox)) {
                ConsolePage operator = new ConsolePage(browser.signIn(console.url(), "operator"), console.url());
                operator.overview();
                operator.failOver("us-east-2", "any", "us-east-1 is dark");
                operator.awaitOutcome("SUCCEEDED");
                PublicApi.Answer added = api.add("still here");
                assertThat(added.status()).as(added.body()).isEqualTo(200);
                assertThat(api.health().body()).contains("\"region\":\"us-east-2\"", "\"role\":\"writer\"");
            }
        }
    }
}
