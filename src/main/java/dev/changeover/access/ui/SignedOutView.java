package dev.changeover.access.ui;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.auth.AnonymousAllowed;

/** Where signing out ends, at Cognito as well as here. */
@Route(value = "signed-out", autoLayout = false)
@PageTitle("Signed out · Changeover")
@AnonymousAllowed
final class SignedOutView extends NoticePage {
    private static final long serialVersionUID = 1L;

    SignedOutView() {
        Anchor again = new Anchor("/", "Sign in again");
        again.setRouterIgnore(true);
        show("Signed out", "A run that you started goes on without you; any console can follow it.", again);
    }
}
