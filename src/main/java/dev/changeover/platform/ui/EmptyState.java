package dev.changeover.platform.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;

/** Says that there is nothing here, why, and what to do about it. */
public final class EmptyState extends Div {
    private static final long serialVersionUID = 1L;

    /**
     * @param title what is not there, in a few words
     * @param sentence why, and the way out
     * @param actions buttons or links, in the order of use
     */
    public EmptyState(String title, String sentence, Component... actions) {
        addClassName("empty-state");
        add(new H2(title), new Paragraph(sentence));
        add(actions);
    }
}
