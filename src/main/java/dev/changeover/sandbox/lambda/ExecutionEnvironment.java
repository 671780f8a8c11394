package dev.changeover.sandbox.lambda;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingDeque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * One process of a function, and the Runtime API that only this process asks. It lives until the process ends, for whatever
 * reason; a successor is a new one.
 */
final class ExecutionEnvironment {
    private static final Logger LOG = System.getLogger(ExecutionEnvironment.class.getName());

    private final FunctionConfiguration function;
    private final BlockingDeque<Invocation> queue;
    private final RuntimeApi api;
    private final Process process;
    private final long startedNanos = System.nanoTime();
    private final CompletableFuture<Duration> initialization = new CompletableFuture<>();

    private ExecutionEnvironment(FunctionConfiguration function, JavaProgram program, BlockingDeque<Invocation> queue) {
        this.function = function;
        this.queue = queue;
        this.api = new RuntimeApi(queue, this, function.arn());
        try {
            this.process = command(program).start();
        } catch (IOException notStarted) {
            api.close();
            throw new UncheckedIOException(
                    "cannot start a process for %s: %s".formatted(function.name(), notStarted.getMessage()),
                    notStarted);
        }
    }

    static ExecutionEnvironment launch(
            FunctionConfiguration function, JavaProgram program, BlockingDeque<Invocation> queue) {
        return new ExecutionEnvironment(function, program, queue);
    }

    private ProcessBuilder command(JavaProgram program) {
        Path task = program.task();
        Path bootstrap = task.resolve("bootstrap");
        // A custom runtime brings its own program, by this name; its archive need not have kept the right to run it.
        ProcessBuilder builder = new ProcessBuilder(
                Files.exists(bootstrap) ? List.of("/bin/sh", bootstrap.toString()) : program.command(function));
        // The client takes its working directory for the function's, and loads classes and lib/*.jar from there.
        builder.directory(task.toFile());
        builder.redirectErrorStream(true);
        builder.redirectOutput(ProcessBuilder.Redirect.appendTo(function.log().toFile()));
        Map<String, String> environment = builder.environment();
        environment.clear();
        environment.putAll(Map.of(
                "AWS_LAMBDA_RUNTIME_API",
                "127.0.0.1:" + api.port(),
                "AWS_LAMBDA_FUNCTION_NAME",
                function.name(),
                "AWS_LAMBDA_FUNCTION_VERSION",
                "$LATEST",
                "AWS_LAMBDA_FUNCTION_MEMORY_SIZE",
                "512",
                "AWS_LAMBDA_LOG_GROUP_NAME",
                "/aws/lambda/" + function.name(),
                "AWS_LAMBDA_LOG_STREAM_NAME",
                "environment-" + api.port(),
                "AWS_LAMBDA_INITIALIZATION_TYPE",
                function.mode().snapStart() ? "snap-start" : "on-demand",
                "LAMBDA_TASK_ROOT",
                task.toString(),
                "_HANDLER",
                function.handler(),
                "TZ",
                "UTC"));
        environment.put("AWS_REGION", function.region());
        environment.put("AWS_DEFAULT_REGION", function.region());
        environment.put("LANG", "C.UTF-8");
        environment.put("PATH", System.getenv().getOrDefault("PATH", "/usr/bin:/bin"));
        environment.putAll(function.environment());
        return builder;
    }

    /** The process asked for its first invocation, so the function's constructor is through. */
    void initialized() {
        Duration took = Duration.ofNanos(System.nanoTime() - startedNanos);
        if (initialization.complete(took)) {
            LOG.log(
                    Level.INFO,
                    "{0}: initialized in {1} ms, pid {2}",
                    function.name(),
                    took.toMillis(),
                    Long.toString(process.pid()));
        }
    }

    /** The function's constructor threw; whoever waits learns it now, and the process ends by itself. */
    void initializationFailed(String error) {
        LOG.log(Level.WARNING, "{0}: initialization failed: {1}", function.name(), error);
        for (Invocation waiting = queue.poll(); waiting != null; waiting = queue.poll()) {
            waiting.answer(new InvocationResult.FunctionError("Runtime.InitError", error));
        }
    }

    /** Completes with the time from the process's start to its first question for work. */
    CompletableFuture<Duration> initialization() {
        return initialization;
    }

    boolean worksOn(Invocation invocation) {
        return api.current() == invocation;
    }

    long pid() {
        return process.pid();
    }

    /** Waits for the process to end, then answers what it left undone. */
    Duration awaitExit() throws InterruptedException {
        try {
            int status = process.waitFor();
            LOG.log(
                    Level.INFO,
                    "{0}: pid {1} ended with status {2}",
                    function.name(),
                    Long.toString(process.pid()),
                    status);
        } finally {
            api.close();
            Invocation lost = api.current();
            if (lost != null) {
                String error =
                        "{\"errorType\":\"Runtime.ExitError\",\"errorMessage\":\"RequestId: %s Error: Runtime exited\"}"
                                .formatted(lost.requestId());
                lost.answer(new InvocationResult.FunctionError("Runtime.ExitError", error));
            }
        }
        return Duration.ofNanos(System.nanoTime() - startedNanos);
    }

    /** SIGTERM, and time to end well: only a training run is ended so. */
    boolean end(Duration limit) throws InterruptedException {
        process.destroy();
        return process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** SIGKILL: what an outage, and Lambda's own time limit, do to an environment. */
    void kill() {
        // First the Runtime API: its waiting question would otherwise take an invocation that the dead process never
        // answers.
        api.close();
        process.destroyForcibly();
    }
}
