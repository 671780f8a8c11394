package dev.changeover.platform.ui;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.html.NativeButton;

/**
 * The first that the Tab key reaches, and seen only then: past the bar and the navigation into the view. No link to a place
 * in the page, since the page's base address would make it one to the Overview.
 */
final class SkipLink extends NativeButton {
    private static final long serialVersionUID = 1L;

    /** The view is no place for the keyboard otherwise: a click into it must not leave the focus on all of it. */
    private static final String TAKE = """
            const take = (view) => {
              view.tabIndex = -1;
              view.addEventListener('blur', () => view.removeAttribute('tabindex'), { once: true });
              view.focus({ preventScroll: true });
            };
            """;

    /** For a view that has just come: it takes the keyboard from what is gone, and from nothing else. */
    static final String TAKE_WHAT_IS_LOST = TAKE + """
            setTimeout(() => {
              if (document.activeElement === document.body) {
                take(this);
              }
            });""";

    /** From anywhere in the frame. */
    static final String GO = TAKE + """
            const go = () => {
              const view = [...this.closest('vaadin-app-layout').children].find((part) => !part.slot);
              if (view) {
                take(view);
              }
            };
            """;

    SkipLink() {
        super("Skip to content");
        addClassName("skip-link");
    }

    @Override
    protected void onAttach(AttachEvent event) {
        super.onAttach(event);
        getElement().executeJs(GO + "this.addEventListener('click', go);");
    }
}
