package dev.changeover.todo.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import dev.changeover.todo.DatabaseState;
import dev.changeover.todo.IdempotencyKey;
import dev.changeover.todo.KeyedOutcome;
import dev.changeover.todo.ReadOutcome;
import dev.changeover.todo.Todo;
import dev.changeover.todo.TodoDraft;
import dev.changeover.todo.TodoFleet;
import dev.changeover.todo.TodoId;
import dev.changeover.todo.TodoPage;
import dev.changeover.todo.TodoQuery;
import dev.changeover.todo.TodoRepository;
import dev.changeover.todo.TodoService;
import dev.changeover.todo.WriteOutcome;
import dev.changeover.todo.jdbc.JdbcTodoRepository;
import dev.changeover.todo.jdbc.TodoPool;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Random requests against the handlers over a real database: no answer is a fault of ours, and the database holds what was
 * acknowledged and nothing else. {@code -Dfuzz.requests} and {@code -Dfuzz.seed} set how many and which.
 */
class TodoFuzzIT {
    private static final int REQUESTS = Integer.getInteger("fuzz.requests", 5_000);
    private static final long SEED = Long.getLong("fuzz.seed", 20_261_123);

    @TempDir
    static Path folder;

    @Test
    void nothingBreaksAndNothingRefusedIsStored() throws Exception {
        try (TodoFleet fleet = new TodoFleet(folder);
                TodoPool pool = TodoPool.open(fleet.settings(fleet.writer(), 1))) {
            Ledger ledger = new Ledger(new JdbcTodoRepository(pool.dataSource(), InstantSource.system()));
            TodoApi api = new TodoApi(_ -> ledger, new Deployment("us-east-1", "fuzz"));
            RandomRequests requests = new RandomRequests(SEED);
            Map<Integer, Integer> statuses = new TreeMap<>();
            for (int number = 0; number < REQUESTS; number++) {
                ApiRequest request = sent(requests.next());
                int writesBefore = ledger.writes;
                ApiResponse answer;
                try {
                    answer = api.answer(request, Duration.ofSeconds(10));
                } catch (RuntimeException bug) {
                    throw new AssertionError("seed %d, request %d: %s".formatted(SEED, number, request), bug);
                }
                statuses.merge(answer.status(), 1, Integer::sum);
                assertThat(answer.status())
                        .as("seed %d, request %d: %s", SEED, number, request)
                        .isLessThan(500);
                assertThat(ledger.writes == writesBefore || answer.status() < 300)
                        .as("seed %d, request %d was refused with %d but stored", SEED, number, answer.status())
                        .isTrue();
                answer.headers().values().forEach(value -> assertThat(value).doesNotContain("\n", "\r"));
                assertThat(new String(answer.body().getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8))
                        .as("an answer is whole Unicode")
                        .isEqualTo(answer.body());
            }
            int compared = 0;
            for (Todo todo : ledger.stored.values()) {
                assertThat(((ReadOutcome.Answered<Optional<Todo>>) ledger.find(todo.id())).value())
                        .as("seed %d", SEED)
                        .contains(todo);
                compared++;
            }
            assertThat(fleet.number("SELECT COUNT(*) FROM todo")).isEqualTo(compared);
            System.out.printf(
                    "figure: %,d random requests (seed %d): statuses %s, %d rows stored, all as acknowledged%n",
                    REQUESTS, SEED, statuses, compared);
        }
    }

    /** By way of the event that API Gateway makes of it. */
    private static ApiRequest sent(ApiRequest request) {
        String event =
                TodoService.event(request.method(), request.path(), request.query(), request.headers(), request.body());
        return ProxyEvent.read(new ByteArrayInputStream(event.getBytes(StandardCharsets.UTF_8)));
    }

    /** Remembers what every acknowledged write left behind. */
    private static final class Ledger implements TodoRepository {
        private final TodoRepository todos;
        private final Map<TodoId, Todo> stored = new TreeMap<>();
        private int writes;

        Ledger(TodoRepository todos) {
            this.todos = todos;
        }

        private WriteOutcome noted(WriteOutcome outcome) {
            if (outcome instanceof WriteOutcome.Saved saved) {
                stored.put(saved.todo().id(), saved.todo());
                writes++;
            } else if (outcome instanceof WriteOutcome.Deleted deleted) {
                stored.remove(deleted.id());
                writes++;
            }
            return outcome;
        }

        @Override
        public ReadOutcome<Optional<Todo>> find(TodoId id) {
            return todos.find(id);
        }

        @Override
        public ReadOutcome<TodoPage> page(TodoQuery query) {
            return todos.page(query);
        }

        @Override
        public ReadOutcome<DatabaseState> state() {
            return todos.state();
        }

        @Override
        public WriteOutcome insert(TodoDraft draft) {
            return noted(todos.insert(draft));
        }

        @Override
        public KeyedOutcome insert(TodoDraft draft, IdempotencyKey key) {
            KeyedOutcome outcome = todos.insert(draft, key);
            if (outcome instanceof KeyedOutcome.Written(WriteOutcome written, boolean replayed) && !replayed) {
                noted(written);
            }
            return outcome;
        }

        @Override
        public WriteOutcome update(TodoId id, TodoDraft draft, @Nullable Integer expectedVersion) {
            return noted(todos.update(id, draft, expectedVersion));
        }

        @Override
        public WriteOutcome delete(TodoId id, @Nullable Integer expectedVersion) {
            return noted(todos.delete(id, expectedVersion));
        }
    }
}
