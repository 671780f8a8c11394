package dev.changeover.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Headless Chromium for tests: Debian's own where it is installed, else the one that Playwright has fetched. */
public final class Chromium implements AutoCloseable {
    private static final Path DEBIAN = Path.of("/usr/bin/chromium");
    private final Playwright playwright;
    private final Browser browser;

    private Chromium(Playwright playwright, Browser browser) {
        this.playwright = playwright;
        this.browser = browser;
    }

    /** Starts one browser; every test should open a context of its own in it. */
    public static Chromium start() {
        BrowserType.LaunchOptions options = new BrowserType.LaunchOptions()
                .setHeadless(true)
                .setArgs(List.of(
                        "--no-sandbox",
                        "--headless",
                        "--disable-gpu",
                        "--disable-quic",
                        "--no-first-run",
                        "--disable-background-networking",
                        "--disable-component-update",
                        "--disable-sync"));
        if (Files.isExecutable(DEBIAN)) {
            options.setExecutablePath(DEBIAN);
        }
        Playwright playwright = Playwright.create(new Playwright.CreateOptions()
                .setEnv(
                        Files.isExecutable(DEBIAN)
                                ? java.util.Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")
                                : java.util.Map.of()));
        return new Chromium(playwright, playwright.chromium().launch(options));
    }

    public Browser browser() {
        return browser;
    }

    @Override
    public void close() {
        browser.close();
        playwright.close();
    }
}
