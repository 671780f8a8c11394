package dev.changeover.todo.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.notification.Notification;
import dev.changeover.todo.Todo;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Says what was deleted and, for a while, brings it back. Only the newest deletion can be undone. */
final class UndoNotice {
    /** Long enough for a tired person to read the line, doubt, and find the button. */
    static final Duration STANDS = Duration.ofSeconds(20);

    private final Consumer<List<Todo>> undo;
    private @Nullable Notification notice;

    UndoNotice(Consumer<List<Todo>> undo) {
        this.undo = undo;
    }

    /**
     * @param from where the keyboard was, and goes back to: whoever deletes by a key undoes by the next one, for by way of
     *     all the rows nobody gets here in time; null for a pointer
     */
    void show(List<Todo> deleted, @Nullable TodoGrid from) {
        close();
        Notification shown = new Notification();
        shown.setPosition(Notification.Position.BOTTOM_CENTER);
        shown.setDuration((int) STANDS.toMillis());
        Button back = new Button("Undo", _ -> {
            shown.close();
            undo.accept(deleted);
            if (from != null) {
                from.focusRow();
            }
        });
        back.setId("todo-undo");
        back.addThemeVariants(ButtonVariant.TERTIARY);
        Div line = new Div(
                new Span(
                        deleted.size() == 1
                                ? "ToDo %s is deleted."
                                        .formatted(deleted.getFirst().id())
                                : "%d ToDos are deleted.".formatted(deleted.size())),
                back);
        line.addClassName("todo-undo-line");
        shown.add(line);
        shown.open();
        if (from != null) {
            back.focus();
            shown.addOpenedChangeListener(change -> {
                if (!change.isOpened()) {
                    from.catchFocus();
                }
            });
        }
        notice = shown;
    }

    void close() {
        if (notice != null) {
            notice.close();
            notice = null;
        }
    }
}
