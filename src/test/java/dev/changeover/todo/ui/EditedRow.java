package dev.changeover.todo.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.textfield.TextField;
import dev.changeover.todo.Todo;

/** The row of a grid that is being edited where it stands. */
record EditedRow(Grid<Todo> grid) {
    TextField task() {
        return (TextField) grid.getColumnByKey("task").getEditorComponent();
    }

    /** @param button save, cancel */
    void press(int button) {
        ((Button) grid.getColumnByKey("deeds")
                        .getEditorComponent()
                        .getChildren()
                        .skip(button)
                        .findFirst()
                        .orElseThrow())
                .click();
    }
}
