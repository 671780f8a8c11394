package dev.changeover.sandbox.lambda;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingDeque;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Lambda's Runtime API (2018-06-01) for one execution environment: {@code next}, {@code response}, {@code error} and
 * {@code init/error}. The environment takes one invocation at a time from its function's queue.
 */
final class RuntimeApi implements AutoCloseable {
    private static final String INVOCATION = "/2018-06-01/runtime/invocation/";
    private static final String INIT_ERROR = "/2018-06-01/runtime/init/error";
    private static final String RESTORE = "/2018-06-01/runtime/restore/";
    private static final byte[] ACCEPTED = "{\"status\":\"OK\"}\n".getBytes(StandardCharsets.UTF_8);

    private final BlockingDeque<Invocation> queue;
    private final ExecutionEnvironment environment;
    private final String functionArn;
    private final RuntimeSockets server;
    private final AtomicReference<@Nullable Invocation> current = new AtomicReference<>();
    private final AtomicReference<@Nullable Thread> waiting = new AtomicReference<>();
    private volatile boolean closed;

    RuntimeApi(BlockingDeque<Invocation> queue, ExecutionEnvironment environment, String functionArn) {
        this.queue = queue;
        this.environment = environment;
        this.functionArn = functionArn;
        this.server = RuntimeSockets.open(this::answer);
    }

    int port() {
        return server.port();
    }

    /** What the environment is working on; null when idle. */
    @Nullable
    Invocation current() {
        return current.get();
    }

    private byte @Nullable [] answer(RuntimeRequest request) {
        String path = request.path();
        if (path.equals(INVOCATION + "next")) {
            return next();
        }
        if (path.equals(RESTORE + "next")) {
            // Here Lambda takes the snapshot, and answers each process that it makes of it: this one is thawed at once.
            return RuntimeSockets.answer(200, "", ACCEPTED);
        }
        if (path.equals(INIT_ERROR) || path.equals(RESTORE + "error")) {
            environment.initializationFailed(request.body());
            return RuntimeSockets.answer(202, "", ACCEPTED);
        }
        return path.startsWith(INVOCATION)
                ? answered(request, path.substring(INVOCATION.length()))
                : RuntimeSockets.answer(404, "", new byte[0]);
    }

    private byte @Nullable [] next() {
        environment.initialized();
        Invocation invocation = take();
        if (invocation == null) {
            return null;
        }
        String headers = "Lambda-Runtime-Aws-Request-Id: " + invocation.requestId()
                + "\r\nLambda-Runtime-Deadline-Ms: " + invocation.deadline().toEpochMilli()
                + "\r\nLambda-Runtime-Invoked-Function-Arn: " + functionArn
                + "\r\nLambda-Runtime-Trace-Id: " + traceId(invocation)
                + "\r\nContent-Type: application/json\r\n";
        return RuntimeSockets.answer(200, headers, invocation.event());
    }

    /** The next invocation that still waits for an answer; null when this environment closes first. */
    private @Nullable Invocation take() {
        waiting.set(Thread.currentThread());
        try {
            while (!closed) {
                Invocation invocation = queue.take();
                invocation.takenBy(environment);
                if (invocation.result().isDone()) {
                    continue;
                }
                current.set(invocation);
                if (closed) {
                    // Closed between taking and noting: the function never saw it, so another environment may have it.
                    current.set(null);
                    queue.addFirst(invocation);
                    return null;
                }
                return invocation;
            }
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
        } finally {
            waiting.set(null);
        }
        return null;
    }

    private byte[] answered(RuntimeRequest request, String rest) {
        int slash = rest.indexOf('/');
        String requestId = slash < 0 ? rest : rest.substring(0, slash);
        String kind = slash < 0 ? "" : rest.substring(slash + 1);
        Invocation invocation = current.get();
        if (invocation == null || !invocation.requestId().equals(requestId)) {
            return RuntimeSockets.answer(
                    400, "", "{\"errorType\":\"InvalidRequestID\"}".getBytes(StandardCharsets.UTF_8));
        }
        String payload = request.body();
        current.compareAndSet(invocation, null);
        switch (kind) {
            case "response" -> invocation.answer(new InvocationResult.Returned(payload));
            case "error" ->
                invocation.answer(new InvocationResult.FunctionError(
                        request.headers().getOrDefault("lambda-runtime-function-error-type", "Unhandled"), payload));
            default -> {
                return RuntimeSockets.answer(404, "", new byte[0]);
            }
        }
        return RuntimeSockets.answer(202, "", ACCEPTED);
    }

    private static String traceId(Invocation invocation) {
        String hex = invocation.requestId().replace("-", "");
        return "Root=1-%08x-%s;Parent=%s;Sampled=0"
                .formatted(invocation.deadline().getEpochSecond(), hex.substring(0, 24), hex.substring(8, 24));
    }

    @Override
    public void close() {
        closed = true;
        Thread waiter = waiting.get();
        if (waiter != null) {
            waiter.interrupt();
        }
        server.close();
    }
}
