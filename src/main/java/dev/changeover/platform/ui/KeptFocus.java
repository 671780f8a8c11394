package dev.changeover.platform.ui;

import com.vaadin.flow.component.Component;

/**
 * Keeps the keyboard in a part of a page that is built anew: what had it leaves it to what bears the same id, else to what
 * is around it. Without it every reading would send whoever works by the keyboard back to the beginning of the page.
 */
public final class KeptFocus {
    private static final String REMEMBER = """
            this.addEventListener('focusin', (event) => {
              this.kept = [];
              for (let at = event.target; at && at !== this; at = at.parentElement) {
                if (at.id) {
                  this.kept.push(at.id);
                }
              }
            })""";

    /** Only from what is gone: whoever reads or types elsewhere stays there. */
    private static final String RESTORE = """
            setTimeout(() => {
              if (!this.kept || document.activeElement !== document.body) {
                return;
              }
              const named = this.kept.map((id) => this.querySelector('#' + CSS.escape(id)));
              const heir = [...named, this].find((each) => each);
              if (!heir.hasAttribute('tabindex')) {
                heir.tabIndex = -1;
              }
              heir.focus({ preventScroll: true });
            })""";

    private final Component part;

    public KeptFocus(Component part) {
        this.part = part;
        part.addAttachListener(_ -> part.getElement().executeJs(REMEMBER));
    }

    /** Sends the keyboard into the view, for what was the last of its kind in the frame. */
    public static void toView(Component frame) {
        frame.getElement().executeJs(SkipLink.GO + "go();");
    }

    /** Call it whenever the part was built anew. */
    public void restore() {
        part.getElement().executeJs(RESTORE);
    }
}
