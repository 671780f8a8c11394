package dev.changeover.platform.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;

/** One line of a card: what it is, what it says, how old that is. */
public final class FactRow extends Div {
    private static final long serialVersionUID = 1L;
    private final Div value = new Div();
    private final AgeText age = new AgeText();

    public FactRow(String label) {
        addClassName("fact-row");
        Span name = new Span(label);
        name.addClassName("fact-label");
        value.addClassName("fact-value");
        add(name, value, age);
    }

    /** Replaces what the line says. */
    public FactRow value(Component... parts) {
        value.removeAll();
        value.add(parts);
        return this;
    }

    /** Replaces what the line says by plain text. */
    public FactRow value(String text) {
        return value(new Span(text));
    }

    /** The age of the value, to be set with every reading. */
    public AgeText age() {
        return age;
    }
}
