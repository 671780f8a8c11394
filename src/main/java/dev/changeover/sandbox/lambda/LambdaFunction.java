package dev.changeover.sandbox.lambda;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.BlockingDeque;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * A deployed function: a set of environments that are kept alive, and a queue in front of them. Safe for use by many threads.
 *
 * <p>A process that dies is replaced, at once the first time and ever more slowly if it keeps dying. {@link #kill} is a Region's
 * outage: everything ends with SIGKILL and nothing comes back before {@link #start}.
 */
public final class LambdaFunction implements AutoCloseable {
    private static final Logger LOG = System.getLogger(LambdaFunction.class.getName());

    private final FunctionConfiguration configuration;
    private final JavaProgram program;
    private final BlockingDeque<Invocation> queue = new LinkedBlockingDeque<>();
    private final AtomicInteger restarts = new AtomicInteger();
    private final Thread endProcesses = new Thread(this::endProcesses, "end-function");
    private volatile @Nullable Fleet fleet;

    private LambdaFunction(FunctionConfiguration configuration, JavaProgram program) {
        this.configuration = configuration;
        this.program = program;
    }

    /**
     * Unpacks the archive. Nothing runs yet.
     *
     * @throws RuntimeException with a sentence for the operator when the archive is missing or broken
     */
    public static LambdaFunction deploy(FunctionConfiguration configuration) {
        LambdaFunction function = new LambdaFunction(configuration, JavaProgram.unpacked(configuration));
        Runtime.getRuntime().addShutdownHook(function.endProcesses);
        return function;
    }

    /** Starts the environments and returns; invocations wait for the first that is initialized. Does nothing when running. */
    public synchronized void start() {
        if (fleet == null) {
            fleet = Fleet.start(
                    configuration, () -> ExecutionEnvironment.launch(configuration, program, queue), restarts);
        }
    }

    private void endProcesses() {
        Fleet running = fleet;
        if (running != null) {
            running.kill();
        }
    }

    /** Ends every process with SIGKILL; waiting callers are told {@link InvocationResult.Unreachable}. */
    public synchronized void kill() {
        Fleet ending = fleet;
        fleet = null;
        if (ending != null) {
            ending.kill();
        }
        refuseWaiting();
    }

    private void refuseWaiting() {
        for (Invocation waiting = queue.poll(); waiting != null; waiting = queue.poll()) {
            waiting.answer(new InvocationResult.Unreachable());
        }
    }

    /** Runs the function on an event and waits for what comes of it, at most the function's timeout. */
    public InvocationResult invoke(byte[] event) {
        if (fleet == null) {
            return new InvocationResult.Unreachable();
        }
        if (queue.size() >= configuration.queueLimit()) {
            return new InvocationResult.Throttled();
        }
        Duration timeout = configuration.timeout();
        Invocation invocation = new Invocation(
                UUID.randomUUID().toString(), event, Instant.now().plus(timeout));
        queue.add(invocation);
        if (fleet == null) {
            refuseWaiting();
        }
        try {
            return invocation.result().get(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException late) {
            return timedOut(invocation);
        } catch (InterruptedException interrupted) {
            // The caller is being ended, its endpoint with it; the function did nothing wrong and lives on.
            Thread.currentThread().interrupt();
            queue.remove(invocation);
            return new InvocationResult.Unreachable();
        } catch (ExecutionException never) {
            throw new IllegalStateException("an invocation is never answered with an exception", never);
        }
    }

    private InvocationResult timedOut(Invocation invocation) {
        queue.remove(invocation);
        invocation.answer(new InvocationResult.TimedOut());
        ExecutionEnvironment environment = invocation.environment();
        if (environment != null && environment.worksOn(invocation)) {
            LOG.log(
                    Level.WARNING,
                    "{0}: {1} timed out after {2}",
                    configuration.name(),
                    invocation.requestId(),
                    configuration.timeout());
            environment.kill();
        }
        return invocation.result().join();
    }

    /**
     * Starts one more process, lets it serve these events, and has it write the cache that later processes start from; nothing is done
     * when there is no place for one or it is there already. Other processes go on serving meanwhile.
     *
     * @return whether the cache is there now
     */
    public boolean train(List<byte[]> events) throws InterruptedException {
        return new TrainingRun(configuration, program).run(events);
    }

    /** Whether an environment was initialized within the limit; the time it took stands in {@link #status}. */
    public boolean awaitInitialized(Duration limit) throws InterruptedException {
        Fleet running = fleet;
        return running != null && running.awaitInitialized(limit);
    }

    public FunctionStatus status() {
        Fleet running = fleet;
        return running == null
                ? new FunctionStatus(false, List.of(), null, restarts.get())
                : running.status(restarts.get());
    }

    public FunctionConfiguration configuration() {
        return configuration;
    }

    /** As {@link #close}, and nothing of it is kept. */
    public void discard() {
        close();
        try {
            FunctionArchive.delete(configuration.folder());
        } catch (IOException inUse) {
            LOG.log(Level.WARNING, configuration.folder() + " could not be removed", inUse);
        }
    }

    /** As {@link #kill}, for good. */
    @Override
    public void close() {
        kill();
        try {
            Runtime.getRuntime().removeShutdownHook(endProcesses);
        } catch (IllegalStateException ending) {
            LOG.log(Level.DEBUG, "this process is ending; its hook does the same", ending);
        }
    }
}
