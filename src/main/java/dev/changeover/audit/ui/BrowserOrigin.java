package dev.changeover.audit.ui;

import com.vaadin.flow.server.VaadinSession;
import dev.changeover.audit.recording.Origin;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/** The address of the browser whose session this thread serves, and the console that it speaks to. */
@Component
final class BrowserOrigin implements Origin {
    private final String console = host();

    private static String host() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException nameless) {
            return "host";
        }
    }

    @Override
    public String get() {
        return browser()
                .map(address -> "browser %s, console %s".formatted(address, console))
                .orElse("console " + console);
    }

    private static Optional<String> browser() {
        @Nullable VaadinSession session = VaadinSession.getCurrent();
        if (session != null && session.getBrowser() != null) {
            return Optional.ofNullable(session.getBrowser().getAddress());
        }
        return RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes attributes
                ? Optional.ofNullable(attributes.getRequest().getRemoteAddr())
                : Optional.empty();
    }
}
