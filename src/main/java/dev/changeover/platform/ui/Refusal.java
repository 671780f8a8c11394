package dev.changeover.platform.ui;

import com.vaadin.flow.component.html.Paragraph;

/** Why what was asked for was not done: beside the button that asked, and read out to whoever cannot see it. */
public final class Refusal extends Paragraph {
    private static final long serialVersionUID = 1L;

    public Refusal(String id) {
        setId(id);
        addClassName("refusal");
        getElement().setAttribute("role", "alert");
        setVisible(false);
    }

    /** @param sentence what was refused and what would be right */
    public void say(String sentence) {
        setText(sentence);
        setVisible(true);
    }
}
