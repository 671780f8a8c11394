package dev.changeover.todo.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.browserless.BrowserlessTest;
import com.vaadin.browserless.ViewPackages;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.internal.UIInternals;
import com.vaadin.flow.component.textfield.TextField;
import dev.changeover.access.FixedOperators;
import dev.changeover.audit.InMemoryAuditLog;
import dev.changeover.platform.ui.Pushes;
import dev.changeover.todo.InMemoryTodoRepository;
import dev.changeover.todo.Todo;
import dev.changeover.todo.TodoDraft;
import dev.changeover.todo.TodoId;
import dev.changeover.topology.FixedSnapshots;
import dev.changeover.topology.FixedTopologyFeed;
import dev.changeover.topology.FixedWorkloads;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** No row that somebody has read goes back to an older text, whatever arrives late. */
@ViewPackages(packages = "dev.changeover.failover.ui")
final class RowsStayNewTest extends BrowserlessTest {
    private static final TodoId SECOND = new TodoId(2);
    private static final Pattern TASK = Pattern.compile("\"(second[^\"]*)\"");

    private final InMemoryTodoRepository east1 = new InMemoryTodoRepository();
    private final LateTable late = new LateTable(east1);
    private final TodoDesk desk = new TodoDesk(
            FixedWorkloads.todo().id(),
            new FixedTopologyFeed(FixedWorkloads.todo().workload(), FixedSnapshots.calm()),
            Map.of(FixedWorkloads.EAST_1, late.table()),
            new InMemoryAuditLog().trail(FixedSnapshots.NOW));
    private final TodosView view = new TodosView(
            new FixedTopologyFeed(FixedWorkloads.todo().workload(), FixedSnapshots.calm()),
            _ -> desk,
            FixedOperators.OPERATOR);

    @BeforeEach
    void open() {
        List.of("first", "second", "third").forEach(task -> east1.insert(TodoDraft.of(task, "open")));
        UI.getCurrent().add(view);
        roundTrip();
    }

    @Test
    void aReadThatBeganBeforeTheWriteDoesNotBringTheOldTextBack() {
        assertThat(test(grid()).getRow(1).task()).isEqualTo("second");
        late.answerFromThePast();
        edit();
        inline().setValue("second, edited");
        inRow(0);
        assertThat(east1.stored().get(1).task()).isEqualTo("second, edited");
        assertThat(test(grid()).getRow(1).task()).isEqualTo("second, edited");
    }

    @Test
    void theEditorDoesNotSendTheTextThatItWasOpenedWithAfterTheNewOne() {
        edit();
        inline().setValue("second, edited");
        press(0);
        assertThat(lastSent()).isEqualTo("second, edited");
    }

    @Test
    void whoeverLetsGoOfARowSeesWhatOthersHaveMadeOfIt() {
        edit();
        east1.update(SECOND, TodoDraft.of("second, theirs", "wip"), null);
        desk.watch().lookOnce();
        Pushes.await(() -> inline().getHelperText().contains("second, theirs"));
        press(1);
        assertThat(lastSent()).isEqualTo("second, theirs");
    }

    @Test
    void aRowThatSomebodyHasBroughtBackIsNotStruckAnyMore() {
        Todo second = east1.stored().get(1);
        east1.delete(SECOND, null);
        desk.watch().lookOnce();
        Pushes.await(() -> grid().isGone(second));
        east1.restore(second);
        desk.watch().lookOnce();
        Pushes.await(() -> !grid().isGone(second));
        assertThat(test(grid()).size()).isEqualTo(3);
    }

    private void edit() {
        test(grid()).doubleClickRow(1);
        roundTrip();
    }

    /** The buttons of the row that is edited: save, cancel. */
    private void press(int button) {
        new EditedRow(grid()).press(button);
    }

    private void inRow(int button) {
        press(button);
        roundTrip();
    }

    /** The task of the second row as it was sent to the browser last. */
    private String lastSent() {
        UIInternals internals = UI.getCurrent().getInternals();
        internals.getStateTree().runExecutionsBeforeClientResponse();
        String sent = internals.dumpPendingJavaScriptInvocations().stream()
                .flatMap(call -> call.getInvocation().getParameters().stream())
                .map(String::valueOf)
                .collect(Collectors.joining("\n"));
        List<String> tasks =
                TASK.matcher(sent).results().map(task -> task.group(1)).toList();
        assertThat(tasks).isNotEmpty();
        return tasks.getLast();
    }

    private TextField inline() {
        return new EditedRow(grid()).task();
    }

    private TodoGrid grid() {
        return find(TodoGrid.class).single();
    }
}
