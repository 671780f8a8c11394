package dev.changeover.todo.ui;

import dev.changeover.access.CurrentOperator;
import dev.changeover.access.Operator;
import dev.changeover.todo.Todo;
import dev.changeover.todo.TodoDraft;
import dev.changeover.todo.TodoStatus;
import dev.changeover.todo.WriteOutcome;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a person does to the rows of a table, and what they are told. Nothing that was typed or selected is lost by a refusal. */
final class TodoWriting implements TodoGrid.Deeds {
    private final CurrentOperator current;
    private final Consumer<String> say;
    private final Consumer<@Nullable Todo> written;
    private final UndoNotice undo = new UndoNotice(this::bringBack);
    private @Nullable TodoGrid grid;
    private @Nullable TodoList list;
    private @Nullable InlineEditor inline;
    private @Nullable TodoDesk desk;

    /** @param written told when rows were written, with the one that was added if one was */
    TodoWriting(CurrentOperator current, Consumer<String> say, Consumer<@Nullable Todo> written) {
        this.current = current;
        this.say = say;
        this.written = written;
    }

    void attach(TodoGrid rows, TodoList shown) {
        grid = rows;
        list = shown;
        if (current.get().mayEditTodos()) {
            inline = new InlineEditor(rows, this::save, shown::keep);
        }
    }

    void open(TodoDesk opened) {
        desk = opened;
        if (inline != null) {
            inline.close();
        }
    }

    void leave() {
        undo.close();
    }

    void add() {
        TodoDesk opened = desk;
        if (opened != null) {
            new TodoEditor(opened, current, null, (said, todo) -> {
                        written.accept(todo);
                        say.accept(said);
                    })
                    .open();
        }
    }

    @Override
    public void edit(Todo row) {
        TodoGrid rows = grid;
        TodoDesk opened = desk;
        if (rows == null || opened == null || inline == null || rows.isGone(row)) {
            return;
        }
        // One line cannot hold a task of many, and a narrow window has no room for a row of fields.
        if (rows.isNarrow() || row.task().lines().count() > 1) {
            new TodoEditor(opened, current, row, (said, _) -> tell(said)).open();
        } else {
            inline.open(row)
                    .ifPresent(open -> say.accept("You are editing ToDo %s, “%s”: save it first, or press Escape in it."
                            .formatted(open.id(), open.task())));
        }
    }

    private Optional<String> save(Todo edited, TodoDraft draft) {
        TodoDesk opened = desk;
        if (opened == null) {
            return Optional.of(Saying.NO_ANSWER);
        }
        WriteOutcome outcome = opened.update(current.get(), edited, draft);
        return switch (outcome) {
            case WriteOutcome.Saved saved -> {
                tell(Saying.of(saved));
                yield Optional.empty();
            }
            case WriteOutcome.VersionConflict met -> {
                TodoEditor.ofConflict(opened, current, edited, draft, met.current(), (said, _) -> {
                            closeInline();
                            tell(said);
                        })
                        .open();
                yield Optional.of("Somebody changed it while you were at it: choose.");
            }
            case WriteOutcome.Deleted _,
                    WriteOutcome.NotFound _,
                    WriteOutcome.ReadOnlyRegion _,
                    WriteOutcome.Unavailable _,
                    WriteOutcome.Unclear _ -> Optional.of(Saying.of(outcome));
        };
    }

    private void tell(String said) {
        written.accept(null);
        say.accept(said);
    }

    private void closeInline() {
        if (inline != null) {
            inline.close();
        }
    }

    /** Others changed rows: whoever edits one of them is told while there is time to look. */
    void hear(TodoWatch.Changes changes) {
        InlineEditor editor = inline;
        if (editor == null) {
            return;
        }
        editor.edited().ifPresent(edited -> {
            if (changes.gone().contains(edited.id())) {
                editor.note("Somebody deleted it meanwhile; copy your text to keep it");
            }
            changes.there().stream()
                    .filter(row -> row.id().equals(edited.id()) && row.version() > edited.version())
                    .forEach(row -> editor.note(
                            "Somebody changed it meanwhile to “%s”, %s".formatted(row.task(), row.status())));
        });
    }

    @Override
    public void delete(Todo row, boolean byKeyboard) {
        deleteAll(List.of(row), byKeyboard);
    }

    void deleteSelected(boolean byKeyboard) {
        deleteAll(selected(), byKeyboard);
    }

    private void deleteAll(List<Todo> rows, boolean byKeyboard) {
        each(rows, "deleted", (opened, by) -> row -> opened.delete(by, row)).ifPresent(bulk -> {
            if (!bulk.done().isEmpty()) {
                undo.show(bulk.done(), byKeyboard ? grid : null);
            }
        });
    }

    private void bringBack(List<Todo> deleted) {
        each(deleted, "brought back", (opened, by) -> row -> opened.restore(by, row))
                .ifPresent(bulk -> {
                    if (!bulk.isComplete()) {
                        // What could not come back yet can be tried again.
                        undo.show(
                                Stream.concat(bulk.refused().stream().map(Bulk.Told::todo), bulk.untried().stream())
                                        .toList(),
                                null);
                    }
                });
    }

    void setStatus(TodoStatus status) {
        each(selected(), "changed", (opened, by) -> row -> opened.update(by, row, new TodoDraft(row.task(), status)));
    }

    /** The deed, as somebody does it at a desk. */
    private interface Deed {
        Function<Todo, WriteOutcome> at(TodoDesk opened, Operator by);
    }

    private Optional<Bulk> each(List<Todo> rows, String done, Deed deed) {
        TodoDesk opened = desk;
        if (opened == null || rows.isEmpty()) {
            return Optional.empty();
        }
        Bulk bulk = Bulk.each(rows, deed.at(opened, current.get()));
        if (grid != null) {
            bulk.done().forEach(grid::deselect);
        }
        written.accept(null);
        if (bulk.isComplete()) {
            say.accept(
                    rows.size() == 1
                            ? "ToDo %s is %s.".formatted(rows.getFirst().id(), done)
                            : "%d ToDos are %s.".formatted(rows.size(), done));
        } else if (rows.size() == 1) {
            say.accept("ToDo %s is not %s: %s"
                    .formatted(
                            rows.getFirst().id(),
                            done,
                            Saying.whyNot(bulk.refused().getFirst().outcome())));
        } else {
            say.accept("%d of %d ToDos are %s.".formatted(bulk.done().size(), rows.size(), done));
            new BulkReport(done, bulk).open();
        }
        return Optional.of(bulk);
    }

    /** As they are on screen: an old version that was selected long ago is not what the person sees. */
    private List<Todo> selected() {
        TodoGrid rows = grid;
        TodoList shown = list;
        return rows == null || shown == null
                ? List.of()
                : rows.getSelectedItems().stream()
                        .map(shown::shown)
                        .sorted(java.util.Comparator.comparing(Todo::id))
                        .toList();
    }
}
