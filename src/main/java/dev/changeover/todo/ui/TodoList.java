package dev.changeover.todo.ui;

import com.vaadin.flow.component.grid.dataview.GridLazyDataView;
import com.vaadin.flow.data.provider.CallbackDataProvider;
import com.vaadin.flow.data.provider.Query;
import dev.changeover.todo.Todo;
import dev.changeover.todo.TodoId;
import dev.changeover.todo.TodoOrder;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Feeds a grid with the rows of one desk: keeps what is on screen, shows what others change in its place, and counts what they
 * add elsewhere. Used with the session locked, but for {@link #screen}.
 */
final class TodoList {
    private static final int PAGES_KEPT = 8;

    private final TodoGrid grid;
    private final TodoFilters filters;
    private final Runnable again;
    private final Runnable further;
    private final Runnable read;
    private final Map<Integer, List<Todo>> pages = new TreeMap<>();
    private final CallbackDataProvider<Todo, Void> provider =
            new CallbackDataProvider<>(this::rows, this::size, Todo::id);
    private final GridLazyDataView<Todo> view;
    private volatile List<TodoId> screen = List.of();
    private @Nullable TodoDesk desk;
    private Question question = Question.ALL;
    private @Nullable Rows rows;
    private Optional<Todo> kept = Optional.empty();
    private int fresh;

    /**
     * @param again asks for another {@link #refresh} soon; from any thread
     * @param further more rows are counted or found: asks for {@link #more} soon; from any thread
     * @param read rows were read, or nobody answered
     */
    TodoList(TodoGrid grid, TodoFilters filters, Runnable again, Runnable further, Runnable read) {
        this.grid = grid;
        this.filters = filters;
        this.again = again;
        this.further = further;
        this.read = read;
        this.view = grid.setItems(provider);
        grid.addSortListener(_ -> grid.scrollToStart());
    }

    /** Shows another desk's rows. */
    void open(TodoDesk opened) {
        desk = opened;
        startOver();
    }

    /** Reads from the first row on, as the filters ask. */
    void startOver() {
        leave();
        pages.clear();
        if (filters.words().isBlank()) {
            view.setItemCountFromDataProvider();
        } else {
            view.setItemCountUnknown();
        }
        refresh();
        grid.scrollToStart();
    }

    /** Looks at more rows for the words that are searched. */
    void searchOn() {
        if (rows instanceof FoundRows found) {
            found.searchOn();
        }
        provider.refreshAll();
    }

    /** Shows what was counted or found since. */
    void more() {
        if (rows != null) {
            rows.more();
            provider.refreshAll();
        }
    }

    /** Nobody looks any more: a search that still runs ends. */
    void leave() {
        if (rows != null) {
            rows.leave();
            rows = null;
        }
    }

    /** Reads the rows on screen again. They keep their places; rows that are gone make room. */
    void refresh() {
        if (rows != null) {
            rows.refresh();
        }
        fresh = 0;
        grid.unmark();
        filters.showNews(0);
        provider.refreshAll();
    }

    /** Counts anew and reads the rows on screen again. */
    void showNews() {
        if (desk != null) {
            desk.counts().forget(question);
        }
        refresh();
    }

    /** Whether a row that was just added stands at the end. */
    boolean isEverythingById() {
        return question.equals(Question.ALL);
    }

    /**
     * The row that somebody edits goes on standing as it was, whatever is read. Once it is let go, what it has become since is
     * sent: the editor has just handed the grid the row that it was opened with.
     */
    void keep(Optional<Todo> edited) {
        List<Todo> let = edited.isEmpty() ? kept.stream().toList() : List.of();
        kept = edited;
        if (desk != null && !desk.newest(let).equals(let)) {
            provider.refreshAll();
        }
    }

    /** What is on screen or near it; from any thread. */
    Collection<TodoId> screen() {
        return screen;
    }

    /** The row as it is shown now; the given one when it is not on screen. */
    Todo shown(Todo row) {
        return pages.values().stream()
                .flatMap(List::stream)
                .filter(shown -> shown.id().equals(row.id()))
                .findFirst()
                .orElse(row);
    }

    private Rows asked(Query<Todo, ?> query) {
        TodoOrder order = TodoGrid.order(query);
        Question asked = Question.of(filters.status(), filters.words(), order);
        Rows current = rows;
        TodoDesk source = desk;
        if (source == null) {
            throw new IllegalStateException("rows are asked for before a desk is open");
        }
        if (current == null || !asked.equals(question)) {
            leave();
            question = asked;
            pages.clear();
            current = asked.isSearch()
                    ? new FoundRows(
                            asked,
                            source.reader(),
                            task -> Thread.ofPlatform()
                                    .daemon()
                                    .name("todo-reading")
                                    .start(task),
                            further)
                    : new NumberedRows(
                            asked, source.reader(), () -> source.counts().of(asked, further), again);
            current.refresh();
            rows = current;
        }
        return current;
    }

    private int size(Query<Todo, Void> query) {
        if (desk == null) {
            return 0;
        }
        Rows asked = asked(query);
        tell(asked);
        return asked.size();
    }

    private Stream<Todo> rows(Query<Todo, Void> query) {
        int offset = query.getOffset();
        int limit = query.getLimit();
        if (desk == null) {
            return Stream.empty();
        }
        Rows asked = asked(query);
        List<Todo> read = asked.rows(offset, limit);
        List<Todo> before = pages.getOrDefault(offset, List.of());
        if (read.isEmpty() && !before.isEmpty() && desk.reader().last().isEmpty()) {
            read = before;
        }
        read = desk.newest(read);
        remember(offset, read);
        tell(asked);
        return read.stream().map(this::orKept);
    }

    private Todo orKept(Todo row) {
        return kept.filter(edited -> edited.id().equals(row.id())).orElse(row);
    }

    private void remember(int offset, List<Todo> read) {
        pages.put(offset, read);
        if (pages.size() > PAGES_KEPT) {
            List<Integer> far = new ArrayList<>(pages.keySet());
            pages.remove(
                    Math.abs(far.getFirst() - offset) > Math.abs(far.getLast() - offset)
                            ? far.getFirst()
                            : far.getLast());
        }
        screen = pages.values().stream().flatMap(List::stream).map(Todo::id).toList();
    }

    private void tell(Rows asked) {
        boolean paused = asked instanceof FoundRows found && found.isPaused();
        filters.show(asked.amount(question.status()), paused);
        read.run();
        boolean silent = desk != null && desk.reader().last().isEmpty();
        grid.sayWhenEmpty(silent ? "No Region's database answers." : asked.none());
    }

    /** Takes in what others changed; answers what a person who only listens should hear, if anything. */
    Optional<String> take(TodoWatch.Changes changes) {
        if (desk == null) {
            return Optional.empty();
        }
        List<Todo> changed = new ArrayList<>();
        for (Todo row : desk.newest(changes.there())) {
            if (row.version() != shown(row).version()) {
                pages.replaceAll((_, page) -> page.stream()
                        .map(old -> old.id().equals(row.id()) ? row : old)
                        .toList());
                changed.add(row);
            }
        }
        List<TodoId> ids = changed.stream().map(Todo::id).toList();
        grid.touch(ids);
        grid.unstrike(ids);
        boolean struck = grid.strike(changes.gone());
        changed.forEach(row -> {
            if (kept.filter(edited -> edited.id().equals(row.id())).isEmpty()) {
                provider.refreshItem(row);
            }
        });
        if (struck) {
            changes.gone().stream()
                    .flatMap(id -> pages.values().stream()
                            .flatMap(List::stream)
                            .filter(row -> row.id().equals(id)))
                    .forEach(provider::refreshItem);
        }
        int added = added(changes.fresh());
        if (added > 0) {
            takeAdded(added);
        }
        return changed.isEmpty() && !struck
                ? Optional.empty()
                : Optional.of(String.format(
                        Locale.ROOT,
                        "%d changed, %d deleted by others",
                        changed.size(),
                        changes.gone().size()));
    }

    private int added(List<Todo> written) {
        List<TodoId> seen = screen;
        return (int) written.stream()
                .filter(todo -> todo.version() == 1)
                .filter(todo -> !seen.contains(todo.id()))
                .filter(todo -> question.status() == null || todo.status().equals(question.status()))
                .count();
    }

    /** Rows at the end move nothing, and a list that is whole on screen may move; elsewhere the person says when. */
    private void takeAdded(int added) {
        boolean atEnd = question.order().equals(TodoOrder.BY_ID) && !question.isSearch();
        boolean small = rows != null && rows.size() <= grid.getPageSize();
        if (rows != null && (atEnd || small)) {
            rows.grew(added);
            provider.refreshAll();
        } else {
            fresh += added;
            filters.showNews(fresh);
        }
    }
}
