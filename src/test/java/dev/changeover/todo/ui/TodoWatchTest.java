package dev.changeover.todo.ui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.changeover.todo.InMemoryTodoRepository;
import dev.changeover.todo.ReadOutcome;
import dev.changeover.todo.Todo;
import dev.changeover.todo.TodoId;
import dev.changeover.todo.TodoStatus;
import dev.changeover.todo.TodoTable;
import dev.changeover.todo.WriteOutcome;
import dev.changeover.topology.FixedWorkloads;
import java.lang.reflect.Proxy;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

final class TodoWatchTest {
    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");

    private final OwnWrites written = new OwnWrites(List.of(FixedWorkloads.EAST_1));

    @Test
    void aFaultOfOursDoesNotEndTheWatch() {
        TodoReader reader = new TodoReader(
                () -> {
                    throw new IllegalStateException("a fault of ours");
                },
                Map.of(),
                written);
        TodoWatch watch = new TodoWatch(reader);
        assertThatCode(watch::lookOrTell).doesNotThrowAnyException();
    }

    /** The one who saves waits for nobody's reader, which may be silent for seconds. */
    @Test
    @Timeout(30)
    void whoSavesDoesNotWaitForAReaderThatIsAsked() {
        written.remember(new WriteOutcome.Saved(todo(1), true));
        TodoTable silentUntilSomebodySaves = whoIsAskedForThose(() -> {
            Thread saves =
                    Thread.ofPlatform().daemon().start(() -> written.remember(new WriteOutcome.Saved(todo(2), true)));
            saves.join();
            return new ReadOutcome.Answered<>(List.of(todo(1)));
        });
        assertThat(written.arrivedAt(FixedWorkloads.EAST_1, silentUntilSomebodySaves))
                .as("what was saved meanwhile is still awaited")
                .isFalse();
        assertThat(written.arrivedAt(
                        FixedWorkloads.EAST_1, whoIsAskedForThose(() -> new ReadOutcome.Answered<>(List.of(todo(2))))))
                .isTrue();
    }

    private static Todo todo(long id) {
        return new Todo(new TodoId(id), "water", TodoStatus.OPEN, 1, NOON, NOON);
    }

    private interface Those {
        ReadOutcome<List<Todo>> answer() throws InterruptedException;
    }

    private static TodoTable whoIsAskedForThose(Those those) {
        return (TodoTable) Proxy.newProxyInstance(
                InMemoryTodoRepository.class.getClassLoader(),
                new Class<?>[] {TodoTable.class},
                (_, _, _) -> those.answer());
    }
}
