package dev.changeover.platform.ui;

import com.vaadin.flow.component.html.Span;

/** A status in one word or two, with a shape that says as much as the colour does. */
public final class StatusBadge extends Span {
    private static final long serialVersionUID = 1L;
    private final Span word = new Span();

    public StatusBadge(Tone tone, String status) {
        addClassName("status-badge");
        Span shape = new Span();
        shape.addClassName("status-shape");
        shape.getElement().setAttribute("aria-hidden", "true");
        add(shape, word);
        show(tone, status);
    }

    /** Shows another status in the same place. */
    public void show(Tone tone, String status) {
        word.setText(status);
        getElement().setAttribute("data-tone", tone.cssName());
    }

    /** The words that are shown. */
    public String status() {
        return word.getText();
    }
}
