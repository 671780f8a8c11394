package dev.changeover.platform.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HtmlContainer;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Header;

/** The heading of a view or of a part of it, with what belongs to the whole of it at its end. */
public final class SectionHeader extends Header {
    private static final long serialVersionUID = 1L;

    private SectionHeader(Component heading, Component... atEnd) {
        addClassName("section-header");
        Div end = new Div(atEnd);
        end.addClassName("section-header-end");
        add(heading, end);
    }

    /** The heading of a view; a page has one. */
    public static SectionHeader ofView(String title, Component... atEnd) {
        return new SectionHeader(worded(new H1(), title), atEnd);
    }

    /** The heading of a part of a view. */
    public static SectionHeader ofPart(String title, Component... atEnd) {
        return new SectionHeader(worded(new H2(), title), atEnd);
    }

    private static Component worded(HtmlContainer heading, String title) {
        Prose.show(heading, title);
        return heading;
    }
}
