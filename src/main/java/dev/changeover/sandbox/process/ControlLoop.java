package dev.changeover.sandbox.process;

import dev.changeover.sandbox.controlplane.Applied;
import dev.changeover.sandbox.controlplane.AwsMemory;
import dev.changeover.sandbox.controlplane.Effect;
import dev.changeover.sandbox.controlplane.EffectOutcome;
import dev.changeover.sandbox.controlplane.Operation;
import dev.changeover.sandbox.controlplane.Outcome;
import dev.changeover.sandbox.controlplane.SimulatedAws;
import dev.changeover.sandbox.edge.EdgeRoute;
import dev.changeover.sandbox.edge.EdgeRouting;
import dev.changeover.sandbox.wire.ControlPlane;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives the simulated AWS its lock, its clock and its hands. Effects run one after the other on a thread of their own,
 * since the databases obey one control plane; calls are answered meanwhile.
 */
final class ControlLoop implements ControlPlane, EdgeRouting, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ControlLoop.class);

    private final SimulatedAws aws;
    private final Function<Effect, EffectOutcome> hands;
    private final InstantSource clock;
    private final Consumer<AwsMemory> keeper;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("aws-clock").daemon().factory());
    private final ScheduledExecutorService worker = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("aws-hands").daemon().factory());

    /**
     * @param hands carries one effect out on the real databases; blocks until it is done
     * @param keeper told after every step what must outlive the sandbox
     */
    ControlLoop(
            SimulatedAws aws, Function<Effect, EffectOutcome> hands, InstantSource clock, Consumer<AwsMemory> keeper) {
        this.keeper = keeper;
        this.aws = aws;
        this.hands = hands;
        this.clock = clock;
    }

    @Override
    public synchronized Outcome apply(Operation operation) {
        Applied applied = aws.apply(operation, clock.instant());
        carryOut(applied.effects());
        return applied.outcome();
    }

    @Override
    public synchronized EdgeRoute current() {
        var view = aws.edgeView(clock.instant());
        return new EdgeRoute(view.enabled() ? view.originDomain() : "", view.writesFenced());
    }

    /** Tells the simulated AWS news of the world, and sees to what follows. */
    synchronized void tell(java.util.function.BiFunction<SimulatedAws, Instant, List<Effect>> news) {
        carryOut(news.apply(aws, clock.instant()));
    }

    /** Runs work in turn with the effects, and waits for it: databases obey one thread. */
    void inTurn(Runnable work) {
        try {
            worker.submit(work).get();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("the sandbox is going down");
        } catch (java.util.concurrent.ExecutionException failed) {
            throw new IllegalStateException(String.valueOf(failed.getCause()), failed.getCause());
        }
    }

    private synchronized void carryOut(List<Effect> effects) {
        keeper.accept(aws.memory(clock.instant()));
        for (Effect effect : effects) {
            worker.execute(() -> carryOut(effect));
        }
        wakeWhenDue();
    }

    private void carryOut(Effect effect) {
        LOG.info("{}", effect);
        EffectOutcome outcome = attempt(effect);
        if (outcome instanceof EffectOutcome.Failed(String reason)) {
            LOG.warn("{}: {}", effect, reason);
        }
        tell((simulated, now) -> simulated.completed(effect, outcome, now));
    }

    private EffectOutcome attempt(Effect effect) {
        try {
            return hands.apply(effect);
        } catch (RuntimeException broken) {
            LOG.error("{} failed", effect, broken);
            return new EffectOutcome.Failed(String.valueOf(broken.getMessage()));
        }
    }

    private void wakeWhenDue() {
        @Nullable Instant due = aws.nextWake();
        if (due != null && !timer.isShutdown()) {
            long millis = Math.max(0, Duration.between(clock.instant(), due).toMillis() + 1);
            var _ = timer.schedule(() -> tell(SimulatedAws::advance), millis, TimeUnit.MILLISECONDS);
        }
    }

    @Override
    public void close() {
        timer.shutdownNow();
        worker.shutdownNow();
    }
}
