package dev.changeover.acceptance;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Path;
import java.util.List;

/**
 * Takes a picture of each view of a running console, light and dark, wide and narrow, for a person to look at.
 * Arguments: the console's URL, the folder for the pictures, then pairs of a name and a path.
 */
final class Screenshots {
    private static final List<Integer> WIDTHS = List.of(1440, 420);

    private Screenshots() {}

    public static void main(String[] arguments) {
        String console = arguments[0];
        Path folder = Path.of(arguments[1]);
        try (OperatorsBrowser browser = new OperatorsBrowser()) {
            for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
                for (int width : WIDTHS) {
                    Page page = browser.signIn(console, "operator", width, 900, scheme);
                    for (int i = 2; i + 1 < arguments.length; i += 2) {
                        page.navigate(console + arguments[i + 1]);
                        page.waitForSelector("main, .view");
                        page.waitForTimeout(2500);
                        String name = "%s-%s-%d.png"
                                .formatted(arguments[i], scheme.name().toLowerCase(java.util.Locale.ROOT), width);
                        page.screenshot(new Page.ScreenshotOptions()
                                .setPath(folder.resolve(name))
                                .setFullPage(true));
                    }
                }
            }
        }
    }
}
