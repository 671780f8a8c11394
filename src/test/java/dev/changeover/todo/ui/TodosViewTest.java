package dev.changeover.todo.ui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.vaadin.browserless.BrowserlessTest;
import com.vaadin.browserless.ViewPackages;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.TextArea;
import dev.changeover.access.AccessRefused;
import dev.changeover.access.CurrentOperator;
import dev.changeover.access.FixedOperators;
import dev.changeover.audit.InMemoryAuditLog;
import dev.changeover.todo.InMemoryTodoRepository;
import dev.changeover.todo.Todo;
import dev.changeover.todo.TodoDraft;
import dev.changeover.todo.TodoQuery;
import dev.changeover.topology.FixedSnapshots;
import dev.changeover.topology.FixedTopologyFeed;
import dev.changeover.topology.FixedWorkloads;
import dev.changeover.topology.RegionName;
import dev.changeover.topology.Routing;
import dev.changeover.topology.TopologySnapshot;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

@ViewPackages(packages = "dev.changeover.failover.ui")
final class TodosViewTest extends BrowserlessTest {
    private final InMemoryTodoRepository east1 = new InMemoryTodoRepository();
    private final InMemoryTodoRepository east2 = new InMemoryTodoRepository();
    private final FixedTopologyFeed feed =
            new FixedTopologyFeed(FixedWorkloads.todo().workload(), FixedSnapshots.calm());
    private final InMemoryAuditLog audit = new InMemoryAuditLog();
    private final TodoDesk desk = new TodoDesk(
            FixedWorkloads.todo().id(),
            feed,
            Map.of(FixedWorkloads.EAST_1, east1, FixedWorkloads.EAST_2, east2),
            audit.trail(FixedSnapshots.NOW));

    @Test
    void addingStoresInTheWritersRegion() {
        open(FixedOperators.OPERATOR);
        add("renew the certificate");
        assertThat(east1.stored()).extracting(Todo::task).containsExactly("renew the certificate");
        assertThat(east2.stored()).isEmpty();
        assertThat(find(Div.class).withId("todo-said").single().getText()).isEqualTo("ToDo 1 is stored.");
        assertThat(test(todos()).size()).isEqualTo(1);
    }

    @Test
    void theRecordHoldsTheIdAndNoText() {
        open(FixedOperators.OPERATOR);
        add("renew the certificate");
        assertThat(audit.entries()).singleElement().satisfies(entry -> {
            assertThat(entry.deed().act()).isEqualTo("add a ToDo");
            assertThat(entry.conclusion().reference()).isEqualTo("1");
            assertThat(entry.toString()).doesNotContain("certificate");
        });
    }

    @Test
    void aFaultStandsAtItsFieldAndNothingIsStored() {
        open(FixedOperators.OPERATOR);
        add("  ");
        assertThat(task().isInvalid()).isTrue();
        assertThat(task().getErrorMessage()).isEqualTo("Task is missing: give it 1 to 500 characters.");
        assertThat(east1.stored()).isEmpty();
    }

    @Test
    void whatIsTypedStaysWhileTheWriterMoves() {
        open(FixedOperators.OPERATOR);
        east1.demote();
        add("renew the certificate");
        assertThat(find(Paragraph.class).withId("todo-message").single().getText())
                .isEqualTo(Saying.MOVING);
        assertThat(task().getValue()).isEqualTo("renew the certificate");
        east1.promote();
        test(find(Button.class).withId("todo-save").single()).click();
        assertThat(east1.stored()).hasSize(1);
    }

    @Test
    void theConsoleDoesNotWritePastTheFence() {
        feed.publish(FixedSnapshots.routed(FixedSnapshots.calm(), new Routing(FixedWorkloads.EAST_1, true, true)));
        open(FixedOperators.OPERATOR);
        add("renew the certificate");
        assertThat(find(Paragraph.class).withId("todo-message").single().getText())
                .isEqualTo(Saying.MOVING);
        assertThat(east1.stored()).isEmpty();
    }

    @Test
    void aConflictShowsBothTextsAndOverwritesOnlyOnDemand() {
        east1.insert(TodoDraft.of("first", "open"));
        Todo read = east1.stored().getFirst();
        open(FixedOperators.OPERATOR);
        new TodoEditor(desk, FixedOperators.OPERATOR, read, (_, _) -> {}).open();
        east1.update(read.id(), TodoDraft.of("theirs", "wip"), null);
        test(task()).setValue("mine");
        test(find(Button.class).withId("todo-save").single()).click();
        assertThat(find(Div.class).withId("todo-theirs").single().getText()).isEqualTo("theirs");
        assertThat(task().getValue()).isEqualTo("mine");
        assertThat(east1.stored().getFirst().task()).isEqualTo("theirs");
        test(find(Button.class).withId("todo-save-mine").single()).click();
        assertThat(east1.stored().getFirst().task()).isEqualTo("mine");
    }

    @Test
    void readingGoesOnWhereSomebodyAnswers() {
        east2.insert(TodoDraft.of("seen from the passive Region", "open"));
        east1.disconnect();
        assertThat(desk.reader().page(TodoQuery.first(10)).orElseThrow().todos())
                .hasSize(1);
        assertThat(desk.reader().last()).contains(FixedWorkloads.EAST_2);
    }

    @Test
    void aNearReaderThatShowsThePastIsAskedOnlyWhenTheWriterIsSilent() {
        Map<RegionName, Duration> ways =
                Map.of(FixedWorkloads.EAST_1, Duration.ofMillis(60), FixedWorkloads.EAST_2, Duration.ofMillis(1));
        assertThat(RegionChoice.readers(FixedSnapshots.calm(), ways)).first().isEqualTo(FixedWorkloads.EAST_2);
        assertThat(RegionChoice.readers(FixedSnapshots.lagging(Duration.ofSeconds(13)), ways))
                .first()
                .isEqualTo(FixedWorkloads.EAST_1);
        assertThat(RegionChoice.readers(FixedSnapshots.dark(FixedSnapshots.NOW.minusSeconds(9)), ways))
                .first()
                .isEqualTo(FixedWorkloads.EAST_2);
    }

    @Test
    void whatADetachHasLeftBehindIsNeitherWrittenNorRead() {
        TopologySnapshot apart = FixedSnapshots.apart();
        assertThat(RegionChoice.writer(apart)).contains(FixedWorkloads.EAST_2);
        assertThat(RegionChoice.readers(apart, Map.of(FixedWorkloads.EAST_1, Duration.ZERO)))
                .containsExactly(FixedWorkloads.EAST_2);
    }

    @Test
    void aViewerSeesNoControlsAndTheServerRefuses() {
        east1.insert(TodoDraft.of("first", "open"));
        open(FixedOperators.VIEWER);
        assertThat(find(Button.class).withId("todo-add").exists()).isFalse();
        assertThat(todos().getColumns()).hasSize(4);
        assertThatThrownBy(() -> desk.insert(FixedOperators.VIEWER.get(), TodoDraft.of("second", "open")))
                .isInstanceOf(AccessRefused.class);
        assertThat(east1.stored()).hasSize(1);
    }

    private void open(CurrentOperator operator) {
        UI.getCurrent().add(new TodosView(feed, _ -> desk, operator));
    }

    private void add(String text) {
        test(find(Button.class).withId("todo-add").single()).click();
        test(task()).setValue(text);
        test(find(Button.class).withId("todo-save").single()).click();
    }

    private TextArea task() {
        return find(TextArea.class).withId("todo-task").single();
    }

    @SuppressWarnings("unchecked")
    private Grid<Todo> todos() {
        return find(Grid.class).single();
    }
}
