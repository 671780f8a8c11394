package dev.changeover.access.ui;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.auth.AnonymousAllowed;

/** Where Cognito's refusal, or its silence, ends: a page that needs no session. */
@Route(value = "sign-in-failed", autoLayout = false)
@PageTitle("Sign-in failed · Changeover")
@AnonymousAllowed
final class SignInFailedView extends NoticePage {
    private static final long serialVersionUID = 1L;

    SignInFailedView() {
        Anchor again = new Anchor("/", "Try again");
        again.setRouterIgnore(true);
        show(
                "Sign-in failed",
                "Amazon Cognito did not confirm who you are, or could not be reached. Try again; if it fails again,"
                        + " use the command line (changeover failover) while the user pool is repaired.",
                again);
    }
}
