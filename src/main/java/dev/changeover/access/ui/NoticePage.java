package dev.changeover.access.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;

/** One sentence in the middle of the page, for someone who is not inside, or whose page failed. */
public abstract class NoticePage extends Main {
    private static final long serialVersionUID = 1L;

    /** Replaces what the page says. */
    protected final void show(String title, String sentence, Component... actions) {
        Span product = new Span("Changeover");
        product.addClassName("notice-product");
        Div actionsRow = new Div(actions);
        actionsRow.addClassName("notice-actions");
        Div notice = new Div(product, new H1(title), new Paragraph(sentence), actionsRow);
        notice.addClassName("notice");
        addClassName("notice-page");
        removeAll();
        add(notice);
    }
}
