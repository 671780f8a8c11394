package dev.changeover.sandbox.identity;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;

/** Cognito's {@code GET /logout?client_id=&logout_uri=}: ends the session here and goes back to the client. */
final class SignOut extends HttpServlet {
    static final String PATH = "/logout";
    private static final long serialVersionUID = 1L;
    private final transient RegisteredClientRepository clients;

    SignOut(RegisteredClientRepository clients) {
        this.clients = clients;
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String uri = request.getParameter("logout_uri");
        RegisteredClient client = client(request.getParameter("client_id"));
        if (client == null || uri == null || !client.getPostLogoutRedirectUris().contains(uri)) {
            response.sendError(
                    HttpServletResponse.SC_BAD_REQUEST, "logout_uri is not one that client_id is registered with");
            return;
        }
        HttpSession session = request.getSession(false);
        if (session != null) {
            session.invalidate();
        }
        response.sendRedirect(uri);
    }

    private @Nullable RegisteredClient client(@Nullable String id) {
        return id == null || id.isEmpty() ? null : clients.findByClientId(id);
    }
}
