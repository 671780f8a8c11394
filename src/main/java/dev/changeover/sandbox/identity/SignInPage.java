package dev.changeover.sandbox.identity;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.web.util.HtmlUtils;

/** The hosted sign-in page: one form, and the names to use, for nobody should have to look them up. */
final class SignInPage extends HttpServlet {
    static final String PATH = "/login";
    private static final long serialVersionUID = 1L;
    private final String page = read("sign-in.html");

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        CsrfToken csrf = (CsrfToken) request.getAttribute(CsrfToken.class.getName());
        response.setContentType("text/html;charset=UTF-8");
        response.setHeader("Cache-Control", "no-store");
        response.getWriter()
                .write(page.replace("${csrf.name}", HtmlUtils.htmlEscape(csrf.getParameterName()))
                        .replace("${csrf.token}", HtmlUtils.htmlEscape(csrf.getToken()))
                        .replace("${message}", message(request))
                        .replace("${users}", users()));
    }

    private static String message(HttpServletRequest request) {
        return request.getParameter("error") == null
                ? ""
                : "<p class=\"wrong\" role=\"alert\">That name and password do not belong together."
                        + " In the sandbox the password is the name.</p>";
    }

    private static String users() {
        return Stream.of(SandboxUser.values())
                .map(user -> "<li><button type=\"button\" data-user=\"%1$s\"><b>%1$s</b><span>%2$s</span></button></li>"
                        .formatted(user.userName(), user.hint()))
                .collect(Collectors.joining());
    }

    private static String read(String name) {
        try (InputStream page = Objects.requireNonNull(SignInPage.class.getResourceAsStream(name), name)) {
            return new String(page.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException failed) {
            throw new IllegalStateException("The class path holds no readable " + name, failed);
        }
    }
}
