package dev.changeover.todo.ui;

import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.grid.editor.Editor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.binder.Binder;
import com.vaadin.flow.data.value.ValueChangeMode;
import dev.changeover.platform.ui.Wording;
import dev.changeover.todo.FieldFault;
import dev.changeover.todo.Todo;
import dev.changeover.todo.TodoDraft;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Edits a row where it stands: Enter saves, Escape restores. It stays open with what was typed until the writer has said that
 * it is stored, whatever happens to the rows around it.
 */
final class InlineEditor {
    private final TodoGrid grid;
    private final Editor<Todo> editor;
    private final Saving saving;
    private final TextField task = new TextField();
    private final Select<String> status = new Select<>();

    /** Tries to store; says in words what stands in the way, or empty when the editor is done. */
    interface Saving {
        Optional<String> save(Todo edited, TodoDraft draft);
    }

    /** @param edited told which row is edited from now on, or that none is */
    InlineEditor(TodoGrid grid, Saving saving, Consumer<Optional<Todo>> edited) {
        this.grid = grid;
        this.saving = saving;
        editor = grid.getEditor();
        editor.setBinder(new Binder<>());
        editor.setBuffered(true);
        editor.addOpenListener(opened -> edited.accept(Optional.of(opened.getItem())));
        editor.addCloseListener(_ -> edited.accept(Optional.empty()));
        task.setId("todo-inline-task");
        task.setAriaLabel("Task");
        task.setWidthFull();
        task.setValueChangeMode(ValueChangeMode.LAZY);
        task.addValueChangeListener(_ -> task.setInvalid(false));
        task.addKeyDownListener(Key.ENTER, _ -> save());
        task.addKeyDownListener(Key.ESCAPE, _ -> restore());
        status.setId("todo-inline-status");
        status.setAriaLabel("Status");
        status.setWidthFull();
        Button save = new Button("Save", _ -> save());
        save.setId("todo-inline-save");
        save.addThemeVariants(ButtonVariant.PRIMARY);
        Button cancel = new Button("Cancel", _ -> restore());
        cancel.setId("todo-inline-cancel");
        cancel.addThemeVariants(ButtonVariant.TERTIARY);
        Div both = new Div(save, cancel);
        both.addClassName("row-actions");
        grid.taskColumn().setEditorComponent(task);
        grid.statusColumn().setEditorComponent(status);
        grid.getColumnByKey("deeds").setEditorComponent(both);
    }

    /**
     * Opens the row, unless another one is open with something typed: that one asks for a decision first.
     *
     * @return the row that stands in the way, which may be far from what is on screen
     */
    Optional<Todo> open(Todo todo) {
        Todo open = editor.getItem();
        if (open != null && open.id().equals(todo.id())) {
            task.focus();
            return Optional.empty();
        }
        if (open != null && isChanged(open)) {
            complain("Save this one first, or press Escape to let it go.");
            return Optional.of(open);
        }
        close();
        task.setValue(todo.task());
        task.setHelperText("Enter saves, Escape restores");
        task.setInvalid(false);
        status.setItems(TodoEditor.words(todo));
        status.setValue(todo.status().value());
        editor.editItem(todo);
        task.focus();
        task.getElement().executeJs("setTimeout(() => { this.inputElement && this.inputElement.select(); })");
        return Optional.empty();
    }

    /** The row as it was when it was opened: what the grid is to go on showing while it is edited. */
    Optional<Todo> edited() {
        return Optional.ofNullable(editor.getItem());
    }

    /** Tells whoever types that the row is not what it was. */
    void note(String words) {
        task.setHelperText(words);
    }

    void close() {
        if (editor.isOpen()) {
            editor.cancel();
        }
    }

    private boolean isChanged(Todo open) {
        return !task.getValue().equals(open.task()) || !open.status().value().equals(status.getValue());
    }

    private void save() {
        edited().ifPresent(todo -> {
            List<FieldFault> faults = TodoDraft.faults(task.getValue(), status.getValue());
            Optional<String> refused = faults.isEmpty()
                    ? saving.save(todo, TodoDraft.of(task.getValue(), status.getValue()))
                    : Optional.of(Wording.capital(faults.getFirst().message()));
            refused.ifPresentOrElse(this::complain, this::done);
        });
    }

    private void complain(String words) {
        task.setErrorMessage(words);
        task.setInvalid(true);
        task.focus();
    }

    private void restore() {
        if (editor.isOpen()) {
            done();
        }
    }

    private void done() {
        close();
        grid.focusRow();
    }
}
