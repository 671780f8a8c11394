package dev.changeover.sandbox.lambda;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A name under which one version of a function is called, as API Gateway calls it. Another version takes its place
 * between two calls: none is refused, and those that are under way end where they began.
 */
public final class FunctionAlias implements AutoCloseable {
    /** A version and the calls that are in it. */
    private static final class Serving {
        private final LambdaFunction function;
        private int calls;

        private Serving(LambdaFunction function) {
            this.function = function;
        }
    }

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition left = lock.newCondition();
    private Serving serving;
    private boolean out = true;

    /** @param first the version that serves; not started here */
    public FunctionAlias(LambdaFunction first) {
        this.serving = new Serving(first);
    }

    /** The version that serves now. */
    public LambdaFunction function() {
        lock.lock();
        try {
            return serving.function;
        } finally {
            lock.unlock();
        }
    }

    /** Runs the version that serves on an event. */
    public InvocationResult invoke(byte[] event) {
        Serving mine = enter();
        try {
            return mine.function.invoke(event);
        } finally {
            leave(mine);
        }
    }

    private Serving enter() {
        lock.lock();
        try {
            serving.calls++;
            return serving;
        } finally {
            lock.unlock();
        }
    }

    private void leave(Serving mine) {
        lock.lock();
        try {
            mine.calls--;
            left.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Starts the version that serves. */
    public void start() {
        lock.lock();
        try {
            out = false;
            serving.function.start();
        } finally {
            lock.unlock();
        }
    }

    /** The Region's outage: what serves ends with SIGKILL, and nothing takes its place before {@link #start}. */
    public void kill() {
        lock.lock();
        try {
            out = true;
            serving.function.kill();
        } finally {
            lock.unlock();
        }
    }

    /**
     * Lets {@code next} serve, which must run already. The former goes on until it is closed.
     *
     * @return what comes of it: the former, which {@link Former#drain} waits out
     * @throws IllegalStateException in an outage: a version that starts to serve then would outlive it
     */
    public Former pointTo(LambdaFunction next) {
        lock.lock();
        try {
            if (out) {
                throw new IllegalStateException("%s is out; nothing is deployed there"
                        .formatted(next.configuration().region()));
            }
            Former former = new Former(serving);
            serving = new Serving(next);
            return former;
        } finally {
            lock.unlock();
        }
    }

    /** A version that serves no new calls. */
    public final class Former {
        private final Serving last;

        private Former(Serving last) {
            this.last = last;
        }

        public LambdaFunction function() {
            return last.function;
        }

        /**
         * Lets it serve again in its successor's place; in an outage it ends as everything does there.
         *
         * @return its successor
         */
        public Former restore() {
            lock.lock();
            try {
                Former successor = new Former(serving);
                serving = last;
                if (out) {
                    last.function.kill();
                }
                return successor;
            } finally {
                lock.unlock();
            }
        }

        /**
         * Waits until every call in it has been answered.
         *
         * @return whether that was so within the limit
         */
        public boolean drain(Duration limit) throws InterruptedException {
            Instant end = Instant.now().plus(limit);
            lock.lockInterruptibly();
            try {
                while (last.calls > 0) {
                    long nanos = Duration.between(Instant.now(), end).toNanos();
                    if (nanos <= 0 || !left.await(nanos, TimeUnit.NANOSECONDS)) {
                        return last.calls == 0;
                    }
                }
                return true;
            } finally {
                lock.unlock();
            }
        }
    }

    @Override
    public void close() {
        lock.lock();
        try {
            out = true;
            serving.function.close();
        } finally {
            lock.unlock();
        }
    }
}
