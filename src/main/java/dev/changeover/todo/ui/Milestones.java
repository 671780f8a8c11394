package dev.changeover.todo.ui;

import dev.changeover.todo.TodoCursor;
import dev.changeover.todo.TodoTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The place before every ten-thousandth row of a {@link Question}, as counted off along its key a moment ago. From a milestone,
 * any row is one short {@link TodoTable#skip} away, so a jump into the middle of a million rows costs a few milliseconds, and
 * rows need not be counted again for it.
 *
 * @param places before row 10,000, 20,000 and so on
 * @param rows how many were counted so far
 * @param whole whether these are all
 */
record Milestones(List<TodoCursor> places, int rows, boolean whole) {
    static final int APART = TodoTable.SKIP_MAX;

    /** Beyond this many rows nobody scrolls; counting ends. */
    static final int ROWS_MAX = 20_000_000;

    static final Milestones NONE = new Milestones(List.of(), 0, false);

    Milestones {
        places = List.copyOf(places);
    }

    /** One step further; empty when nobody answers. */
    Optional<Milestones> further(Question question, RowSource source) {
        TodoCursor last = places.isEmpty() ? null : places.getLast();
        return source.skip(question.from(last, 1), APART).map(skipped -> {
            TodoCursor end = skipped.end();
            int counted = rows + skipped.rows();
            if (end == null) {
                return new Milestones(places, counted, true);
            }
            List<TodoCursor> more = new ArrayList<>(places);
            more.add(end);
            return new Milestones(more, counted, counted >= ROWS_MAX);
        });
    }

    /** The last milestone at or before a row: its number and place; row 0 has none. */
    Map.Entry<Integer, Optional<TodoCursor>> before(int row) {
        int index = Math.min(row / APART, places.size());
        return Map.entry(index * APART, index == 0 ? Optional.empty() : Optional.of(places.get(index - 1)));
    }

    /** Whether one step counts them all, so that counting them again is no effort. */
    boolean isShort() {
        return whole && places.isEmpty();
    }
}
