package dev.changeover.todo;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * ToDos in one Region's database. Reads work in every Region; writes only where the database is the writer, and say so as an
 * outcome. No method throws for what a database may do on a bad day.
 */
public interface TodoRepository {
    ReadOutcome<Optional<Todo>> find(TodoId id);

    ReadOutcome<TodoPage> page(TodoQuery query);

    ReadOutcome<DatabaseState> state();

    /** Stores a new ToDo: Saved, ReadOnlyRegion, Unavailable or Unclear. */
    WriteOutcome insert(TodoDraft draft);

    /** As {@link #insert}, but once only for one key, however often and in whichever Region it is asked within a day. */
    KeyedOutcome insert(TodoDraft draft, IdempotencyKey key);

    /**
     * Replaces a ToDo's task and status.
     *
     * @param expectedVersion the version that the edit was made on; null to overwrite whatever is there
     */
    WriteOutcome update(TodoId id, TodoDraft draft, @Nullable Integer expectedVersion);

    /** Removes a ToDo; {@code expectedVersion} as for {@link #update}. */
    WriteOutcome delete(TodoId id, @Nullable Integer expectedVersion);
}
