package dev.changeover.access.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.router.AccessDeniedException;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.ErrorParameter;
import com.vaadin.flow.router.HasErrorParameter;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import com.vaadin.flow.spring.security.AuthenticationContext;
import dev.changeover.access.CurrentOperator;
import dev.changeover.access.Operator;
import jakarta.servlet.http.HttpServletResponse;

/**
 * Everything that someone without a role for a page gets to see. Vaadin's own answer is "not found", which would send
 * a new colleague looking for a broken link instead of for the person who hands out roles.
 */
@AnonymousAllowed
final class RefusedView extends NoticePage implements HasErrorParameter<AccessDeniedException> {
    private static final long serialVersionUID = 1L;
    private final CurrentOperator current;
    private final AuthenticationContext session;

    RefusedView(CurrentOperator current, AuthenticationContext session) {
        this.current = current;
        this.session = session;
    }

    @Override
    public int setErrorParameter(BeforeEnterEvent event, ErrorParameter<AccessDeniedException> refusal) {
        Operator operator = current.get();
        Button signOut = new Button("Sign out", click -> session.logout());
        if (operator.mayView()) {
            Anchor overview = new Anchor("/", "To the Overview");
            show(
                    "Not with your role",
                    "%s, you are signed in as %s, and this page needs another role."
                            .formatted(operator.name(), operator.title()),
                    overview,
                    signOut);
        } else {
            show(
                    "You have no role here",
                    "%s, you are signed in, but none of your groups gives you a role in this console. Ask whoever runs"
                                    .formatted(operator.name())
                            + " the user pool to add you to one, then sign in again.",
                    signOut);
        }
        return HttpServletResponse.SC_FORBIDDEN;
    }
}
