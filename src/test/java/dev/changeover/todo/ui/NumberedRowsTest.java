package dev.changeover.todo.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.changeover.todo.InMemoryTodoRepository;
import dev.changeover.todo.ReadOutcome;
import dev.changeover.todo.Todo;
import dev.changeover.todo.TodoDraft;
import dev.changeover.todo.TodoId;
import dev.changeover.todo.TodoOrder;
import dev.changeover.todo.TodoPage;
import dev.changeover.todo.TodoQuery;
import dev.changeover.todo.TodoTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class NumberedRowsTest {
    private static final Question NEWEST_FIRST = new Question(null, null, new TodoOrder(TodoOrder.Field.ID, true));

    private final InMemoryTodoRepository table = new InMemoryTodoRepository();
    private final Asked source = new Asked();
    private final RowCounts counts = new RowCounts(source, Runnable::run);
    private int disagreed;

    @Test
    void aJumpFindsTheSameRowsAsGoingThere() {
        fill(25_000);
        NumberedRows rows = open(Question.ALL);
        assertThat(ids(rows.rows(23_450, 50))).startsWith(23_451L).endsWith(23_500L);
        assertThat(ids(open(NEWEST_FIRST).rows(23_450, 50))).startsWith(1_550L).endsWith(1_501L);
    }

    @Test
    void aJumpReadsOnePageAndPassesLessThanAMilestonesRows() {
        fill(25_000);
        NumberedRows rows = open(Question.ALL);
        source.forget();
        rows.rows(19_999, 50);
        assertThat(source.pages).isEqualTo(1);
        assertThat(source.passed).isLessThan(TodoTable.SKIP_MAX);
    }

    @Test
    void goingOnInEitherDirectionCostsOnePageAndPassesNothing() {
        fill(12_000);
        NumberedRows rows = open(Question.ALL);
        rows.rows(6_000, 50);
        source.forget();
        rows.rows(6_050, 50);
        assertThat(ids(rows.rows(5_950, 50))).startsWith(5_951L).endsWith(6_000L);
        assertThat(source.pages).isEqualTo(2);
        assertThat(source.passed).isZero();
    }

    @Test
    void theLastPageIsShortAndBeyondItIsNothing() {
        fill(120);
        NumberedRows rows = open(Question.ALL);
        assertThat(rows.size()).isEqualTo(120);
        assertThat(rows.rows(100, 50)).hasSize(20);
        assertThat(rows.rows(150, 50)).isEmpty();
        assertThat(rows.amount(null)).isEqualTo("120 ToDos");
    }

    @Test
    void aLongListSaysThatItsCountIsOfAMomentAgo() {
        fill(20_001);
        assertThat(open(Question.ALL).amount(null)).isEqualTo("about 20,001 ToDos");
    }

    @Test
    void rowsOnScreenStayInPlaceWhileOthersDeleteAboveThem() {
        fill(12_000);
        NumberedRows rows = open(Question.ALL);
        List<Long> before = ids(rows.rows(6_000, 50));
        delete(1, 2, 3);
        assertThat(ids(rows.rows(6_000, 50))).isEqualTo(before);
    }

    @Test
    void noRowIsPassedOverOnTheWayUpThoughRowsWereDeletedAbove() {
        fill(12_000);
        NumberedRows rows = open(Question.ALL);
        rows.rows(200, 50);
        delete(10, 11, 12);
        List<Long> seen = new ArrayList<>();
        for (int offset = 150; offset >= 0; offset -= 50) {
            seen.addAll(0, ids(rows.rows(offset, 50)));
        }
        assertThat(disagreed).isPositive();
        rows.refresh();
        List<Long> again = new ArrayList<>();
        for (int offset = 0; offset < 250; offset += 50) {
            again.addAll(ids(rows.rows(offset, 50)));
        }
        assertThat(again)
                .doesNotHaveDuplicates()
                .startsWith(1L, 2L, 3L)
                .contains(9L, 13L, 200L, 253L)
                .hasSize(250);
        assertThat(seen).contains(200L);
    }

    @Test
    void rowsThatCameSinceTheCountAreShownWhenTheEndIsReached() {
        fill(10_050);
        NumberedRows rows = open(Question.ALL);
        rows.rows(10_000, 50);
        fill(3);
        rows.rows(10_000, 50);
        assertThat(rows.size()).isGreaterThan(10_050);
        assertThat(disagreed).isPositive();
        assertThat(ids(rows.rows(10_050, 50))).containsExactly(10_051L, 10_052L, 10_053L);
        assertThat(rows.size()).isEqualTo(10_053);
    }

    @Test
    void nobodyAnsweringIsNoRowsAndForgetsNoNumber() {
        fill(12_000);
        NumberedRows rows = open(Question.ALL);
        table.disconnect();
        assertThat(rows.rows(6_000, 50)).isEmpty();
        assertThat(rows.size()).isEqualTo(12_000);
    }

    @Test
    void aLongCountIsTakenOnceForAll() {
        fill(30_000);
        open(Question.ALL);
        source.forget();
        open(Question.ALL);
        assertThat(source.passed).isZero();
    }

    private NumberedRows open(Question question) {
        NumberedRows rows = new NumberedRows(question, source, () -> counts.of(question, () -> {}), () -> disagreed++);
        rows.refresh();
        rows.refresh();
        return rows;
    }

    private static List<Long> ids(List<Todo> rows) {
        return rows.stream().map(todo -> todo.id().value()).toList();
    }

    private void delete(long... ids) {
        for (long id : ids) {
            table.delete(new TodoId(id), null);
        }
    }

    private void fill(int count) {
        IntStream.rangeClosed(1, count).forEach(i -> table.insert(TodoDraft.of("todo " + i, "open")));
    }

    /** The table, and what it was asked. */
    private final class Asked implements RowSource {
        private int pages;
        private int passed;

        void forget() {
            pages = 0;
            passed = 0;
        }

        @Override
        public Optional<TodoPage> page(TodoQuery query) {
            pages++;
            return table.page(query) instanceof ReadOutcome.Answered<TodoPage>(TodoPage page)
                    ? Optional.of(page)
                    : Optional.empty();
        }

        @Override
        public Optional<TodoTable.Skipped> skip(TodoQuery query, int rows) {
            passed += rows;
            return table.skip(query, rows) instanceof ReadOutcome.Answered<TodoTable.Skipped>(TodoTable.Skipped skipped)
                    ? Optional.of(skipped)
                    : Optional.empty();
        }
    }
}
