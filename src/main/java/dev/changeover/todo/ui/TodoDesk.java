package dev.changeover.todo.ui;

import dev.changeover.access.Operator;
import dev.changeover.access.Permission;
import dev.changeover.audit.Area;
import dev.changeover.audit.Conclusion;
import dev.changeover.audit.recording.AuditTrail;
import dev.changeover.todo.IdempotencyKey;
import dev.changeover.todo.KeyedOutcome;
import dev.changeover.todo.ReadOutcome;
import dev.changeover.todo.Todo;
import dev.changeover.todo.TodoDraft;
import dev.changeover.todo.TodoId;
import dev.changeover.todo.TodoTable;
import dev.changeover.todo.WriteOutcome;
import dev.changeover.topology.RegionName;
import dev.changeover.topology.TopologyFeed;
import dev.changeover.topology.TopologySnapshot;
import dev.changeover.topology.WorkloadId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * The ToDos of one workload, wherever its writer is. Reads take the nearest Region that answers; writes go to the writer and
 * nowhere else, and are held back while it moves: a direct write would slip past the fence at the edge.
 */
final class TodoDesk {
    private final WorkloadId workload;
    private final TopologyFeed feed;
    private final Map<RegionName, ? extends TodoTable> tables;
    private final AuditTrail trail;
    private final OwnWrites written;
    private final NewestRows newest = new NewestRows(System::nanoTime);
    private final TodoReader reader;
    private final RowCounts counts;
    private final TodoWatch watch;

    TodoDesk(WorkloadId workload, TopologyFeed feed, Map<RegionName, ? extends TodoTable> tables, AuditTrail trail) {
        this.workload = workload;
        this.trail = trail;
        this.feed = feed;
        this.tables = Map.copyOf(tables);
        this.written = new OwnWrites(tables.keySet());
        this.reader = new TodoReader(() -> feed.latest(workload), tables, written);
        this.counts = new RowCounts(
                reader,
                task -> Thread.ofPlatform().daemon().name("todo-reading").start(task));
        this.watch = new TodoWatch(reader);
    }

    /** What is read here. */
    TodoReader reader() {
        return reader;
    }

    /** Rows that were read here, none of them older than it was seen here a moment ago. */
    List<Todo> newest(List<Todo> read) {
        return newest.of(read, RegionChoice.writer(feed.latest(workload)));
    }

    /** Counts of this desk's rows, shared by all who ask. */
    RowCounts counts() {
        return counts;
    }

    /** What changes here while somebody looks, shared by all who do. */
    TodoWatch watch() {
        return watch;
    }

    /** A ToDo as the writer has it; a reader may not have heard of it yet. */
    ReadOutcome<Optional<Todo>> atWriter(TodoId id) {
        return RegionChoice.writer(feed.latest(workload))
                .flatMap(region -> Optional.ofNullable(tables.get(region)))
                .map(writer -> writer.find(id))
                .orElseGet(() -> new ReadOutcome.Unavailable<>("no Region is known to be the writer"));
    }

    /** As {@link #insert}, but once only for one key. */
    WriteOutcome insertOnce(Operator by, TodoDraft draft, IdempotencyKey key) {
        return recorded(by, "add a ToDo", "", table -> switch (table.insert(draft, key)) {
            case KeyedOutcome.Written written -> written.outcome();
            case KeyedOutcome.KeyReused _ -> new WriteOutcome.Unavailable("its key stands for another ToDo");
        });
    }

    /** @throws dev.changeover.access.AccessRefused when the operator may not */
    WriteOutcome insert(Operator by, TodoDraft draft) {
        return recorded(by, "add a ToDo", "", table -> table.insert(draft));
    }

    /**
     * Replaces what {@code edited} was when it was read.
     *
     * @throws dev.changeover.access.AccessRefused when the operator may not
     */
    WriteOutcome update(Operator by, Todo edited, TodoDraft draft) {
        return recorded(
                by,
                "change " + changed(edited, draft),
                edited.id().toString(),
                table -> table.update(edited.id(), draft, edited.version()));
    }

    /** @throws dev.changeover.access.AccessRefused when the operator may not */
    WriteOutcome delete(Operator by, Todo seen) {
        return recorded(by, "delete a ToDo", seen.id().toString(), table -> table.delete(seen.id(), seen.version()));
    }

    /** @throws dev.changeover.access.AccessRefused when the operator may not */
    WriteOutcome restore(Operator by, Todo deleted) {
        return recorded(by, "bring a deleted ToDo back", deleted.id().toString(), table -> table.restore(deleted));
    }

    /** Which fields are changed: their names, as in the API's logs, for their text is nobody's business. */
    private static String changed(Todo before, TodoDraft draft) {
        boolean task = !before.task().equals(draft.task());
        boolean status = !before.status().equals(draft.status());
        return task && status ? "task and status of a ToDo" : status ? "the status of a ToDo" : "the task of a ToDo";
    }

    /** The record holds ids and names of fields, never text. */
    private WriteOutcome recorded(Operator by, String act, String id, Function<TodoTable, WriteOutcome> deed) {
        return trail.around(
                trail.deed(by.name(), Area.TODO, act, workload.value(), id, ""),
                () -> write(by, deed),
                TodoDesk::conclusion);
    }

    private static Conclusion conclusion(WriteOutcome outcome) {
        return switch (outcome) {
            case WriteOutcome.Saved saved ->
                Conclusion.done("", saved.todo().id().toString());
            case WriteOutcome.Deleted deleted ->
                Conclusion.done("", deleted.id().toString());
            case WriteOutcome.NotFound _ -> Conclusion.failed("it was gone already");
            case WriteOutcome.VersionConflict _ -> Conclusion.failed("somebody else had changed it meanwhile");
            case WriteOutcome.ReadOnlyRegion _ -> Conclusion.failed("the writer was moving");
            case WriteOutcome.Unavailable _ -> Conclusion.failed("the writer did not answer");
            case WriteOutcome.Unclear _ -> Conclusion.unclear("no answer came from the writer");
        };
    }

    private WriteOutcome write(Operator by, Function<TodoTable, WriteOutcome> deed) {
        by.require(Permission.EDIT_TODOS);
        TopologySnapshot snapshot = feed.latest(workload);
        if (RegionChoice.isMoving(snapshot)) {
            return new WriteOutcome.ReadOnlyRegion();
        }
        Optional<TodoTable> writer = RegionChoice.writer(snapshot).map(tables::get);
        WriteOutcome outcome =
                writer.map(deed).orElseGet(() -> new WriteOutcome.Unavailable("no Region is known to be the writer"));
        written.remember(outcome);
        newest.remember(outcome);
        return outcome;
    }
}
