package dev.changeover.platform.ui;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.ErrorParameter;
import com.vaadin.flow.router.HasErrorParameter;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import dev.changeover.access.ui.NoticePage;
import jakarta.servlet.http.HttpServletResponse;

/** A page that could not be shown: one sentence, and the reference under which the log says the rest. */
@AnonymousAllowed
final class FailedView extends NoticePage implements HasErrorParameter<Exception> {
    private static final long serialVersionUID = 1L;

    @Override
    public int setErrorParameter(BeforeEnterEvent event, ErrorParameter<Exception> failure) {
        show("This page failed", Incident.of(failure.getException()).sentence(), new Anchor("/", "To the Overview"));
        return HttpServletResponse.SC_INTERNAL_SERVER_ERROR;
    }
}
