package dev.changeover.topology.polling;

import dev.changeover.topology.Reading;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A source that is asked one question at a time. Whoever does not answer within the bound is interrupted, which ends a
 * wait, but neither a read from a silent socket nor a look-up of a name. As long as such a question hangs no other is
 * asked, so that a dark source costs one thread, however long it is dark.
 *
 * <p>For one thread.
 *
 * @see "ADR-025 every thread is the platform's own"
 */
final class BoundedSource<T> {
    private static final Logger LOG = LoggerFactory.getLogger(BoundedSource.class);

    private final String name;
    private final Callable<Reading<T>> source;
    private final Executor calls;
    private @Nullable Question<T> hanging;

    /** @param calls gives each question a thread at once */
    BoundedSource(String name, Callable<Reading<T>> source, Executor calls) {
        this.name = name;
        this.source = source;
        this.calls = calls;
    }

    /** Whether another question may be asked: waits for one that hangs, no longer than {@code bound}. */
    boolean isFreeWithin(Duration bound) throws InterruptedException {
        Question<T> earlier = hanging;
        if (earlier != null && earlier.isOverWithin(bound)) {
            hanging = null;
        }
        return hanging == null;
    }

    /** What is to be told while a question hangs. */
    Reading<T> silence() {
        Question<T> earlier = hanging;
        long seconds = earlier == null ? 0 : TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - earlier.askedAtNanos);
        return new Reading.Unanswered<>("no answer for %d s".formatted(seconds));
    }

    /** Asks, when it is free. @throws InterruptedException also when no more questions are taken */
    Reading<T> ask(Duration bound) throws InterruptedException {
        Question<T> question = new Question<>(name, source);
        try {
            calls.execute(question);
        } catch (RejectedExecutionException closing) {
            throw new InterruptedException("the feed is closing");
        }
        hanging = question;
        try {
            Reading<T> reading = question.answer.get(bound.toMillis(), TimeUnit.MILLISECONDS);
            hanging = null;
            return reading;
        } catch (TimeoutException late) {
            return new Reading.Unanswered<>("no answer within %d ms".formatted(bound.toMillis()));
        } catch (ExecutionException broken) {
            hanging = null;
            LOG.error("{}: its reader failed, which it must never do", name, broken.getCause());
            return new Reading.Unanswered<>("%s cannot be read: %s".formatted(name, broken.getCause()));
        } finally {
            question.giveUp();
        }
    }

    /** One question on its way. Its thread bears the source's name meanwhile, for whoever reads a thread dump. */
    private static final class Question<T> implements Runnable {
        private final CompletableFuture<Reading<T>> answer = new CompletableFuture<>();
        private final long askedAtNanos = System.nanoTime();
        private final String name;
        private final Callable<Reading<T>> source;
        private @Nullable Thread asking;
        private boolean givenUp;

        Question(String name, Callable<Reading<T>> source) {
            this.name = name;
            this.source = source;
        }

        @Override
        @SuppressWarnings("IllegalCatch") // handed to the one who asked
        public void run() {
            String idle = Thread.currentThread().getName();
            Thread.currentThread().setName("reading " + name);
            try {
                Reading<T> reading = begins() ? source.call() : new Reading.Unanswered<>("given up");
                ends();
                answer.complete(reading);
            } catch (Throwable broken) {
                ends();
                answer.completeExceptionally(broken);
            } finally {
                Thread.currentThread().setName(idle);
            }
        }

        private synchronized boolean begins() {
            asking = Thread.currentThread();
            return !givenUp;
        }

        private synchronized void ends() {
            asking = null;
        }

        /** Interrupts its thread, as long as that is at it. */
        synchronized void giveUp() {
            givenUp = true;
            Thread running = asking;
            if (running != null) {
                running.interrupt();
            }
        }

        boolean isOverWithin(Duration bound) throws InterruptedException {
            try {
                answer.get(bound.toMillis(), TimeUnit.MILLISECONDS);
                return true;
            } catch (TimeoutException late) {
                return false;
            } catch (ExecutionException broken) {
                return true;
            }
        }
    }
}
