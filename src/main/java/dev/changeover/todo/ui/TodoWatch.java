package dev.changeover.todo.ui;

import dev.changeover.todo.Todo;
import dev.changeover.todo.TodoCursor;
import dev.changeover.todo.TodoId;
import dev.changeover.todo.TodoOrder;
import dev.changeover.todo.TodoPage;
import dev.changeover.todo.TodoQuery;
import dev.changeover.todo.TodoTable;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sees what others and the API change, once for all browsers and only while one looks: the rows on any screen are looked up by
 * their ids, which shows changes and deletions without a trace of them in the schema, and the newest rows are read along
 * {@code updated_at}.
 *
 * @see "ADR-015 rows have numbers"
 */
final class TodoWatch {
    private static final Logger LOG = LoggerFactory.getLogger(TodoWatch.class);
    private static final Duration APART = Duration.ofSeconds(1);

    /** A row is written a moment after it was given its time, and clocks differ: so far back is looked again. */
    private static final Duration OVERLAP = Duration.ofSeconds(10);

    private static final int NEWEST_MAX = TodoQuery.LIMIT_MAX;
    private static final int LOOKS_PER_MEASURE = 30;

    private final TodoReader reader;
    private final List<Looker> lookers = new CopyOnWriteArrayList<>();
    private final Map<TodoId, Integer> known = new LinkedHashMap<>();
    private @Nullable Instant newest;
    private int looks;
    private boolean running;

    TodoWatch(TodoReader reader) {
        this.reader = reader;
    }

    /**
     * What was seen since the last look.
     *
     * @param there the rows that are on the looker's screen and still exist, as they are now
     * @param gone ids on the looker's screen whose rows are deleted
     * @param fresh rows added or changed lately, on screen or not
     */
    record Changes(List<Todo> there, Set<TodoId> gone, List<Todo> fresh) {
        /** Both, when the earlier ones were not taken in yet. */
        static Changes after(@Nullable Changes earlier, Changes later) {
            if (earlier == null) {
                return later;
            }
            Set<TodoId> gone = new HashSet<>(earlier.gone);
            gone.addAll(later.gone);
            later.there.forEach(row -> gone.remove(row.id()));
            return new Changes(
                    later.there,
                    gone,
                    Stream.concat(earlier.fresh.stream(), later.fresh.stream()).toList());
        }
    }

    private record Looker(Supplier<Collection<TodoId>> screen, Consumer<Changes> told) {}

    /**
     * Begins to look; the returned deed ends it.
     *
     * @param screen what the looker sees, asked from another thread
     * @param told from another thread; must not block
     */
    Runnable look(Supplier<Collection<TodoId>> screen, Consumer<Changes> told) {
        Looker looker = new Looker(screen, told);
        lookers.add(looker);
        start();
        return () -> lookers.remove(looker);
    }

    private synchronized void start() {
        if (!running) {
            running = true;
            Thread.ofPlatform().daemon().name("todo-watch").start(this::run);
        }
    }

    private void run() {
        while (goesOn()) {
            try {
                Thread.sleep(APART);
                lookOrTell();
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** A fault of ours must not end the thread: nobody would see what others change any more. */
    void lookOrTell() {
        try {
            if (looks++ % LOOKS_PER_MEASURE == 0) {
                reader.measure();
            }
            lookOnce();
        } catch (RuntimeException bug) {
            LOG.error("what others have changed could not be looked for", bug);
        }
    }

    private synchronized boolean goesOn() {
        running = !lookers.isEmpty() && !Thread.currentThread().isInterrupted();
        return running;
    }

    /** Looks once and tells everybody. */
    void lookOnce() {
        Map<Looker, Set<TodoId>> screens = lookers.stream()
                .collect(Collectors.toMap(
                        looker -> looker,
                        looker -> new HashSet<>(looker.screen().get())));
        List<TodoId> ids = screens.values().stream()
                .flatMap(Set::stream)
                .distinct()
                .limit(TodoTable.THOSE_MAX)
                .toList();
        Optional<List<Todo>> there = reader.those(ids);
        List<Todo> fresh = fresh();
        there.ifPresent(rows -> screens.forEach((looker, screen) -> {
            Set<TodoId> existing = rows.stream().map(Todo::id).collect(Collectors.toSet());
            Set<TodoId> gone = ids.stream()
                    .filter(screen::contains)
                    .filter(id -> !existing.contains(id))
                    .collect(Collectors.toSet());
            looker.told()
                    .accept(new Changes(
                            rows.stream()
                                    .filter(row -> screen.contains(row.id()))
                                    .toList(),
                            gone,
                            fresh));
        }));
    }

    /** Rows that were written since the last look and are not known in this version. */
    private List<Todo> fresh() {
        TodoOrder order = new TodoOrder(TodoOrder.Field.UPDATED_AT, newest == null);
        Instant since = newest;
        TodoCursor place =
                since == null ? null : new TodoCursor(since.minus(OVERLAP).toString(), new TodoId(Long.MAX_VALUE));
        Optional<TodoPage> page = reader.page(new TodoQuery(place, since == null ? 1 : NEWEST_MAX, null, null, order));
        if (page.isEmpty()) {
            return List.of();
        }
        List<Todo> rows = page.get().todos();
        List<Todo> fresh = rows.stream()
                .filter(row -> known.getOrDefault(row.id(), 0) < row.version())
                .toList();
        known.keySet().retainAll(rows.stream().map(Todo::id).collect(Collectors.toSet()));
        rows.forEach(row -> known.put(row.id(), row.version()));
        // More than a page within the overlap: the next look goes on behind it.
        Instant last = rows.isEmpty() ? Instant.EPOCH : rows.getLast().updatedAt();
        Instant seen = page.get().next() == null ? last : last.plus(OVERLAP);
        boolean first = since == null;
        newest = since == null || seen.isAfter(since) ? seen : since;
        return first ? List.of() : fresh;
    }
}
