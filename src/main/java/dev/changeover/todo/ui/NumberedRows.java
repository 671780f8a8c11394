package dev.changeover.todo.ui;

import dev.changeover.todo.Todo;
import dev.changeover.todo.TodoCursor;
import dev.changeover.todo.TodoPage;
import dev.changeover.todo.TodoQuery;
import dev.changeover.todo.TodoStatus;
import dev.changeover.todo.TodoTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Numbers for rows that are read by key. Next to rows that were read, in either direction, a page is one query; anywhere else
 * the nearest milestone is looked up and the rows up to the page are passed without being read.
 *
 * <p>Numbers are true at the time of counting. When others add and delete, rows next to each other still follow each other;
 * only where two stretches meet that were numbered at different times do the numbers disagree. That is noticed where they meet,
 * and all is numbered anew.
 *
 * @see "ADR-015 rows have numbers"
 */
final class NumberedRows implements Rows {
    private static final int EDGES_MAX = 2_000;

    private final Question question;
    private final RowSource source;
    private final Supplier<Optional<Milestones>> count;
    private final Runnable disagree;
    private final TreeMap<Integer, TodoCursor> ends = new TreeMap<>();
    private final TreeMap<Integer, TodoCursor> starts = new TreeMap<>();
    private Milestones milestones = Milestones.NONE;

    /** Rows beyond the last one counted, because they came later; negative when some went. */
    private int drift;

    /** @param disagree told when rows that are shown were numbered twice: all must be read anew */
    NumberedRows(Question question, RowSource source, Supplier<Optional<Milestones>> count, Runnable disagree) {
        this.question = question;
        this.source = source;
        this.count = count;
        this.disagree = disagree;
    }

    @Override
    public int size() {
        return Math.max(0, milestones.rows() + drift);
    }

    @Override
    public void refresh() {
        count.get().ifPresent(counted -> {
            if (!counted.equals(milestones)) {
                milestones = counted;
                drift = 0;
            }
        });
    }

    @Override
    public void more() {
        refresh();
    }

    @Override
    public void leave() {}

    @Override
    public void grew(int added) {
        if (milestones.isShort()) {
            refresh();
        } else {
            drift += added;
        }
    }

    @Override
    public String amount(@Nullable TodoStatus status) {
        String number = Rows.amount(size(), status);
        if (!milestones.whole()) {
            return "more than " + number + ", still counting";
        }
        if (size() >= Milestones.ROWS_MAX) {
            return "more than " + number;
        }
        return milestones.isShort() ? number : "about " + number;
    }

    @Override
    public String none() {
        return question.status() == null
                ? "There is no ToDo yet. Operators add them here, clients by the API."
                : "No ToDo is %s.".formatted(question.status());
    }

    @Override
    public List<Todo> rows(int offset, int limit) {
        List<Todo> rows = new ArrayList<>();
        while (rows.size() < limit) {
            int step = Math.min(TodoQuery.LIMIT_MAX, limit - rows.size());
            Optional<List<Todo>> page = page(offset + rows.size(), step);
            rows.addAll(page.orElse(List.of()));
            if (page.isEmpty() || page.get().size() < step) {
                break;
            }
        }
        return rows;
    }

    private Optional<List<Todo>> page(int offset, int limit) {
        TodoCursor next = starts.get(offset + limit);
        if (offset > 0 && !ends.containsKey(offset) && next != null) {
            Optional<List<Todo>> before = upTo(next, offset, limit);
            if (before.isEmpty() || before.get().size() == limit) {
                return before;
            }
            // The first row of all came too early: what is below was numbered too high.
            forgetNumbers();
        }
        if (offset == 0) {
            return from(null, 0, limit);
        }
        TodoCursor known = ends.get(offset);
        if (known != null) {
            return from(known, offset, limit);
        }
        return passTo(offset)
                .flatMap(place -> place.isEmpty() ? Optional.of(List.of()) : from(place.get(), offset, limit));
    }

    /** The place before a row; empty inside when there is no such row, empty outside when nobody answers. */
    private Optional<Optional<TodoCursor>> passTo(int offset) {
        Map.Entry<Integer, Optional<TodoCursor>> from = milestones.before(offset);
        Map.Entry<Integer, TodoCursor> near = ends.floorEntry(offset);
        int number = from.getKey();
        TodoCursor place = from.getValue().orElse(null);
        if (near != null && near.getKey() > number) {
            number = near.getKey();
            place = near.getValue();
        }
        while (number < offset) {
            int rows = Math.min(TodoTable.SKIP_MAX, offset - number);
            Optional<TodoTable.Skipped> skipped = source.skip(question.from(place, 1), rows);
            if (skipped.isEmpty()) {
                return Optional.empty();
            }
            number += skipped.get().rows();
            place = skipped.get().end();
            if (place == null) {
                endsAt(number);
                return Optional.of(Optional.empty());
            }
        }
        return Optional.of(Optional.ofNullable(place));
    }

    private Optional<List<Todo>> from(@Nullable TodoCursor place, int offset, int limit) {
        Optional<TodoPage> page = source.page(question.from(place, limit));
        page.ifPresent(found -> {
            List<Todo> rows = found.todos();
            int end = offset + rows.size();
            if (place != null) {
                ends.put(offset, place);
            }
            if (!rows.isEmpty() && !meets(question.order().cursor(rows.getLast()), end)) {
                forgetNumbers();
            }
            remember(rows, offset);
            if (found.next() == null) {
                endsAt(end);
            } else if (end >= size()) {
                drift += end + 1 - size();
                disagree.run();
            }
        });
        return page.map(TodoPage::todos);
    }

    /** Whether the row that is known behind is really the next one, where it was not read from here. */
    private boolean meets(TodoCursor last, int behind) {
        TodoCursor following = starts.get(behind);
        if (following == null || ends.containsKey(behind)) {
            return true;
        }
        return source.page(question.reversed().from(following, 1))
                .map(page -> page.todos().stream().map(question.order()::cursor).toList())
                .filter(before -> !before.equals(List.of(last)))
                .isEmpty();
    }

    private Optional<List<Todo>> upTo(TodoCursor next, int offset, int limit) {
        return source.page(question.reversed().from(next, limit)).map(page -> {
            List<Todo> rows = page.todos().reversed();
            if (rows.size() == limit) {
                remember(rows, offset);
            }
            return rows;
        });
    }

    private void remember(List<Todo> rows, int offset) {
        if (rows.isEmpty()) {
            return;
        }
        if (ends.size() > EDGES_MAX) {
            forgetNumbers();
        }
        TodoCursor start = question.order().cursor(rows.getFirst());
        TodoCursor end = question.order().cursor(rows.getLast());
        int behind = offset + rows.size();
        TodoCursor other = ends.put(behind, end);
        TodoCursor otherStart = starts.put(offset, start);
        boolean moved = (other != null && !other.equals(end)) || (otherStart != null && !otherStart.equals(start));
        if (moved) {
            ends.tailMap(behind, false).clear();
            starts.tailMap(offset, false).clear();
            disagree.run();
        }
    }

    private void endsAt(int rows) {
        if (size() != rows) {
            drift = rows - milestones.rows();
            ends.tailMap(rows, false).clear();
            starts.tailMap(rows, true).clear();
            disagree.run();
        }
    }

    private void forgetNumbers() {
        ends.clear();
        starts.clear();
        disagree.run();
    }
}
