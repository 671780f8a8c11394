package dev.changeover.platform.ui;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.ErrorParameter;
import com.vaadin.flow.router.HasErrorParameter;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.ParentLayout;
import com.vaadin.flow.server.menu.MenuConfiguration;
import jakarta.annotation.security.RolesAllowed;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An address that leads nowhere, such as a mistyped run. What a view says about it is kept; the router's own words are not.
 * It stands within the frame: whoever mistypes an address at night must not lose the banners and the way to everything else.
 */
@ParentLayout(ConsoleFrame.class)
@PageTitle("No such page · Changeover")
@RolesAllowed("VIEW")
final class NoSuchPageView extends Main implements HasErrorParameter<NotFoundException> {
    private static final long serialVersionUID = 1L;

    @Override
    public int setErrorParameter(BeforeEnterEvent event, ErrorParameter<NotFoundException> missing) {
        show(event.getLocation().getPath(), missing.getCustomMessage());
        return HttpServletResponse.SC_NOT_FOUND;
    }

    /** @param said by the view that was asked for, or by the router where no view was */
    void show(String path, @Nullable String said) {
        Paragraph sentence = new Paragraph();
        Prose.show(
                sentence,
                said == null || said.contains("find route")
                        ? "No page has the address /%s. Those there are stand in the menu.".formatted(path)
                        : said);
        Div ways = new Div();
        ways.addClassName("notice-actions");
        nearest(path).ifPresent(ways::add);
        ways.add(new WayTo("", "To the Overview"));
        Div notice = new Div(sentence, ways);
        notice.addClassName("empty-state");
        addClassName("view");
        setId("no-such-page");
        removeAll();
        add(SectionHeader.ofView("There is no such page"), notice);
    }

    /** The page in the menu under which the address would be, such as that of all runs. */
    private static Optional<WayTo> nearest(String path) {
        String first = path.split("/", 2)[0];
        return MenuConfiguration.getMenuEntries().stream()
                .filter(entry ->
                        !first.isEmpty() && entry.path().replaceFirst("^/", "").equals(first))
                .map(entry -> new WayTo(first, "To " + entry.title()))
                .findFirst();
    }
}
