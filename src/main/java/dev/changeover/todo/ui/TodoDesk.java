package dev.changeover.todo.ui;

import dev.changeover.access.Operator;
import dev.changeover.access.Permission;
import dev.changeover.todo.ReadOutcome;
import dev.changeover.todo.Todo;
import dev.changeover.todo.TodoDraft;
import dev.changeover.todo.TodoPage;
import dev.changeover.todo.TodoQuery;
import dev.changeover.todo.TodoRepository;
import dev.changeover.todo.WriteOutcome;
import dev.changeover.topology.RegionName;
import dev.changeover.topology.TopologyFeed;
import dev.changeover.topology.TopologySnapshot;
import dev.changeover.topology.WorkloadId;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * The ToDos of one workload, wherever its writer is. Reads take the first Region that answers; writes go to the writer
 * and nowhere else, and are held back while it moves: a direct write would slip past the fence at the edge.
 */
final class TodoDesk {
    private final WorkloadId workload;
    private final TopologyFeed feed;
    private final Map<RegionName, ? extends TodoRepository> repositories;

    TodoDesk(WorkloadId workload, TopologyFeed feed, Map<RegionName, ? extends TodoRepository> repositories) {
        this.workload = workload;
        this.feed = feed;
        this.repositories = Map.copyOf(repositories);
    }

    /** A page, and the Region that answered with it. */
    record Seen(TodoPage page, RegionName from, boolean byWriter) {}

    /** Empty when no Region's database answers. */
    Optional<Seen> page(TodoQuery query) {
        TopologySnapshot snapshot = feed.latest(workload);
        Optional<RegionName> writer = RegionChoice.writer(snapshot);
        for (RegionName region : RegionChoice.readers(snapshot)) {
            TodoRepository repository = repositories.get(region);
            if (repository != null && repository.page(query) instanceof ReadOutcome.Answered<TodoPage>(TodoPage page)) {
                return Optional.of(new Seen(page, region, writer.equals(Optional.of(region))));
            }
        }
        return Optional.empty();
    }

    /** @throws dev.changeover.access.AccessRefused when the operator may not */
    WriteOutcome insert(Operator by, TodoDraft draft) {
        return write(by, repository -> repository.insert(draft));
    }

    /**
     * Replaces what {@code edited} was when it was read.
     *
     * @throws dev.changeover.access.AccessRefused when the operator may not
     */
    WriteOutcome update(Operator by, Todo edited, TodoDraft draft) {
        return write(by, repository -> repository.update(edited.id(), draft, edited.version()));
    }

    /** @throws dev.changeover.access.AccessRefused when the operator may not */
    WriteOutcome delete(Operator by, Todo seen) {
        return write(by, repository -> repository.delete(seen.id(), seen.version()));
    }

    private WriteOutcome write(Operator by, Function<TodoRepository, WriteOutcome> deed) {
        by.require(Permission.EDIT_TODOS);
        TopologySnapshot snapshot = feed.latest(workload);
        if (RegionChoice.isMoving(snapshot)) {
            return new WriteOutcome.ReadOnlyRegion();
        }
        Optional<TodoRepository> writer = RegionChoice.writer(snapshot).map(repositories::get);
        return writer.map(deed).orElseGet(() -> new WriteOutcome.Unavailable("no Region is known to be the writer"));
    }
}
