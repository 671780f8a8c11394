package dev.changeover.access.security;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.HttpSessionEvent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpSession;
import org.springframework.mock.web.MockServletContext;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.authentication.event.InteractiveAuthenticationSuccessEvent;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

final class SessionLengthTest {
    private final MockServletContext server = new MockServletContext();
    private final MockHttpSession session = new MockHttpSession(server);
    private final SessionLength length = new SessionLength();

    @AfterEach
    void forget() {
        RequestContextHolder.resetRequestAttributes();
    }

    @Test
    void aKnockIsForgottenInAQuarterOfAnHourAndASignedInSessionWhenItIsConfiguredTo() {
        server.setSessionTimeout(480);
        length.sessionCreated(new HttpSessionEvent(session));
        assertThat(session.getMaxInactiveInterval()).isEqualTo(15 * 60);

        MockHttpServletRequest request = new MockHttpServletRequest();
        request.setSession(session);
        RequestContextHolder.setRequestAttributes(new ServletRequestAttributes(request));
        length.signedIn(new InteractiveAuthenticationSuccessEvent(
                new TestingAuthenticationToken("kim", "-"), SessionLength.class));
        assertThat(session.getMaxInactiveInterval()).isEqualTo(8 * 60 * 60);
    }
}
