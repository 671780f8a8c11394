package dev.changeover.platform.ui;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.notification.Notification;
import com.vaadin.flow.component.notification.NotificationVariant;
import com.vaadin.flow.server.CustomizedSystemMessages;
import com.vaadin.flow.server.ErrorEvent;
import com.vaadin.flow.server.ServiceInitEvent;
import com.vaadin.flow.server.VaadinServiceInitListener;
import dev.changeover.access.AccessRefused;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationListener;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.stereotype.Component;

/** What the console says when something fails around a page: in an event, in the session, on the way to the server. */
@Component
final class ConsoleService implements VaadinServiceInitListener, ApplicationListener<ContextClosedEvent> {
    private static final long serialVersionUID = 1L;
    private static final Logger LOG = LoggerFactory.getLogger(ConsoleService.class);
    private static final int SHOWN_MILLIS = 15_000;

    private volatile boolean closing;

    @Override
    public void serviceInit(ServiceInitEvent event) {
        event.getSource().setSystemMessagesProvider(info -> messages());
        event.getSource().addSessionInitListener(session -> session.getSession().setErrorHandler(this::failed));
        event.getSource().addUIInitListener(ui -> reconnecting(ui.getUI()));
    }

    private static CustomizedSystemMessages messages() {
        CustomizedSystemMessages messages = new CustomizedSystemMessages();
        messages.setSessionExpiredNotificationEnabled(true);
        messages.setSessionExpiredCaption("You are signed out");
        messages.setSessionExpiredMessage(
                "This page was idle for too long, or the console was restarted. What you see is not current; a run goes"
                        + " on without you. Click here, or press Escape, to sign in again.");
        messages.setCookiesDisabledCaption("You are signed out");
        messages.setCookiesDisabledMessage(
                "This browser no longer sends the console's cookie. What you see is not current; a run goes on without"
                        + " you. Click here, or press Escape, to sign in again.");
        messages.setInternalErrorCaption("This page has failed");
        messages.setInternalErrorMessage(
                "What you see is not current; a run goes on without you. Click here, or press Escape, to load it again.");
        return messages;
    }

    /** A page without its server shows the past; it must say so. */
    private static void reconnecting(UI ui) {
        ui.getReconnectDialogConfiguration()
                .setDialogText("The console does not answer. What you see is not current. Trying again…");
        ui.getReconnectDialogConfiguration()
                .setDialogTextGaveUp("The console does not answer. What you see is not current. Reload to try again.");
    }

    @Override
    public void onApplicationEvent(ContextClosedEvent ending) {
        closing = true;
    }

    private void failed(ErrorEvent event) {
        if (closing) {
            LOG.debug("A page could not be rendered while the console ends", event.getThrowable());
            return;
        }
        String sentence = event.getThrowable() instanceof AccessRefused refused
                ? refused.getMessage() + "."
                : Incident.of(event.getThrowable()).sentence();
        if (UI.getCurrent() != null) {
            Notification.show(sentence, SHOWN_MILLIS, Notification.Position.BOTTOM_END)
                    .addThemeVariants(NotificationVariant.ERROR);
        }
    }
}
