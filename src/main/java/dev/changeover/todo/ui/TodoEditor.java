package dev.changeover.todo.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.data.value.ValueChangeMode;
import dev.changeover.access.CurrentOperator;
import dev.changeover.platform.ui.Refusal;
import dev.changeover.todo.FieldFault;
import dev.changeover.todo.Todo;
import dev.changeover.todo.TodoDraft;
import dev.changeover.todo.TodoStatus;
import dev.changeover.todo.WriteOutcome;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Adds or edits one ToDo. It closes only when the writer has said that the text is stored, or the person lets it go. */
final class TodoEditor extends Dialog {
    private static final long serialVersionUID = 1L;

    /** Told once, when the editor is done. */
    interface Done {
        /** @param todo as it is stored now; null when nothing was stored */
        void accept(String said, @Nullable Todo todo);
    }

    private final TodoDesk desk;
    private final CurrentOperator current;
    private final Done stored;
    private final TextArea task = new TextArea("Task");
    private final Select<String> status = new Select<>();
    private final Refusal message = new Refusal("todo-message");
    private final Div conflict = new Div();
    private final Button save = new Button("Save");
    private @Nullable Todo edited;

    /**
     * @param edited as it was read; null for a new one
     * @param stored told what happened, once the editor is done
     */
    TodoEditor(TodoDesk desk, CurrentOperator current, @Nullable Todo edited, Done stored) {
        this.desk = desk;
        this.current = current;
        this.edited = edited;
        this.stored = stored;
        setHeaderTitle(edited == null ? "New ToDo" : "ToDo " + edited.id());
        setWidth("520px");
        setCloseOnOutsideClick(false);
        addClassName("todo-editor");
        fields();
        conflict.setId("todo-conflict");
        conflict.addClassName("conflict");
        conflict.setVisible(false);
        Div body = new Div(task, status, message, conflict);
        body.addClassName("dialog-body");
        add(body);
        save.addClickListener(_ -> save());
        save.setId("todo-save");
        save.addThemeVariants(ButtonVariant.PRIMARY);
        Button cancel = new Button("Cancel", _ -> close());
        cancel.setId("todo-cancel");
        getFooter().add(cancel, save);
    }

    /** Opens with what was typed elsewhere, because somebody else was faster: both texts and the choice. */
    static TodoEditor ofConflict(
            TodoDesk desk, CurrentOperator current, Todo before, TodoDraft mine, Todo theirs, Done stored) {
        TodoEditor editor = new TodoEditor(desk, current, before, stored);
        editor.task.setValue(mine.task());
        editor.status.setValue(mine.status().value());
        editor.showConflict(theirs);
        return editor;
    }

    private void fields() {
        task.setId("todo-task");
        task.setWidthFull();
        task.setRequiredIndicatorVisible(true);
        task.setAutofocus(true);
        // When the field is left, which no Save comes before. Lazily, lines that come in at once by several events, as
        // dictation's do, were not there yet for who saved at once.
        task.setValueChangeMode(ValueChangeMode.ON_CHANGE);
        task.addValueChangeListener(_ -> task.setInvalid(false));
        status.setLabel("Status");
        status.setId("todo-status");
        status.setItems(words(edited));
        status.setValue(
                edited == null ? TodoStatus.OPEN.value() : edited.status().value());
        if (edited != null) {
            task.setValue(edited.task());
        }
    }

    /** The documented ones, and the one that an older system may have written. */
    static List<String> words(@Nullable Todo edited) {
        List<String> documented =
                TodoStatus.DOCUMENTED.stream().map(TodoStatus::value).toList();
        if (edited == null || documented.contains(edited.status().value())) {
            return documented;
        }
        return java.util.stream.Stream.concat(
                        documented.stream(),
                        java.util.stream.Stream.of(edited.status().value()))
                .toList();
    }

    private void save() {
        List<FieldFault> faults = TodoDraft.faults(task.getValue(), status.getValue());
        faults.forEach(this::show);
        if (!faults.isEmpty()) {
            return;
        }
        TodoDraft draft = TodoDraft.of(task.getValue(), status.getValue());
        Todo before = edited;
        WriteOutcome outcome =
                before == null ? desk.insert(current.get(), draft) : desk.update(current.get(), before, draft);
        switch (outcome) {
            case WriteOutcome.Saved saved -> {
                close();
                stored.accept(Saying.of(saved), saved.todo());
            }
            case WriteOutcome.VersionConflict met -> showConflict(met.current());
            case WriteOutcome.Deleted _,
                    WriteOutcome.NotFound _,
                    WriteOutcome.ReadOnlyRegion _,
                    WriteOutcome.Unavailable _,
                    WriteOutcome.Unclear _ -> say(Saying.of(outcome));
        }
    }

    private void show(FieldFault fault) {
        if (fault.field().equals("task")) {
            task.setErrorMessage(dev.changeover.platform.ui.Wording.capital(fault.message()));
            task.setInvalid(true);
        } else {
            status.setErrorMessage(dev.changeover.platform.ui.Wording.capital(fault.message()));
            status.setInvalid(true);
        }
    }

    private void say(String sentence) {
        message.say(sentence);
        conflict.setVisible(false);
        save.setVisible(true);
    }

    /** Both texts side by side: the person decides, nothing is overwritten unseen. */
    private void showConflict(Todo theirs) {
        say("Somebody changed this ToDo while you were at it. Yours is in the fields above; theirs is:");
        conflict.removeAll();
        Div text = new Div(theirs.task());
        text.setId("todo-theirs");
        text.addClassName("theirs");
        Button keepMine = new Button("Save mine over it", _ -> {
            edited = theirs;
            save();
        });
        keepMine.setId("todo-save-mine");
        Button takeTheirs = new Button("Keep theirs", _ -> {
            close();
            stored.accept("ToDo %s stays as somebody else left it.".formatted(theirs.id()), null);
        });
        takeTheirs.setId("todo-take-theirs");
        Div choice = new Div(takeTheirs, keepMine);
        choice.addClassName("choice");
        conflict.add(text, new Div("Status: " + theirs.status()), choice);
        conflict.setVisible(true);
        // A third way to save would be one to wonder about.
        save.setVisible(false);
    }
}
