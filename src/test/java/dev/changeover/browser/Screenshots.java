package dev.changeover.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Path;
import java.util.List;

/**
 * Takes pictures of a running console, signed in, in light and dark at 1440 and 420 pixels: {@code Screenshots
 * http://localhost:8080 operator FOLDER / /todos /runs}. A tool for looking, not a test.
 */
public final class Screenshots {
    private static final List<Integer> WIDTHS = List.of(1440, 420);

    private Screenshots() {}

    public static void main(String[] arguments) {
        String console = arguments[0];
        String user = arguments[1];
        Path folder = Path.of(arguments[2]);
        List<String> paths = List.of(arguments).subList(3, arguments.length);
        try (Chromium chromium = Chromium.start()) {
            for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
                for (int width : WIDTHS) {
                    shoot(chromium.browser(), scheme, width, console, user, folder, paths);
                }
            }
        }
    }

    private static void shoot(
            Browser browser,
            ColorScheme scheme,
            int width,
            String console,
            String user,
            Path folder,
            List<String> paths) {
        Browser.NewContextOptions options = new Browser.NewContextOptions()
                .setColorScheme(scheme)
                .setViewportSize(width, width > 1000 ? 900 : 1400)
                .setDeviceScaleFactor(1);
        try (BrowserContext context = browser.newContext(options)) {
            Page page = context.newPage();
            String suffix = "-" + scheme.name().toLowerCase(java.util.Locale.ROOT) + "-" + width + ".png";
            page.navigate(console + "/");
            if (page.url().contains("/login")) {
                page.screenshot(new Page.ScreenshotOptions().setPath(folder.resolve("sign-in" + suffix)));
                page.fill("#username", user);
                page.fill("#password", user);
                page.click("[type=submit]");
            }
            for (String path : paths) {
                page.navigate(console + path);
                page.waitForSelector("main, vaadin-app-layout main");
                page.waitForTimeout(1500);
                page.screenshot(new Page.ScreenshotOptions()
                        .setFullPage(true)
                        .setPath(folder.resolve((path.equals("/")
                                        ? "overview"
                                        : path.replace('/', '_').substring(1))
                                + suffix)));
            }
        }
    }
}
