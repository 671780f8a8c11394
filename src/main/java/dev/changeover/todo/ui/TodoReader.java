package dev.changeover.todo.ui;

import dev.changeover.todo.DatabaseState;
import dev.changeover.todo.ReadOutcome;
import dev.changeover.todo.Todo;
import dev.changeover.todo.TodoId;
import dev.changeover.todo.TodoPage;
import dev.changeover.todo.TodoQuery;
import dev.changeover.todo.TodoTable;
import dev.changeover.topology.RegionName;
import dev.changeover.topology.TopologySnapshot;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;

/** Reads from the nearest Region that answers and that has what was written at this desk. */
final class TodoReader implements RowSource {
    private final Supplier<TopologySnapshot> latest;
    private final Map<RegionName, ? extends TodoTable> tables;
    private final OwnWrites written;
    private final Map<RegionName, Duration> roundTrips = new ConcurrentHashMap<>();
    private volatile Optional<RegionName> last = Optional.empty();

    TodoReader(Supplier<TopologySnapshot> latest, Map<RegionName, ? extends TodoTable> tables, OwnWrites written) {
        this.latest = latest;
        this.tables = Map.copyOf(tables);
        this.written = written;
    }

    @Override
    public Optional<TodoPage> page(TodoQuery query) {
        return read(table -> table.page(query));
    }

    @Override
    public Optional<TodoTable.Skipped> skip(TodoQuery query, int rows) {
        return read(table -> table.skip(query, rows));
    }

    /** Those that are still there; empty when nobody answers. */
    Optional<List<Todo>> those(List<TodoId> ids) {
        return read(table -> table.those(ids));
    }

    /** Which Region answered the last question; empty when none did. */
    Optional<RegionName> last() {
        return last;
    }

    private <T> Optional<T> read(Function<TodoTable, ReadOutcome<T>> question) {
        TopologySnapshot snapshot = latest.get();
        Optional<RegionName> writer = RegionChoice.writer(snapshot);
        boolean writerSilent = writer.flatMap(snapshot::region)
                .filter(region -> region.database().current().isPresent())
                .isEmpty();
        for (RegionName region : RegionChoice.readers(snapshot, roundTrips)) {
            TodoTable table = tables.get(region);
            boolean whole = writer.equals(Optional.of(region)) || writerSilent;
            if (table != null
                    && (whole || written.arrivedAt(region, table))
                    && question.apply(table) instanceof ReadOutcome.Answered<T>(T answer)) {
                last = Optional.of(region);
                return Optional.of(answer);
            }
        }
        last = Optional.empty();
        return Optional.empty();
    }

    /** Asks every Region for its state and remembers how long the way there is. */
    void measure() {
        tables.forEach((region, table) -> {
            long start = System.nanoTime();
            if (table.state() instanceof ReadOutcome.Answered<DatabaseState>) {
                Duration took = Duration.ofNanos(System.nanoTime() - start);
                roundTrips.merge(
                        region,
                        took,
                        (old, now) -> old.multipliedBy(3).plus(now).dividedBy(4));
            } else {
                roundTrips.remove(region);
            }
        });
    }
}
