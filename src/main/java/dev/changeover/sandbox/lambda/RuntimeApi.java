package dev.changeover.sandbox.lambda;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
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
    private final LoopbackServer server;
    private final AtomicReference<@Nullable Invocation> current = new AtomicReference<>();
    private final AtomicReference<@Nullable Thread> waiting = new AtomicReference<>();
    private volatile boolean closed;

    RuntimeApi(BlockingDeque<Invocation> queue, ExecutionEnvironment environment, String functionArn) {
        this.queue = queue;
        this.environment = environment;
        this.functionArn = functionArn;
        this.server = LoopbackServer.open(0, this::serve);
    }

    int port() {
        return server.port();
    }

    /** What the environment is working on; null when idle. */
    @Nullable
    Invocation current() {
        return current.get();
    }

    private void serve(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        if (path.equals(INVOCATION + "next")) {
            next(exchange);
        } else if (path.equals(INIT_ERROR)) {
            environment.initializationFailed(
                    new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            send(exchange, 202, ACCEPTED);
        } else if (path.equals(RESTORE + "next")) {
            // Here Lambda takes the snapshot, and answers each process that it makes of it: this one is thawed at once.
            send(exchange, 200, ACCEPTED);
        } else if (path.equals(RESTORE + "error")) {
            environment.initializationFailed(
                    new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            send(exchange, 202, ACCEPTED);
        } else if (path.startsWith(INVOCATION)) {
            answered(exchange, path.substring(INVOCATION.length()));
        } else {
            send(exchange, 404, new byte[0]);
        }
    }

    private void next(HttpExchange exchange) throws IOException {
        environment.initialized();
        Invocation invocation = take();
        if (invocation == null) {
            return;
        }
        Headers headers = exchange.getResponseHeaders();
        headers.set("Lambda-Runtime-Aws-Request-Id", invocation.requestId());
        headers.set(
                "Lambda-Runtime-Deadline-Ms",
                Long.toString(invocation.deadline().toEpochMilli()));
        headers.set("Lambda-Runtime-Invoked-Function-Arn", functionArn);
        headers.set("Lambda-Runtime-Trace-Id", traceId(invocation));
        headers.set("Content-Type", "application/json");
        send(exchange, 200, invocation.event());
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

    private void answered(HttpExchange exchange, String rest) throws IOException {
        String payload = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        int slash = rest.indexOf('/');
        String requestId = slash < 0 ? rest : rest.substring(0, slash);
        String kind = slash < 0 ? "" : rest.substring(slash + 1);
        Invocation invocation = current.get();
        if (invocation == null || !invocation.requestId().equals(requestId)) {
            send(exchange, 400, "{\"errorType\":\"InvalidRequestID\"}".getBytes(StandardCharsets.UTF_8));
            return;
        }
        current.compareAndSet(invocation, null);
        switch (kind) {
            case "response" -> invocation.answer(new InvocationResult.Returned(payload));
            case "error" -> invocation.answer(new InvocationResult.FunctionError(errorType(exchange), payload));
            default -> {
                send(exchange, 404, new byte[0]);
                return;
            }
        }
        send(exchange, 202, ACCEPTED);
    }

    private static String errorType(HttpExchange exchange) {
        String type = exchange.getRequestHeaders().getFirst("Lambda-Runtime-Function-Error-Type");
        return type == null ? "Unhandled" : type;
    }

    private static String traceId(Invocation invocation) {
        String hex = invocation.requestId().replace("-", "");
        return "Root=1-%08x-%s;Parent=%s;Sampled=0"
                .formatted(invocation.deadline().getEpochSecond(), hex.substring(0, 24), hex.substring(8, 24));
    }

    private static void send(HttpExchange exchange, int status, byte[] body) throws IOException {
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        if (body.length > 0) {
            exchange.getResponseBody().write(body);
        }
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
