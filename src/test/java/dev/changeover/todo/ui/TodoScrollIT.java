package dev.changeover.todo.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.changeover.todo.ManyTodos;
import dev.changeover.todo.ReadOutcome;
import dev.changeover.todo.Todo;
import dev.changeover.todo.TodoFleet;
import dev.changeover.todo.TodoOrder;
import dev.changeover.todo.TodoPage;
import dev.changeover.todo.TodoQuery;
import dev.changeover.todo.TodoStatus;
import dev.changeover.todo.TodoTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What each step through the ToDos view costs the server, counts and all: every order, with and without a filter and a search.
 * {@code bin/test paging} prints it for a million rows, and there the clock judges.
 */
@ExtendWith(ManyTodos.class)
final class TodoScrollIT {
    private static final int PAGE = 50;
    private static final int ROUNDS = ManyTodos.TIMED ? 20 : 3;
    private static final StepTimes TIMES = new StepTimes();

    private static TodoFleet fleet;
    private static RowSource source;

    @BeforeAll
    static void table(ManyTodos.Table table) {
        fleet = table.fleet();
        TodoTable todos = table.todos();
        source = new RowSource() {
            @Override
            public Optional<TodoPage> page(TodoQuery query) {
                return Optional.of(((ReadOutcome.Answered<TodoPage>) todos.page(query)).value());
            }

            @Override
            public Optional<TodoTable.Skipped> skip(TodoQuery query, int rows) {
                return Optional.of(((ReadOutcome.Answered<TodoTable.Skipped>) todos.skip(query, rows)).value());
            }
        };
    }

    @AfterAll
    static void print() {
        TIMES.print(ManyTodos.ROWS);
    }

    private static Stream<TodoOrder> orders() {
        return Stream.of("id", "-id", "task", "-task", "status", "-status", "updatedAt", "-updatedAt")
                .map(order -> TodoOrder.parse(order).orElseThrow());
    }

    static Stream<Question> lists() {
        return orders().flatMap(order ->
                Stream.of(new Question(null, null, order), new Question(TodoStatus.BLOCKED, null, order)));
    }

    /** A third of the rows, one of a hundred, one of all, two letters that no index knows, none with and without a filter. */
    static Stream<Question> searches() {
        return orders().flatMap(order -> Stream.concat(
                Stream.of("water", "item77", "number" + (ManyTodos.ROWS - 7), "it item4", "zz")
                        .map(words -> new Question(null, words, order)),
                Stream.of(new Question(TodoStatus.DONE, "water item7", order))));
    }

    @ParameterizedTest
    @MethodSource("lists")
    void everyStepThroughAListIsShort(Question question) throws Exception {
        Random chance = new Random(question.hashCode());
        String kind = question.status() == null ? "list" : "list with a filter";
        StepTimes.Steps steps = TIMES.of(kind, question.order().toString());
        RowCounts counts = new RowCounts(source, Runnable::run);
        steps.time("count behind the page's back", () -> rows(question, counts).size());
        int size = rows(question, counts).size();
        assertThat(size).isEqualTo(fleet.number("SELECT COUNT(*) FROM todo WHERE " + where(question)));
        for (int round = 0; round < ROUNDS; round++) {
            RowCounts cold = new RowCounts(source, _ -> {});
            check(
                    question,
                    0,
                    steps.time(
                            "first page, nothing counted yet",
                            () -> rows(question, cold).rows(0, PAGE)));
            NumberedRows rows = rows(question, counts);
            int middle = size / 2;
            int end = size - PAGE;
            int anywhere = PAGE * (1 + chance.nextInt(size / PAGE - 3));
            check(question, middle, steps.time("jump to the middle", () -> rows.rows(middle, PAGE)));
            check(question, end, steps.time("jump to the end", () -> rows.rows(end, PAGE)));
            check(question, anywhere, steps.time("jump anywhere", () -> rows.rows(anywhere, PAGE)));
            check(question, anywhere + PAGE, steps.time("step down", () -> rows.rows(anywhere + PAGE, PAGE)));
            check(question, anywhere - PAGE, steps.time("step up", () -> rows.rows(anywhere - PAGE, PAGE)));
        }
        steps.judge();
    }

    @ParameterizedTest
    @MethodSource("searches")
    void everyStepThroughWhatASearchFindsIsShort(Question question) throws Exception {
        StepTimes.Steps steps = TIMES.of("search", "“%s” by %s".formatted(question.search(), question.order()));
        for (int round = 0; round < ROUNDS; round++) {
            FoundRows found = new FoundRows(question, source, _ -> {}, () -> {});
            steps.time("first page", () -> found.rows(0, PAGE));
        }
        List<Todo> seen = new ArrayList<>();
        List<Runnable> behind = new ArrayList<>();
        FoundRows found = new FoundRows(question, source, behind::add, () -> {});
        for (int step = 0; step < 10 && seen.size() == step * PAGE; step++) {
            int offset = step * PAGE;
            steps.time(step == 0 ? "first page" : "step down", () -> found.rows(offset, PAGE));
            seen.addAll(foundAtLast(steps, found, behind, offset));
        }
        assertThat(ids(seen)).isEqualTo(expected(question, 0, seen.size()));
        steps.judge();
    }

    /** As the view does: what is not found at once is looked for behind its back, and it goes on when asked. */
    private static List<Todo> foundAtLast(StepTimes.Steps steps, FoundRows found, List<Runnable> behind, int offset) {
        while (!behind.isEmpty()) {
            Runnable search = behind.removeFirst();
            steps.time("search behind the page's back", () -> {
                search.run();
                return found;
            });
            found.searchOn();
            found.rows(offset, PAGE);
        }
        return found.rows(offset, PAGE);
    }

    private static NumberedRows rows(Question question, RowCounts counts) {
        NumberedRows rows = new NumberedRows(question, source, () -> counts.of(question, () -> {}), () -> {});
        rows.refresh();
        return rows;
    }

    /** Against what the database says without any key of ours, once in a while: that takes it seconds. */
    private static void check(Question question, int offset, List<Todo> rows) throws Exception {
        assertThat(rows).hasSize(PAGE);
        if (!ManyTodos.TIMED) {
            assertThat(ids(rows)).isEqualTo(expected(question, offset, PAGE));
        }
    }

    private static List<Long> ids(List<Todo> rows) {
        return rows.stream().map(row -> row.id().value()).toList();
    }

    private static List<Long> expected(Question question, int offset, int limit) throws Exception {
        TodoOrder order = question.order();
        String direction = order.descending() ? " DESC" : "";
        String column = order.field() == TodoOrder.Field.UPDATED_AT
                ? "updated_at"
                : order.field().word();
        return fleet.numbers("SELECT id FROM todo WHERE %s ORDER BY %s%s, id%s LIMIT %d OFFSET %d"
                .formatted(where(question), column, direction, direction, limit, offset));
    }

    private static String where(Question question) {
        String status = question.status() == null ? "TRUE" : "status = '" + question.status() + "'";
        String search = question.search();
        return search == null
                ? status
                : Stream.of(search.split(" "))
                        .map(word -> " AND (task LIKE '%1$s%%' OR task LIKE '%% %1$s%%')".formatted(word))
                        .reduce(status, String::concat);
    }
}
