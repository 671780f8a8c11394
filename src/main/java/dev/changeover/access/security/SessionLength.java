package dev.changeover.access.security;

import jakarta.servlet.http.HttpSession;
import jakarta.servlet.http.HttpSessionEvent;
import jakarta.servlet.http.HttpSessionListener;
import java.time.Duration;
import org.springframework.context.event.EventListener;
import org.springframework.security.authentication.event.InteractiveAuthenticationSuccessEvent;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/**
 * How long a session is kept without a request: a signed-in one as long as {@code server.servlet.session.timeout} says, one that
 * nobody has signed in to only as long as signing in may take. Every knock without a cookie begins one, and whoever knocks
 * often enough would fill the memory.
 */
@Component
final class SessionLength implements HttpSessionListener {
    static final Duration UNTIL_SIGNED_IN = Duration.ofMinutes(15);

    @Override
    public void sessionCreated(HttpSessionEvent event) {
        event.getSession().setMaxInactiveInterval((int) UNTIL_SIGNED_IN.toSeconds());
    }

    @EventListener
    void signedIn(InteractiveAuthenticationSuccessEvent event) {
        if (RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes request) {
            HttpSession session = request.getRequest().getSession();
            session.setMaxInactiveInterval(
                    (int) Duration.ofMinutes(session.getServletContext().getSessionTimeout())
                            .toSeconds());
        }
    }
}
