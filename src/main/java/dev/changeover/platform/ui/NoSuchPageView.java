package dev.changeover.platform.ui;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.ErrorParameter;
import com.vaadin.flow.router.HasErrorParameter;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import dev.changeover.access.ui.NoticePage;
import jakarta.servlet.http.HttpServletResponse;

/** An address that leads nowhere, such as a mistyped run. What a view says about it is kept; the router's own words are not. */
@AnonymousAllowed
final class NoSuchPageView extends NoticePage implements HasErrorParameter<NotFoundException> {
    private static final long serialVersionUID = 1L;

    @Override
    public int setErrorParameter(BeforeEnterEvent event, ErrorParameter<NotFoundException> missing) {
        String path = event.getLocation().getPath();
        String said = missing.getCustomMessage();
        show(
                "There is no such page",
                said == null || said.contains("find route") ? "'/%s' leads nowhere.".formatted(path) : said,
                new Anchor("/", "To the Overview"));
        return HttpServletResponse.SC_NOT_FOUND;
    }
}
