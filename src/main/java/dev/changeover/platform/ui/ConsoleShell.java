package dev.changeover.platform.ui;

import com.vaadin.flow.component.dependency.JsModule;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.page.AppShellConfigurator;
import com.vaadin.flow.component.page.ColorScheme;
import com.vaadin.flow.component.page.Inline;
import com.vaadin.flow.component.page.Push;
import com.vaadin.flow.component.page.Viewport;
import com.vaadin.flow.server.AppShellSettings;
import com.vaadin.flow.shared.communication.PushMode;
import com.vaadin.flow.shared.ui.Transport;
import com.vaadin.flow.theme.aura.Aura;

/**
 * The HTML page around everything: push over WebSocket, the theme, and light or dark before the first paint. Our
 * own elements load at the start: nobody should wait for the run's timeline to be fetched while a Region is dark.
 */
@Push(value = PushMode.AUTOMATIC, transport = Transport.WEBSOCKET_XHR)
@ColorScheme(ColorScheme.Value.LIGHT_DARK)
@JsModule("./age-text.ts")
@JsModule("./lag-chart.ts")
@JsModule("./run-timeline.ts")
@Viewport("width=device-width, initial-scale=1")
@StyleSheet(Aura.STYLESHEET)
@StyleSheet("changeover.css")
public final class ConsoleShell implements AppShellConfigurator {
    private static final long serialVersionUID = 1L;

    /** Runs before anything is painted: applying the choice later would flash the other scheme at a tired operator. */
    private static final String CHOSEN_SCHEME = """
            try {
              const scheme = localStorage.getItem('%s');
              if (scheme === 'light' || scheme === 'dark') {
                document.documentElement.style.colorScheme = scheme;
                document.documentElement.setAttribute('theme', scheme);
              }
            } catch (blocked) { /* no storage: follow the system */ }
            """.formatted(SchemeToggle.STORAGE_KEY);

    @Override
    public void configurePage(AppShellSettings settings) {
        settings.setPageTitle("Changeover");
        settings.addFavIcon("icon", "icons/changeover.svg", "any");
        settings.addInlineWithContents(Inline.Position.PREPEND, CHOSEN_SCHEME, Inline.Wrapping.JAVASCRIPT);
    }
}
