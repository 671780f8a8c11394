package dev.changeover.todo.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.changeover.todo.InMemoryTodoRepository;
import dev.changeover.todo.ReadOutcome;
import dev.changeover.todo.Todo;
import dev.changeover.todo.TodoDraft;
import dev.changeover.todo.TodoPage;
import dev.changeover.todo.TodoQuery;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class KeysetPagesTest {
    private final InMemoryTodoRepository repository = new InMemoryTodoRepository();
    private int asked;
    private final KeysetPages pages = new KeysetPages(this::page);

    @Test
    void aJumpFindsTheSameRowsAsGoingThere() {
        fill(2000);
        assertThat(pages.rows(1503, 50))
                .extracting(todo -> todo.id().value())
                .startsWith(1504L)
                .endsWith(1553L);
    }

    @Test
    void goingOnCostsOnePage() {
        fill(2000);
        pages.rows(1000, 50);
        asked = 0;
        pages.rows(1050, 50);
        assertThat(asked).isEqualTo(1);
    }

    @Test
    void theLastPageIsShortAndBeyondItIsNothing() {
        fill(120);
        assertThat(pages.rows(100, 50)).hasSize(20);
        assertThat(pages.rows(150, 50)).isEmpty();
    }

    @Test
    void nobodyAnsweringIsNoRows() {
        fill(10);
        repository.disconnect();
        assertThat(pages.rows(0, 50)).isEmpty();
    }

    @Test
    void rowsThatHaveGoneAreForgottenOnReset() {
        fill(100);
        pages.rows(0, 50);
        Todo first = repository.stored().getFirst();
        repository.delete(first.id(), null);
        pages.reset();
        assertThat(pages.rows(50, 10).getFirst().id().value()).isEqualTo(52);
    }

    private Optional<TodoPage> page(TodoQuery query) {
        asked++;
        return repository.page(query) instanceof ReadOutcome.Answered<TodoPage>(TodoPage page)
                ? Optional.of(page)
                : Optional.empty();
    }

    private void fill(int count) {
        IntStream.rangeClosed(1, count).forEach(i -> repository.insert(TodoDraft.of("todo " + i, "open")));
    }
}
