package dev.changeover.todo.ui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.changeover.todo.Todo;
import dev.changeover.todo.TodoCursor;
import dev.changeover.todo.TodoId;
import dev.changeover.todo.TodoOrder;
import dev.changeover.todo.TodoPage;
import dev.changeover.todo.TodoQuery;
import dev.changeover.todo.TodoStatus;
import dev.changeover.todo.TodoTable;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

final class FoundRowsTest {
    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");
    private static final Question WATER = new Question(null, "water", TodoOrder.BY_ID);

    private final Stretches table = new Stretches();
    private final Deque<Runnable> behind = new ArrayDeque<>();
    private int told;
    private final FoundRows found = new FoundRows(WATER, table, behind::add, () -> told++);

    @Test
    void whoWaitsWaitsForOnePageAndTheRestIsFoundBehindTheBack() {
        table.hold(1_000, 10);
        assertThat(found.rows(0, 50)).hasSize(10);
        assertThat(table.asked).isEqualTo(1);
        assertThat(found.amount(null)).isEqualTo("searching, 10 ToDos found so far");
        behind.remove().run();
        assertThat(told).isPositive();
        assertThat(found.rows(0, 50)).hasSize(50);
        assertThat(found.amount(null)).isEqualTo("more than 50 ToDos found");
        assertThat(behind).isEmpty();
    }

    @Test
    void aPageThatIsFullNeedsNoFurtherSearch() {
        table.hold(1_000, 50);
        assertThat(found.rows(0, 50)).hasSize(50);
        assertThat(behind).isEmpty();
    }

    @Test
    void whenAllIsLookedAtTheAmountIsTheWholeOne() {
        table.hold(12, 5);
        found.rows(0, 50);
        behind.remove().run();
        assertThat(found.rows(0, 50)).extracting(todo -> todo.id().value()).isEqualTo(numbers(1, 12));
        assertThat(found.amount(null)).isEqualTo("12 ToDos found");
        assertThat(found.isPaused()).isFalse();
    }

    @Test
    void manyRowsWithoutAHitPauseUntilSomebodyWantsItToGoOn() {
        table.hold(1_000, 0);
        found.rows(0, 50);
        behind.remove().run();
        assertThat(found.isPaused()).isTrue();
        int asked = table.asked;
        assertThat(found.rows(0, 50)).isEmpty();
        assertThat(table.asked).as("a rendering is no wish").isEqualTo(asked);
        found.searchOn();
        found.rows(0, 50);
        assertThat(behind).hasSize(1);
    }

    @Test
    void aSearchThatNobodyLooksAtEnds() {
        table.hold(1_000, 1);
        found.rows(0, 50);
        found.leave();
        int asked = table.asked;
        behind.remove().run();
        assertThat(table.asked).isEqualTo(asked);
        assertThat(told).isZero();
    }

    @Test
    void whatAnOlderSearchFindsDoesNotComeAmongTheNew() {
        table.hold(30, 10);
        found.rows(0, 50);
        found.refresh();
        found.rows(0, 50);
        behind.forEach(Runnable::run);
        assertThat(found.rows(0, 50)).extracting(todo -> todo.id().value()).isEqualTo(numbers(1, 30));
    }

    @Test
    void nobodyAnsweringPausesAndKeepsWhatWasFound() {
        table.hold(30, 10);
        found.rows(0, 50);
        table.silent = true;
        behind.remove().run();
        assertThat(found.isPaused()).isTrue();
        assertThat(found.rows(0, 50)).hasSize(10);
    }

    @Test
    void aFaultOfOursPausesAndTheNextWishSearchesOn() {
        table.hold(30, 10);
        found.rows(0, 50);
        table.broken = true;
        assertThatIllegalStateException().isThrownBy(() -> behind.remove().run());
        assertThat(found.isSearching()).isFalse();
        assertThat(found.isPaused()).isTrue();
    }

    @Test
    void nothingFoundSaysForWhat() {
        table.hold(0, 10);
        found.rows(0, 50);
        assertThat(found.none()).isEqualTo("No ToDo has words that begin with “water”.");
    }

    private static List<Long> numbers(long first, long last) {
        return LongStream.rangeClosed(first, last).boxed().toList();
    }

    /** Hits in stretches, of which one page looks at one. */
    private static final class Stretches implements RowSource {
        private int rows;
        private int hitsEach;
        private int asked;
        private boolean silent;
        private boolean broken;

        void hold(int hits, int each) {
            rows = hits;
            hitsEach = each;
        }

        @Override
        public Optional<TodoPage> page(TodoQuery query) {
            asked++;
            if (broken) {
                throw new IllegalStateException("a fault of ours");
            }
            if (silent) {
                return Optional.empty();
            }
            TodoCursor after = query.after();
            long from = after == null ? 0 : after.id().value();
            List<Todo> hits = new ArrayList<>();
            for (long id = from + 1; id <= Math.min(rows, from + hitsEach); id++) {
                hits.add(new Todo(new TodoId(id), "water " + id, TodoStatus.OPEN, 1, NOON, NOON));
            }
            boolean more = from + hitsEach < rows;
            long end = Math.max(1, from + hitsEach);
            return Optional.of(new TodoPage(hits, more ? TodoCursor.after(new TodoId(end)) : null));
        }

        @Override
        public Optional<TodoTable.Skipped> skip(TodoQuery query, int count) {
            throw new AssertionError("what a search finds has no key");
        }
    }
}
