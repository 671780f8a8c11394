package dev.changeover.todo.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.select.Select;
import dev.changeover.todo.TodoStatus;
import java.util.function.Consumer;

/** What can be done with the rows that are selected. */
final class BulkBar extends Div {
    private static final long serialVersionUID = 1L;

    private final Span amount = new Span();
    private final Select<String> status = new Select<>();
    private final Button delete;

    /** @param deleteAll told whether a key was pressed rather than the button clicked */
    BulkBar(Consumer<TodoStatus> setStatus, Consumer<Boolean> deleteAll, Runnable clear) {
        setId("todo-bulk");
        addClassName("todo-bulk");
        getElement().setAttribute("role", "group");
        getElement().setAttribute("aria-label", "Selected ToDos");
        amount.getElement().setAttribute("role", "status");
        status.setId("todo-bulk-status");
        status.setAriaLabel("Set the status of the selected ToDos");
        status.setPlaceholder("Set status…");
        status.setItems(TodoStatus.DOCUMENTED.stream().map(TodoStatus::value).toList());
        status.addValueChangeListener(event -> {
            if (event.getValue() != null) {
                status.clear();
                setStatus.accept(new TodoStatus(event.getValue()));
            }
        });
        delete = new Button("Delete", click -> deleteAll.accept(TodoGrid.isByKeyboard(click)));
        delete.setId("todo-bulk-delete");
        delete.addThemeVariants(ButtonVariant.ERROR);
        Button none = new Button("Clear", _ -> clear.run());
        none.setId("todo-bulk-clear");
        none.addThemeVariants(ButtonVariant.TERTIARY);
        add(amount, status, delete, none);
        show(0);
    }

    void show(int selected) {
        boolean tooMany = selected > Bulk.ROWS_MAX;
        amount.setText(
                tooMany
                        ? "%d selected: at most %d can be changed at once".formatted(selected, Bulk.ROWS_MAX)
                        : "%d selected".formatted(selected));
        status.setEnabled(!tooMany);
        delete.setEnabled(!tooMany);
        setVisible(selected > 0);
    }
}
