package dev.changeover.todo.ui;

import dev.changeover.todo.Todo;
import dev.changeover.todo.TodoCursor;
import dev.changeover.todo.TodoPage;
import dev.changeover.todo.TodoStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a search finds, from the start on. Nothing tells beforehand how much that is: the list grows as it is scrolled, and when
 * many rows were looked at for few hits, it pauses and says so.
 */
final class FoundRows implements Rows {
    /** Beyond this many hits a person narrows the search down. */
    static final int FOUND_MAX = 10_000;

    /** Pages that one scroll step asks for, each of which may look at some thousand rows. */
    private static final int PAGES_MAX = 30;

    private static final int PAGE = 50;

    private final Question question;
    private final RowSource source;
    private final List<Todo> found = new ArrayList<>();
    private @Nullable TodoCursor next;
    private boolean begun;
    private boolean paused;

    FoundRows(Question question, RowSource source) {
        this.question = question;
        this.source = source;
    }

    @Override
    public List<Todo> rows(int offset, int limit) {
        int wanted = Math.min(offset + limit, FOUND_MAX);
        int pages = 0;
        paused = false;
        while (found.size() < wanted && !isWhole() && !paused) {
            pages++;
            paused = pages > PAGES_MAX || !readOn();
        }
        return offset >= found.size()
                ? List.of()
                : List.copyOf(found.subList(offset, Math.min(found.size(), offset + limit)));
    }

    private boolean readOn() {
        Optional<TodoPage> page = source.page(question.from(next, PAGE));
        page.ifPresent(answer -> {
            begun = true;
            found.addAll(answer.todos());
            next = answer.next();
        });
        return page.isPresent();
    }

    private boolean isWhole() {
        return begun && next == null;
    }

    /** Whether it looked at many rows, found few and waits for a word to go on. */
    boolean isPaused() {
        return paused;
    }

    @Override
    public int size() {
        return found.size();
    }

    @Override
    public void refresh() {
        found.clear();
        next = null;
        begun = false;
    }

    @Override
    public void grew(int added) {
        refresh();
    }

    @Override
    public String amount(@Nullable TodoStatus status) {
        String number = Rows.amount(found.size(), status) + " found";
        return isWhole() ? number : "more than " + number;
    }
}
