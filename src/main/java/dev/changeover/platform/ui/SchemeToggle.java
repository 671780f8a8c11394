package dev.changeover.platform.ui;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.icon.SvgIcon;

/** Switches between light and dark. The choice stays in the browser: it belongs to the screen, not to the person. */
final class SchemeToggle extends Button {
    static final String STORAGE_KEY = "changeover.scheme";
    private static final long serialVersionUID = 1L;

    private static final String SWITCH = """
            const root = document.documentElement;
            const dark = getComputedStyle(root).colorScheme === 'light dark'
                ? matchMedia('(prefers-color-scheme: dark)').matches
                : getComputedStyle(root).colorScheme.startsWith('dark');
            const next = dark ? 'light' : 'dark';
            root.style.colorScheme = next;
            root.setAttribute('theme', next);
            try { localStorage.setItem($0, next); } catch (blocked) { /* lasts until the page is left */ }
            """;

    SchemeToggle() {
        addThemeVariants(ButtonVariant.TERTIARY);
        addClassName("scheme-toggle");
        setAriaLabel("Switch between light and dark");
        setTooltipText("Light or dark");
        setIcon(new SvgIcon("icons/scheme.svg"));
    }

    @Override
    protected void onAttach(AttachEvent event) {
        super.onAttach(event);
        getElement().executeJs("this.addEventListener('click', () => {" + SWITCH + "})", STORAGE_KEY);
    }
}
