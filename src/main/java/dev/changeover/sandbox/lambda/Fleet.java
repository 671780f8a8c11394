package dev.changeover.sandbox.lambda;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/** A function's environments between one start and the kill that ends it. */
final class Fleet {
    private static final Logger LOG = System.getLogger(Fleet.class.getName());
    private static final Duration BACKOFF_FIRST = Duration.ofMillis(50);
    private static final Duration BACKOFF_MAX = Duration.ofSeconds(5);

    /** Who lived this long did not die of its start. */
    private static final Duration LIVED = Duration.ofSeconds(20);

    private final FunctionConfiguration configuration;
    private final Supplier<ExecutionEnvironment> launch;
    private final AtomicInteger restarts;
    private final Set<ExecutionEnvironment> environments = ConcurrentHashMap.newKeySet();
    private final CompletableFuture<Duration> initialization = new CompletableFuture<>();
    private final CountDownLatch killed = new CountDownLatch(1);

    private Fleet(FunctionConfiguration configuration, Supplier<ExecutionEnvironment> launch, AtomicInteger restarts) {
        this.configuration = configuration;
        this.launch = launch;
        this.restarts = restarts;
    }

    static Fleet start(
            FunctionConfiguration configuration, Supplier<ExecutionEnvironment> launch, AtomicInteger restarts) {
        Fleet fleet = new Fleet(configuration, launch, restarts);
        for (int slot = 0; slot < configuration.concurrency(); slot++) {
            Thread.ofPlatform().daemon().name(configuration.name() + "-" + slot).start(fleet::keepAlive);
        }
        return fleet;
    }

    private void keepAlive() {
        Duration backoff = BACKOFF_FIRST;
        try {
            while (killed.getCount() > 0) {
                Duration lived = liveOnce();
                backoff = lived.compareTo(LIVED) > 0 ? BACKOFF_FIRST : backoff;
                if (killed.await(backoff.toMillis(), TimeUnit.MILLISECONDS)) {
                    return;
                }
                restarts.incrementAndGet();
                backoff = backoff.multipliedBy(2).compareTo(BACKOFF_MAX) > 0 ? BACKOFF_MAX : backoff.multipliedBy(2);
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    private Duration liveOnce() throws InterruptedException {
        ExecutionEnvironment environment;
        try {
            environment = launch.get();
        } catch (RuntimeException notStarted) {
            LOG.log(Level.ERROR, configuration.name() + ": " + notStarted.getMessage(), notStarted);
            return Duration.ZERO;
        }
        environments.add(environment);
        var _ = environment.initialization().thenAccept(initialization::complete);
        if (killed.getCount() == 0) {
            environment.kill();
        }
        try {
            return environment.awaitExit();
        } finally {
            environments.remove(environment);
        }
    }

    void kill() {
        killed.countDown();
        environments.forEach(ExecutionEnvironment::kill);
    }

    boolean awaitInitialized(Duration limit) throws InterruptedException {
        try {
            initialization.get(limit.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException | ExecutionException notYet) {
            return false;
        }
    }

    FunctionStatus status(int restartCount) {
        List<Long> pids =
                environments.stream().map(ExecutionEnvironment::pid).sorted().toList();
        return new FunctionStatus(true, pids, initialization.getNow(null), restartCount);
    }
}
