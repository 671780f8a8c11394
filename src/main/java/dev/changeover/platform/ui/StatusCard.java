package dev.changeover.platform.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Section;

/** The shell of a card, such as that of a Region: a title, a badge beside it, lines, and actions at the foot. */
public final class StatusCard extends Section {
    private static final long serialVersionUID = 1L;
    private final Div body = new Div();
    private final Div foot = new Div();

    public StatusCard(String title, Component... besideTitle) {
        addClassName("status-card");
        H2 heading = new H2();
        Prose.show(heading, title);
        Div beside = new Div(besideTitle);
        beside.addClassName("status-card-beside");
        Div head = new Div(heading, beside);
        head.addClassName("status-card-head");
        body.addClassName("status-card-body");
        foot.addClassName("status-card-foot");
        foot.setVisible(false);
        add(head, body, foot);
        getElement().setAttribute("aria-label", title);
    }

    public StatusCard lines(Component... lines) {
        body.add(lines);
        return this;
    }

    public StatusCard actions(Component... actions) {
        foot.add(actions);
        foot.setVisible(true);
        return this;
    }

    /** Sets the card apart with a stripe in the tone's colour. */
    public StatusCard tone(Tone tone) {
        getElement().setAttribute("data-tone", tone.cssName());
        return this;
    }
}
