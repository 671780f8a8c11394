package dev.changeover.todo.ui;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.DetachEvent;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.shared.Registration;
import dev.changeover.access.CurrentOperator;
import dev.changeover.platform.ui.EmptyState;
import dev.changeover.platform.ui.Pulse;
import dev.changeover.platform.ui.SectionHeader;
import dev.changeover.todo.Todo;
import dev.changeover.topology.RegionName;
import dev.changeover.topology.TopologyFeed;
import dev.changeover.topology.Workload;
import dev.changeover.topology.WorkloadId;
import jakarta.annotation.security.RolesAllowed;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;

/** The ToDos, live from the nearest Region that answers; edited where the writer is, by those who may. */
@Route("todos")
@PageTitle("ToDos · Changeover")
@Menu(title = "ToDos", order = 2, icon = "icons/todos.svg")
@RolesAllowed("VIEW")
final class TodosView extends Main {
    private static final long serialVersionUID = 1L;
    private static final int NARROW_BELOW = 640;

    private final TopologyFeed feed;
    private final Function<WorkloadId, TodoDesk> desks;
    private final TodoWriting writing;
    private final SourceLine source = new SourceLine();
    private final Div message = new Div();
    private final TodoFilters filters = new TodoFilters(this::startOver, this::searchOn, this::showNews);
    private final BulkBar bulk;
    private final TodoGrid grid;
    private final TodoList list;
    private final Pulse moved = new Pulse(Duration.ofMillis(500), this::followWriter);
    private final Pulse again = new Pulse(Duration.ofMillis(500), this::refresh);
    private final Pulse further = new Pulse(Duration.ofMillis(300), this::showMore);
    private final Pulse changed = new Pulse(Duration.ofMillis(300), this::takeChanges);
    private final AtomicReference<TodoWatch.@Nullable Changes> changes = new AtomicReference<>();
    private @Nullable TodoDesk desk;
    private @Nullable WorkloadId workload;
    private Optional<RegionName> writer = Optional.empty();
    private @Nullable Runnable subscription;
    private @Nullable Registration resized;

    @Autowired
    TodosView(TopologyFeed feed, TodoDesks desks, CurrentOperator current) {
        this(feed, desks::of, current);
    }

    TodosView(TopologyFeed feed, Function<WorkloadId, TodoDesk> desks, CurrentOperator current) {
        this.feed = feed;
        this.desks = desks;
        boolean mayEdit = current.get().mayEditTodos();
        writing = new TodoWriting(current, this::say, this::reload);
        grid = new TodoGrid(mayEdit, writing);
        list = new TodoList(grid, filters, again::request, further::request, this::showSource);
        bulk = new BulkBar(writing::setStatus, writing::deleteSelected, grid::deselectAll);
        writing.attach(grid, list);
        addClassNames("view", "todos");
        List<WorkloadId> workloads = feed.workloads().stream().map(Workload::id).toList();
        if (workloads.isEmpty()) {
            add(new EmptyState("No workload yet", "Name one under changeover.workloads and start the console again."));
            return;
        }
        build(workloads, mayEdit);
        open(workloads.getFirst());
    }

    private void build(List<WorkloadId> workloads, boolean mayEdit) {
        message.addClassName("todo-said");
        message.setId("todo-said");
        message.getElement().setAttribute("role", "status");
        Button refresh = new Button("Refresh", _ -> showNews());
        refresh.setId("todo-refresh");
        Div end = new Div(source, refresh);
        end.addClassName("todo-tools");
        if (workloads.size() > 1) {
            Select<WorkloadId> choice = new Select<>();
            choice.setAriaLabel("Workload");
            choice.setItems(workloads);
            choice.setValue(workloads.getFirst());
            choice.addValueChangeListener(event -> open(event.getValue()));
            end.addComponentAsFirst(choice);
        }
        if (mayEdit) {
            Button add = new Button("Add a ToDo", _ -> writing.add());
            add.setId("todo-add");
            add.addThemeVariants(ButtonVariant.PRIMARY);
            end.add(add);
            grid.asMultiSelect()
                    .addValueChangeListener(event -> bulk.show(event.getValue().size()));
            grid.addItemDoubleClickListener(event -> writing.edit(event.getItem()));
        }
        add(SectionHeader.ofView("ToDos", end), filters, message, bulk, grid);
    }

    private void open(WorkloadId id) {
        TodoDesk opened = desks.apply(id);
        workload = id;
        desk = opened;
        writer = RegionChoice.writer(feed.latest(id));
        writing.open(opened);
        list.open(opened);
        subscribe();
    }

    private void startOver() {
        grid.deselectAll();
        say("");
        list.startOver();
    }

    private void searchOn() {
        list.searchOn();
    }

    private void showMore() {
        list.more();
    }

    private void showNews() {
        list.showNews();
    }

    private void refresh() {
        list.refresh();
    }

    /** After a write of our own. */
    private void reload(@Nullable Todo added) {
        list.showNews();
        if (added != null && list.isEverythingById()) {
            grid.scrollToEnd();
        }
    }

    private void say(String sentence) {
        message.setText(sentence);
    }

    private void showSource() {
        if (workload != null && desk != null) {
            source.show(desk, feed.latest(workload));
        }
    }

    private void followWriter() {
        if (workload != null && desk != null) {
            showSource();
            Optional<RegionName> now = RegionChoice.writer(feed.latest(workload));
            if (!now.equals(writer)) {
                writer = now;
                list.refresh();
            }
        }
    }

    private void takeChanges() {
        TodoWatch.Changes seen = changes.getAndSet(null);
        if (seen != null) {
            writing.hear(seen);
            list.take(seen);
        }
    }

    private void subscribe() {
        unsubscribe();
        TodoDesk watched = desk;
        if (workload != null && watched != null && isAttached()) {
            TopologyFeed.Subscription snapshots = feed.onSnapshot(workload, _ -> moved.request());
            Runnable looking = watched.watch().look(list::screen, seen -> {
                changes.accumulateAndGet(seen, TodoWatch.Changes::after);
                changed.request();
            });
            subscription = () -> {
                snapshots.close();
                looking.run();
            };
        }
    }

    private void unsubscribe() {
        if (subscription != null) {
            subscription.run();
            subscription = null;
        }
    }

    @Override
    protected void onAttach(AttachEvent event) {
        super.onAttach(event);
        moved.attach(event.getUI());
        again.attach(event.getUI());
        further.attach(event.getUI());
        changed.attach(event.getUI());
        subscribe();
        var page = event.getUI().getPage();
        int width = page.getExtendedClientDetails().getWindowInnerWidth();
        grid.setNarrow(width > 0 && width < NARROW_BELOW);
        resized = page.addBrowserWindowResizeListener(size -> grid.setNarrow(size.getWidth() < NARROW_BELOW));
    }

    @Override
    protected void onDetach(DetachEvent event) {
        unsubscribe();
        if (resized != null) {
            resized.remove();
        }
        moved.detach();
        again.detach();
        further.detach();
        list.leave();
        changed.detach();
        writing.leave();
        super.onDetach(event);
    }
}
