package dev.changeover.todo.ui;

import com.vaadin.flow.component.ClickEvent;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.data.provider.Query;
import com.vaadin.flow.data.renderer.ComponentRenderer;
import com.vaadin.flow.data.renderer.LitRenderer;
import dev.changeover.platform.ui.StatusBadge;
import dev.changeover.platform.ui.Tone;
import dev.changeover.platform.ui.Wording;
import dev.changeover.todo.Todo;
import dev.changeover.todo.TodoId;
import dev.changeover.todo.TodoOrder;
import dev.changeover.todo.TodoStatus;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;

/** The columns of a table of ToDos, in the width that there is. */
final class TodoGrid extends Grid<Todo> {
    private static final long serialVersionUID = 1L;
    private static final int PAGE = 50;
    /** By then a notice that closes has left the page. */
    private static final int CLOSING_MILLIS = 600;

    /** The cell that had the keyboard, or the first one where that row is gone. */
    private static final String FOCUS_ROW = "const rows = this.shadowRoot && this.shadowRoot.querySelector('#items');"
            + " const cell = rows && (rows.querySelector('[tabindex=\"0\"]')"
            + " || rows.querySelector('tr:not([hidden]) td'));"
            + " if (cell) { cell.focus(); }";

    private final Deeds deeds;
    private final boolean mayEdit;
    private final Set<TodoId> gone = new HashSet<>();
    private final Set<TodoId> touched = new HashSet<>();
    private final Column<Todo> id;
    private final Column<Todo> task;
    private final Column<Todo> status;
    private final Column<Todo> changed;

    /** What a row's buttons do. */
    interface Deeds {
        void edit(Todo todo);

        /** @param byKeyboard whether a key was pressed rather than the button clicked */
        void delete(Todo todo, boolean byKeyboard);
    }

    TodoGrid(boolean mayEdit, Deeds deeds) {
        this.deeds = deeds;
        this.mayEdit = mayEdit;
        setId("todo-grid");
        setAriaLabel("ToDos");
        setPageSize(PAGE);
        addThemeVariants(GridVariant.WRAP_CELL_CONTENT);
        setSelectionMode(mayEdit ? SelectionMode.MULTI : SelectionMode.NONE);
        id = sorted(addColumn(todo -> todo.id().value()), "Id", TodoOrder.Field.ID)
                .setWidth("104px")
                .setFlexGrow(0);
        task = sorted(addColumn(taskText()), "Task", TodoOrder.Field.TASK)
                .setWidth("150px")
                .setFlexGrow(4);
        status = sorted(addColumn(new ComponentRenderer<>(TodoGrid::badge)), "Status", TodoOrder.Field.STATUS)
                .setWidth("124px")
                .setFlexGrow(0);
        changed = sorted(addColumn(todo -> Wording.utc(todo.updatedAt())), "Changed", TodoOrder.Field.UPDATED_AT)
                .setWidth("220px")
                .setFlexGrow(0);
        if (mayEdit) {
            addColumn(new ComponentRenderer<>(this::buttons))
                    .setKey("deeds")
                    .setHeader(hidden("Actions"))
                    .setAutoWidth(false)
                    .setWidth("170px")
                    .setFlexGrow(0);
        }
        setPartNameGenerator(
                todo -> gone.contains(todo.id()) ? "gone" : touched.contains(todo.id()) ? "touched" : null);
    }

    private static Column<Todo> sorted(Column<Todo> column, String header, TodoOrder.Field field) {
        return column.setHeader(header).setKey(field.word()).setSortable(true).setSortProperty(field.word());
    }

    /** In a narrow window the status stands under the task; the style sheet decides. */
    private static LitRenderer<Todo> taskText() {
        return LitRenderer.<Todo>of("<div class=\"todo-text\">${item.task}</div>"
                        + "<div class=\"todo-narrow\">${item.status} · ${item.id}</div>")
                .withProperty("task", Todo::task)
                .withProperty("status", todo -> todo.status().value())
                .withProperty("id", todo -> todo.id().toString());
    }

    private static Component hidden(String words) {
        Span span = new Span(words);
        span.addClassName("unseen");
        return span;
    }

    static StatusBadge badge(Todo todo) {
        TodoStatus status = todo.status();
        Tone tone = status.equals(TodoStatus.DONE)
                ? Tone.GOOD
                : status.equals(TodoStatus.BLOCKED)
                        ? Tone.WARNING
                        : status.equals(TodoStatus.WIP) ? Tone.BUSY : Tone.NEUTRAL;
        return new StatusBadge(tone, status.value());
    }

    private Component buttons(Todo todo) {
        if (gone.contains(todo.id())) {
            Span deleted = new Span("deleted by somebody");
            deleted.addClassName("quiet");
            return deleted;
        }
        Button edit = new Button("Edit", _ -> deeds.edit(todo));
        edit.addThemeVariants(ButtonVariant.TERTIARY);
        edit.setId("todo-edit-" + todo.id());
        edit.setAriaLabel("Edit ToDo " + todo.id());
        Button delete = new Button("Delete", click -> deeds.delete(todo, isByKeyboard(click)));
        delete.addThemeVariants(ButtonVariant.TERTIARY, ButtonVariant.ERROR);
        delete.setId("todo-delete-" + todo.id());
        delete.setAriaLabel("Delete ToDo " + todo.id());
        Div both = new Div(edit, delete);
        both.addClassName("row-actions");
        return both;
    }

    /** A browser counts no click where a key has pressed the button. */
    static boolean isByKeyboard(ClickEvent<Button> click) {
        return click.getClickCount() == 0;
    }

    /** The keyboard goes back to the row that it came from. */
    void focusRow() {
        getElement().executeJs("setTimeout(() => {" + FOCUS_ROW + "})");
    }

    /** As {@link #focusRow}, where what had the keyboard is gone; somebody who has gone elsewhere is left there. */
    void catchFocus() {
        getElement()
                .executeJs(
                        "setTimeout(() => { if (document.activeElement === document.body) {" + FOCUS_ROW + "} }, $0)",
                        CLOSING_MILLIS);
    }

    /** The order that the headers ask for. */
    static TodoOrder order(Query<Todo, ?> query) {
        return query.getSortOrders().stream()
                .findFirst()
                .flatMap(sort -> TodoOrder.parse(
                        (sort.getDirection() == com.vaadin.flow.data.provider.SortDirection.DESCENDING ? "-" : "")
                                + sort.getSorted()))
                .orElse(TodoOrder.BY_ID);
    }

    /** By default any row that changes closes the editor, and with it goes what somebody was typing in another row. */
    @Override
    protected void onDataProviderChange() {}

    /** Leaves out what a narrow window has no room for. */
    void setNarrow(boolean narrow) {
        id.setVisible(!narrow);
        status.setVisible(!narrow);
        changed.setVisible(!narrow);
        if (mayEdit) {
            getColumnByKey("deeds").setWidth(narrow ? "92px" : "170px");
        }
    }

    boolean isNarrow() {
        return !status.isVisible();
    }

    Column<Todo> taskColumn() {
        return task;
    }

    Column<Todo> statusColumn() {
        return status;
    }

    /** Why there is no row, if there is none. */
    void sayWhenEmpty(String words) {
        if (!words.equals(getEmptyStateText())) {
            setEmptyStateText(words);
        }
    }

    /** Strikes rows through that are deleted, in their places; says whether any was not struck yet. */
    boolean strike(Collection<TodoId> ids) {
        return gone.addAll(ids);
    }

    /** Takes the line off rows that somebody has brought back. */
    void unstrike(Collection<TodoId> ids) {
        gone.removeAll(ids);
    }

    boolean isGone(Todo todo) {
        return gone.contains(todo.id());
    }

    /** Marks the rows that somebody just changed, and those only. */
    void touch(Collection<TodoId> ids) {
        touched.clear();
        touched.addAll(ids);
    }

    /** Forgets all marks: the rows are read anew. */
    void unmark() {
        gone.clear();
        touched.clear();
    }
}
