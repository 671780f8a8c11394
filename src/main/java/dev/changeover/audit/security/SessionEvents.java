package dev.changeover.audit.security;

import dev.changeover.audit.Area;
import dev.changeover.audit.Conclusion;
import dev.changeover.audit.recording.AuditTrail;
import org.springframework.context.event.EventListener;
import org.springframework.security.authentication.event.InteractiveAuthenticationSuccessEvent;
import org.springframework.security.authentication.event.LogoutSuccessEvent;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Component;

/** Writes down who came and went. A session that is left to expire has no last line. */
@Component
final class SessionEvents {
    private final AuditTrail trail;

    SessionEvents(AuditTrail trail) {
        this.trail = trail;
    }

    @EventListener
    void signedIn(InteractiveAuthenticationSuccessEvent event) {
        note(event.getAuthentication(), "sign in");
    }

    @EventListener
    void signedOut(LogoutSuccessEvent event) {
        note(event.getAuthentication(), "sign out");
    }

    private void note(Authentication someone, String act) {
        trail.note(trail.deed(someone.getName(), Area.SESSION, act, "", "", ""), Conclusion.done(""));
    }
}
