package dev.changeover.platform.ui;

import com.vaadin.flow.component.html.Anchor;

/** A link to a page of the console, for features that do not know each other's views. The page is not loaded anew. */
public final class WayTo extends Anchor {
    private static final long serialVersionUID = 1L;

    /** @param path below the console's own address, such as {@code runs}; empty for the Overview */
    public WayTo(String path, String words) {
        super(path.isEmpty() ? "." : path, words);
        getElement().setAttribute("router-link", true);
    }
}
