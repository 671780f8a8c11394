package dev.changeover.todo.ui;

import dev.changeover.todo.Todo;
import dev.changeover.todo.TodoCursor;
import dev.changeover.todo.TodoPage;
import dev.changeover.todo.TodoStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * What a search finds, from the start on. Nothing tells beforehand how much that is: the list grows as it is scrolled. One page
 * is read while somebody waits; where that was not enough, the search goes on behind the page's back, and when many rows were
 * looked at for few hits, it pauses and says so.
 *
 * @see "ADR-015 rows have numbers"
 */
final class FoundRows implements Rows {
    /** Beyond this many hits a person narrows the search down. */
    static final int FOUND_MAX = 10_000;

    /** Pages that are read behind the page's back before it asks, each of which may look at some thousand rows. */
    private static final int PAGES_MAX = 100;

    private static final int PAGES_PER_WORD = 10;
    private static final int PAGE = 50;

    private final Question question;
    private final RowSource source;
    private final Executor background;
    private final Runnable further;
    private final List<Todo> found = new ArrayList<>();
    private @Nullable TodoCursor next;
    private boolean begun;
    private boolean paused;
    private boolean searching;
    private int wanted;

    /** Goes up when what was found is forgotten, so that a search that still runs does not add to what comes after. */
    private int attempt;

    /** @param further called from another thread when more was found, or the search has come to its end */
    FoundRows(Question question, RowSource source, Executor background, Runnable further) {
        this.question = question;
        this.source = source;
        this.background = background;
        this.further = further;
    }

    @Override
    public synchronized List<Todo> rows(int offset, int limit) {
        wanted = Math.min(offset + limit, FOUND_MAX);
        if (lacks() && !searching && !paused) {
            paused = !take(read(next));
            if (lacks() && !paused) {
                searching = true;
                int now = attempt;
                background.execute(() -> goOn(now));
            }
        }
        return offset >= found.size()
                ? List.of()
                : List.copyOf(found.subList(offset, Math.min(found.size(), offset + limit)));
    }

    private boolean lacks() {
        return found.size() < wanted && !isWhole();
    }

    private Optional<TodoPage> read(@Nullable TodoCursor from) {
        return source.page(question.from(from, PAGE));
    }

    /** Whether there was an answer. */
    private boolean take(Optional<TodoPage> page) {
        page.ifPresent(answer -> {
            begun = true;
            found.addAll(answer.todos());
            next = answer.next();
        });
        return page.isPresent();
    }

    private void goOn(int mine) {
        boolean on = true;
        try {
            for (int page = 1; on && page <= PAGES_MAX; page++) {
                on = goOnByOne(mine);
                if (page % PAGES_PER_WORD == 0) {
                    further.run();
                }
            }
        } finally {
            // Whatever ended it: while it seems to search, it is never asked to go on.
            on = ends(mine);
        }
        if (on) {
            further.run();
        }
    }

    /** Whether what was found is still wanted. */
    private synchronized boolean ends(int mine) {
        if (mine != attempt) {
            return false;
        }
        searching = false;
        paused = paused || lacks();
        return true;
    }

    /** Whether there is reason to go on. Nobody who asks for rows waits while a page is read. */
    private boolean goOnByOne(int mine) {
        TodoCursor from;
        synchronized (this) {
            if (mine != attempt) {
                return false;
            }
            from = next;
        }
        Optional<TodoPage> page = read(from);
        synchronized (this) {
            if (mine != attempt) {
                return false;
            }
            paused = !take(page);
            return !paused && lacks();
        }
    }

    private boolean isWhole() {
        return begun && next == null;
    }

    /** Whether it looked at many rows, found few and waits for a word to go on. */
    synchronized boolean isPaused() {
        return paused;
    }

    /** Whether it still looks, so that what is there is not all. */
    synchronized boolean isSearching() {
        return searching;
    }

    /** Looks at more rows from the next question on. */
    synchronized void searchOn() {
        paused = false;
    }

    @Override
    public synchronized int size() {
        return found.size();
    }

    @Override
    public synchronized void refresh() {
        leave();
        found.clear();
        next = null;
        begun = false;
        paused = false;
    }

    @Override
    public void more() {}

    @Override
    public synchronized void leave() {
        attempt++;
        searching = false;
    }

    @Override
    public void grew(int added) {
        refresh();
    }

    @Override
    public synchronized String none() {
        if (searching) {
            return "Searching for “%s” …".formatted(question.search());
        }
        return isWhole()
                ? "No %s has words that begin with “%s”.".formatted(question.named(), question.search())
                : "Nothing found so far for “%s”. Search on, or ask for more of the word.".formatted(question.search());
    }

    @Override
    public synchronized String amount(@Nullable TodoStatus status) {
        String number = Rows.amount(found.size(), status) + " found";
        if (searching) {
            return "searching, " + number + " so far";
        }
        return isWhole() ? number : "more than " + number;
    }
}
