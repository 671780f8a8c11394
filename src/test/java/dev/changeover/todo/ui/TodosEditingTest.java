package dev.changeover.todo.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.browserless.BrowserlessTest;
import com.vaadin.browserless.ViewPackages;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import dev.changeover.access.FixedOperators;
import dev.changeover.audit.InMemoryAuditLog;
import dev.changeover.todo.InMemoryTodoRepository;
import dev.changeover.todo.Todo;
import dev.changeover.todo.TodoDraft;
import dev.changeover.todo.TodoId;
import dev.changeover.topology.FixedSnapshots;
import dev.changeover.topology.FixedTopologyFeed;
import dev.changeover.topology.FixedWorkloads;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is done to rows in the table itself, and what becomes of it when others or the writer get in the way. */
@ViewPackages(packages = "dev.changeover.failover.ui")
final class TodosEditingTest extends BrowserlessTest {
    private final InMemoryTodoRepository east1 = new InMemoryTodoRepository();
    private final FixedTopologyFeed feed =
            new FixedTopologyFeed(FixedWorkloads.todo().workload(), FixedSnapshots.calm());
    private final TodoDesk desk = new TodoDesk(
            FixedWorkloads.todo().id(),
            feed,
            Map.of(FixedWorkloads.EAST_1, east1),
            new InMemoryAuditLog().trail(FixedSnapshots.NOW));

    @BeforeEach
    void open() {
        List.of("first", "second", "third").forEach(task -> east1.insert(TodoDraft.of(task, "open")));
        UI.getCurrent().add(new TodosView(feed, _ -> desk, FixedOperators.OPERATOR));
    }

    @Test
    void aRowIsEditedWhereItStands() {
        edit(1);
        assertThat(inline().getValue()).isEqualTo("second");
        inline().setValue("second, edited");
        inRow(0);
        assertThat(stored(2).task()).isEqualTo("second, edited");
        assertThat(grid().getEditor().isOpen()).isFalse();
        assertThat(said()).isEqualTo("ToDo 2 is stored.");
    }

    @Test
    void cancellingRestoresTheRow() {
        edit(1);
        inline().setValue("never mind");
        inRow(1);
        assertThat(stored(2))
                .isEqualTo(new Todo(
                        new TodoId(2),
                        "second",
                        stored(2).status(),
                        1,
                        InMemoryTodoRepository.NOW,
                        InMemoryTodoRepository.NOW));
        assertThat(grid().getEditor().isOpen()).isFalse();
    }

    @Test
    void whatIsTypedInARowStaysWhileTheWriterMoves() {
        edit(0);
        inline().setValue("kept");
        east1.demote();
        inRow(0);
        assertThat(inline().getErrorMessage()).isEqualTo(Saying.MOVING);
        assertThat(inline().getValue()).isEqualTo("kept");
        east1.promote();
        inRow(0);
        assertThat(stored(1).task()).isEqualTo("kept");
    }

    @Test
    void whatIsTypedInARowStaysWhileOthersChangeRowsAroundIt() {
        edit(0);
        inline().setValue("kept");
        grid().getDataProvider().refreshItem(stored(3));
        roundTrip();
        grid().getDataProvider().refreshAll();
        roundTrip();
        assertThat(grid().getEditor().isOpen()).isTrue();
        assertThat(inline().getValue()).isEqualTo("kept");
        inRow(0);
        assertThat(stored(1).task()).isEqualTo("kept");
    }

    @Test
    void anotherRowIsNotOpenedOverWhatWasTyped() {
        edit(0);
        inline().setValue("half of a sen");
        edit(2);
        assertThat(inline().getValue()).isEqualTo("half of a sen");
        assertThat(inline().isInvalid()).isTrue();
    }

    @Test
    void aConflictInARowShowsBothAndKeepsWhatWasTyped() {
        edit(0);
        inline().setValue("mine");
        east1.update(new TodoId(1), TodoDraft.of("theirs", "wip"), null);
        inRow(0);
        assertThat(find(TextArea.class).withId("todo-task").single().getValue()).isEqualTo("mine");
        assertThat(find(Div.class).withId("todo-theirs").single().getText()).isEqualTo("theirs");
        assertThat(stored(1).task()).isEqualTo("theirs");
        click("todo-save-mine");
        assertThat(stored(1).task()).isEqualTo("mine");
        assertThat(grid().getEditor().isOpen()).isFalse();
    }

    @Test
    void deletedRowsComeBackAsTheyWereAndOneVersionOn() {
        Todo second = stored(2);
        grid().asMultiSelect().select(second, stored(3));
        click("todo-bulk-delete");
        assertThat(east1.stored()).hasSize(1);
        click("todo-undo");
        assertThat(stored(2).task()).isEqualTo("second");
        assertThat(stored(2).version()).isEqualTo(second.version() + 1);
        assertThat(stored(2).createdAt()).isEqualTo(second.createdAt());
        assertThat(test(grid()).size()).isEqualTo(3);
    }

    @Test
    void undoThatTheWriterRefusesIsOfferedAgain() {
        grid().asMultiSelect().select(stored(2));
        click("todo-bulk-delete");
        east1.demote();
        click("todo-undo");
        assertThat(said()).startsWith("ToDo 2 is not brought back: the writer is moving");
        east1.promote();
        click("todo-undo");
        assertThat(stored(2).task()).isEqualTo("second");
    }

    @Test
    void ofManyRowsTheOneThatSomebodyChangedStaysAndIsTold() {
        grid().asMultiSelect().select(Set.copyOf(east1.stored()));
        east1.update(new TodoId(2), TodoDraft.of("theirs", "wip"), null);
        @SuppressWarnings("unchecked")
        Select<String> status = find(Select.class).withId("todo-bulk-status").single();
        test(status).selectItem("done");
        assertThat(stored(1).status().value()).isEqualTo("done");
        assertThat(stored(3).status().value()).isEqualTo("done");
        assertThat(stored(2).task()).isEqualTo("theirs");
        assertThat(find(Div.class)
                        .withId("todo-bulk-report")
                        .single()
                        .getElement()
                        .getTextRecursively())
                .contains("ToDo 2")
                .contains("somebody else changed it");
        assertThat(grid().getSelectedItems()).extracting(Todo::id).containsExactly(new TodoId(2));
    }

    @Test
    void manyRowsEndWhereTheWriterIsGone() {
        east1.disconnect();
        Bulk bulk = Bulk.each(east1.stored(), row -> east1.delete(row.id(), row.version()));
        assertThat(bulk.refused()).hasSize(1);
        assertThat(bulk.untried()).hasSize(2);
    }

    @Test
    void wordsAndStatusNarrowTheListDown() {
        test(find(TextField.class).withId("todo-search").single()).setValue("sec");
        assertThat(test(grid()).size()).isEqualTo(1);
        assertThat(amount()).isEqualTo("1 ToDo found");
        test(find(TextField.class).withId("todo-search").single()).setValue("");
        assertThat(test(grid()).size()).isEqualTo(3);
        assertThat(amount()).isEqualTo("3 ToDos");
    }

    private void edit(int row) {
        test(grid()).doubleClickRow(row);
        roundTrip();
    }

    /** The buttons of the row that is edited: save, cancel. */
    private void inRow(int button) {
        new EditedRow(grid()).press(button);
        roundTrip();
    }

    private void click(String id) {
        test(find(Button.class).withId(id).single()).click();
    }

    private TextField inline() {
        return new EditedRow(grid()).task();
    }

    private String said() {
        return find(Div.class).withId("todo-said").single().getText();
    }

    private String amount() {
        return find(Span.class).withId("todo-amount").single().getText();
    }

    private Todo stored(long id) {
        return east1.stored().stream()
                .filter(todo -> todo.id().value() == id)
                .findFirst()
                .orElseThrow();
    }

    @SuppressWarnings("unchecked")
    private Grid<Todo> grid() {
        return find(Grid.class).single();
    }
}
