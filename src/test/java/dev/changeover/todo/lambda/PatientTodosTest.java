package dev.changeover.todo.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import dev.changeover.todo.InMemoryTodoRepository;
import dev.changeover.todo.ReadOutcome;
import dev.changeover.todo.TodoDraft;
import dev.changeover.todo.WriteOutcome;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Waiting for a database that is away, and not for one that has answered. */
class PatientTodosTest {
    private static final TodoDraft DRAFT = TodoDraft.of("Water", "wip");
    private final InMemoryTodoRepository todos = new InMemoryTodoRepository();

    @Test
    void aDatabaseThatComesBackInTimeServesTheRequest() throws Exception {
        todos.disconnect();
        PatientTodos patient = new PatientTodos(todos, Duration.ofSeconds(20));
        Thread restart = Thread.ofPlatform().daemon().unstarted(todos::promote);
        Thread caller = Thread.ofPlatform().daemon().start(() -> patient.insert(DRAFT));
        restart.start();
        assertThat(caller.join(Duration.ofSeconds(20))).isTrue();
        assertThat(todos.stored()).hasSize(1);
    }

    @Test
    void theTimeIsKept() {
        todos.disconnect();
        long start = System.nanoTime();
        PatientTodos patient = new PatientTodos(todos, Duration.ofMillis(200));
        assertThat(patient.page(dev.changeover.todo.TodoQuery.first(1))).isInstanceOf(ReadOutcome.Unavailable.class);
        assertThat(Duration.ofNanos(System.nanoTime() - start))
                .isBetween(Duration.ofMillis(100), Duration.ofSeconds(5));
    }

    @Test
    void healthAndReadersAnswerAtOnce() {
        PatientTodos patient = new PatientTodos(todos, Duration.ofDays(1));
        todos.disconnect();
        assertThat(patient.state()).isInstanceOf(ReadOutcome.Unavailable.class);
        todos.demote();
        assertThat(patient.insert(DRAFT)).isInstanceOf(WriteOutcome.ReadOnlyRegion.class);
    }
}
