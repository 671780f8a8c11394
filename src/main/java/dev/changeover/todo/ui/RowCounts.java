package dev.changeover.todo.ui;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;

/**
 * Counts the rows behind questions, once for all browsers: the first step at once, the rest behind their backs, step by step
 * along the key. A short count is taken anew each time; a long one serves for a while.
 *
 * @see "ADR-015 rows have numbers"
 */
final class RowCounts {
    private static final long SERVES_NANOS = Duration.ofSeconds(60).toNanos();
    private static final int QUESTIONS_MAX = 32;
    private static final int STEPS_PER_WORD = 25;

    private final RowSource source;
    private final Executor background;
    private final Map<Question, Count> counts = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Question, Count> eldest) {
            return size() > QUESTIONS_MAX;
        }
    };

    RowCounts(RowSource source, Executor background) {
        this.source = source;
        this.background = background;
    }

    /** @param running whether somebody is counting right now */
    private record Count(Milestones counted, long atNanos, boolean running) {}

    /**
     * What is counted, at least the first step of it; empty when nobody answers.
     *
     * @param further called from another thread when more is counted
     */
    Optional<Milestones> of(Question question, Runnable further) {
        Optional<Count> known = known(question);
        boolean fresh = known.filter(count -> !count.counted().isShort())
                .filter(count -> count.running() || System.nanoTime() - count.atNanos() < SERVES_NANOS)
                .isPresent();
        if (fresh) {
            return known.map(Count::counted);
        }
        Optional<Milestones> first = Milestones.NONE.further(question, source);
        if (first.isEmpty()) {
            return known.map(Count::counted);
        }
        // An old count of many rows serves until the new one is whole: the grid must not shrink while it is taken.
        boolean replaces =
                first.get().whole() || known.isEmpty() || known.get().counted().isShort();
        Milestones shown = replaces ? first.get() : known.get().counted();
        keep(question, new Count(shown, System.nanoTime(), !first.get().whole()));
        if (!first.get().whole()) {
            background.execute(() -> goOn(question, first.get(), replaces, further));
        }
        return known(question).map(Count::counted);
    }

    /** Has the next one who asks count anew. */
    synchronized void forget(Question question) {
        Count known = counts.get(question);
        if (known != null && !known.running()) {
            counts.put(question, new Count(known.counted(), System.nanoTime() - SERVES_NANOS, false));
        }
    }

    private void goOn(Question question, Milestones first, boolean show, Runnable further) {
        Milestones counted = first;
        try {
            for (int step = 1; !counted.whole(); step++) {
                Optional<Milestones> next = counted.further(question, source);
                if (next.isEmpty()) {
                    break;
                }
                counted = next.get();
                if (show && step % STEPS_PER_WORD == 0) {
                    keep(question, new Count(counted, System.nanoTime(), true));
                    further.run();
                }
            }
        } finally {
            // Whatever ended it: while it seems to run, nobody else counts.
            keep(question, new Count(counted, System.nanoTime(), false));
        }
        further.run();
    }

    private synchronized Optional<Count> known(Question question) {
        return Optional.ofNullable(counts.get(question));
    }

    private synchronized void keep(Question question, Count count) {
        counts.put(question, count);
    }
}
