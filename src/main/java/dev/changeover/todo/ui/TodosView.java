package dev.changeover.todo.ui;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.DetachEvent;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.confirmdialog.ConfirmDialog;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.data.renderer.ComponentRenderer;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.Route;
import dev.changeover.access.CurrentOperator;
import dev.changeover.platform.ui.EmptyState;
import dev.changeover.platform.ui.Pulse;
import dev.changeover.platform.ui.SectionHeader;
import dev.changeover.platform.ui.StatusBadge;
import dev.changeover.platform.ui.Tone;
import dev.changeover.platform.ui.Wording;
import dev.changeover.todo.Todo;
import dev.changeover.todo.TodoPage;
import dev.changeover.todo.TodoQuery;
import dev.changeover.todo.TodoStatus;
import dev.changeover.todo.WriteOutcome;
import dev.changeover.topology.RegionName;
import dev.changeover.topology.TopologyFeed;
import dev.changeover.topology.Workload;
import dev.changeover.topology.WorkloadId;
import jakarta.annotation.security.RolesAllowed;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;

/** The ToDos, live from the Region that answers; edited where the writer is, by those who may. */
@Route("todos")
@PageTitle("ToDos · Changeover")
@Menu(title = "ToDos", order = 2, icon = "icons/todos.svg")
@RolesAllowed("VIEW")
final class TodosView extends Main {
    private static final long serialVersionUID = 1L;
    private static final int PAGE = 50;

    private final TopologyFeed feed;
    private final Function<WorkloadId, TodoDesk> desks;
    private final CurrentOperator current;
    private final Span source = new Span();
    private final StatusBadge sourceState = new StatusBadge(Tone.UNKNOWN, "not read yet");
    private final Div message = new Div();
    private final Grid<Todo> grid = new Grid<>();
    private final KeysetPages pages = new KeysetPages(this::page);
    private final Pulse moved = new Pulse(Duration.ofMillis(500), this::followWriter);
    private @Nullable TodoDesk desk;
    private @Nullable WorkloadId workload;
    private Optional<RegionName> writer = Optional.empty();
    private TopologyFeed.@Nullable Subscription subscription;

    @Autowired
    TodosView(TopologyFeed feed, TodoDesks desks, CurrentOperator current) {
        this(feed, desks::of, current);
    }

    TodosView(TopologyFeed feed, Function<WorkloadId, TodoDesk> desks, CurrentOperator current) {
        this.feed = feed;
        this.desks = desks;
        this.current = current;
        addClassNames("view", "todos");
        List<WorkloadId> workloads = feed.workloads().stream().map(Workload::id).toList();
        if (workloads.isEmpty()) {
            add(new EmptyState("No workload yet", "Name one under changeover.workloads and start the console again."));
            return;
        }
        build(workloads);
        open(workloads.getFirst());
    }

    private void build(List<WorkloadId> workloads) {
        source.addClassName("quiet");
        message.addClassName("todo-said");
        message.setId("todo-said");
        message.setVisible(false);
        Button refresh = new Button("Refresh", _ -> refresh());
        refresh.setId("todo-refresh");
        Div end = new Div(sourceState, source, refresh);
        end.addClassName("todo-tools");
        if (workloads.size() > 1) {
            Select<WorkloadId> choice = new Select<>();
            choice.setItems(workloads);
            choice.setValue(workloads.getFirst());
            choice.addValueChangeListener(event -> open(event.getValue()));
            end.addComponentAsFirst(choice);
        }
        if (mayEdit()) {
            Button add = new Button("Add a ToDo", _ -> edit(null));
            add.setId("todo-add");
            add.addThemeVariants(ButtonVariant.PRIMARY);
            end.add(add);
        }
        columns();
        add(SectionHeader.ofView("ToDos", end), message, grid);
    }

    private boolean mayEdit() {
        return current.get().mayEditTodos();
    }

    private void columns() {
        grid.setId("todo-grid");
        grid.setEmptyStateText("No ToDo here yet.");
        grid.setPageSize(PAGE);
        grid.addThemeVariants(GridVariant.WRAP_CELL_CONTENT);
        grid.setSelectionMode(Grid.SelectionMode.NONE);
        grid.addColumn(todo -> todo.id().value())
                .setHeader("Id")
                .setWidth("90px")
                .setFlexGrow(0);
        grid.addColumn(Todo::task).setHeader("Task").setWidth("190px").setFlexGrow(4);
        grid.addColumn(new ComponentRenderer<>(TodosView::status))
                .setHeader("Status")
                .setWidth("112px")
                .setFlexGrow(0);
        grid.addColumn(todo -> Wording.utc(todo.updatedAt()))
                .setHeader("Changed")
                .setWidth("220px")
                .setFlexGrow(0)
                .setKey("changed");
        if (mayEdit()) {
            grid.addColumn(new ComponentRenderer<>(this::actions))
                    .setHeader("")
                    .setWidth("170px")
                    .setFlexGrow(0);
        }
    }

    private static Component status(Todo todo) {
        TodoStatus status = todo.status();
        Tone tone = status.equals(TodoStatus.DONE)
                ? Tone.GOOD
                : status.equals(TodoStatus.BLOCKED)
                        ? Tone.WARNING
                        : status.equals(TodoStatus.WIP) ? Tone.BUSY : Tone.NEUTRAL;
        return new StatusBadge(tone, status.value());
    }

    private Component actions(Todo todo) {
        Button edit = new Button("Edit", _ -> edit(todo));
        edit.addThemeVariants(ButtonVariant.TERTIARY);
        edit.setId("todo-edit-" + todo.id());
        Button delete = new Button("Delete", _ -> confirmDelete(todo));
        delete.addThemeVariants(ButtonVariant.TERTIARY, ButtonVariant.ERROR);
        delete.setId("todo-delete-" + todo.id());
        Div both = new Div(edit, delete);
        both.addClassName("row-actions");
        return both;
    }

    private void open(WorkloadId id) {
        workload = id;
        desk = desks.apply(id);
        writer = RegionChoice.writer(feed.latest(id));
        grid.setItems(query -> rows(query.getOffset(), query.getLimit()));
        subscribe();
    }

    private Stream<Todo> rows(int offset, int limit) {
        if (offset == 0) {
            pages.reset();
        }
        return pages.rows(offset, limit).stream();
    }

    private Optional<TodoPage> page(TodoQuery query) {
        TodoDesk asked = desk;
        Optional<TodoDesk.Seen> seen = asked == null ? Optional.empty() : asked.page(query);
        seen.ifPresentOrElse(
                answer -> {
                    sourceState.show(
                            answer.byWriter() ? Tone.GOOD : Tone.WARNING,
                            answer.byWriter() ? "from the writer" : "from a reader");
                    source.setText(answer.from().value());
                },
                () -> {
                    sourceState.show(Tone.BAD, "no answer");
                    source.setText("No Region's database answers; what stood here may still be there.");
                });
        return seen.map(TodoDesk.Seen::page);
    }

    private void edit(@Nullable Todo todo) {
        if (desk != null) {
            new TodoEditor(desk, current, todo, said -> {
                        refresh();
                        say(said);
                        if (todo == null) {
                            grid.scrollToEnd();
                        }
                    })
                    .open();
        }
    }

    private void confirmDelete(Todo todo) {
        ConfirmDialog dialog = new ConfirmDialog();
        dialog.setHeader("Delete ToDo %s?".formatted(todo.id()));
        dialog.setText(todo.task());
        dialog.setCancelable(true);
        dialog.setConfirmText("Delete");
        dialog.setConfirmButtonTheme("error primary");
        dialog.addConfirmListener(_ -> delete(todo));
        dialog.open();
    }

    private void delete(Todo todo) {
        if (desk == null) {
            return;
        }
        WriteOutcome outcome = desk.delete(current.get(), todo);
        say(
                switch (outcome) {
                    case WriteOutcome.ReadOnlyRegion _ ->
                        "The writer is moving; nothing was deleted – try again in a moment.";
                    case WriteOutcome.Unavailable _ -> "The writer does not answer; nothing was deleted – try again.";
                    case WriteOutcome.Unclear _ -> "No answer came: it may or may not be deleted. Look at the list.";
                    case WriteOutcome.NotFound missing -> "ToDo %s was gone already.".formatted(missing.id());
                    case WriteOutcome.VersionConflict met ->
                        "ToDo %s was changed by somebody else and stays; look at it first."
                                .formatted(met.current().id());
                    case WriteOutcome.Saved _, WriteOutcome.Deleted _ -> Saying.of(outcome);
                });
        refresh();
    }

    private void say(String sentence) {
        message.setText(sentence);
        message.setVisible(true);
    }

    private void refresh() {
        grid.getDataProvider().refreshAll();
    }

    private void followWriter() {
        if (workload != null) {
            Optional<RegionName> now = RegionChoice.writer(feed.latest(workload));
            if (!now.equals(writer)) {
                writer = now;
                refresh();
            }
        }
    }

    private void subscribe() {
        unsubscribe();
        if (workload != null && isAttached()) {
            subscription = feed.onSnapshot(workload, _ -> moved.request());
        }
    }

    private void unsubscribe() {
        if (subscription != null) {
            subscription.close();
            subscription = null;
        }
    }

    @Override
    protected void onAttach(AttachEvent event) {
        super.onAttach(event);
        moved.attach(event.getUI());
        subscribe();
    }

    @Override
    protected void onDetach(DetachEvent event) {
        unsubscribe();
        moved.detach();
        super.onDetach(event);
    }
}
