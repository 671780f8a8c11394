package dev.changeover.sandbox.lambda;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.BlockingDeque;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** One process that serves a few events and then writes what it has loaded to an ahead-of-time cache. */
final class TrainingRun {
    private static final Logger LOG = System.getLogger(TrainingRun.class.getName());
    private static final Duration EVENT_LIMIT = Duration.ofSeconds(30);
    private static final Duration WRITE_LIMIT = Duration.ofMinutes(2);

    private final FunctionConfiguration function;
    private final JavaProgram program;

    TrainingRun(FunctionConfiguration function, JavaProgram program) {
        this.function = function;
        this.program = program;
    }

    boolean run(List<byte[]> events) throws InterruptedException {
        AheadOfTimeCache cache = program.cache();
        if (cache == null || cache.isTrained()) {
            return cache != null;
        }
        Path output = cache.file().resolveSibling("training-" + UUID.randomUUID() + ".aot");
        BlockingDeque<Invocation> queue = new LinkedBlockingDeque<>();
        ExecutionEnvironment environment = ExecutionEnvironment.launch(function, program.writing(output), queue);
        try {
            if (!served(events, queue) || !environment.end(WRITE_LIMIT)) {
                LOG.log(Level.WARNING, "{0}: the training run did not end well; starts stay cold", function.name());
                return false;
            }
        } finally {
            environment.kill();
        }
        return keep(output, cache.file());
    }

    private static boolean served(List<byte[]> events, BlockingDeque<Invocation> queue) throws InterruptedException {
        for (byte[] event : events) {
            Invocation invocation = new Invocation(
                    UUID.randomUUID().toString(), event, Instant.now().plus(EVENT_LIMIT));
            queue.add(invocation);
            try {
                if (!(invocation.result().get(EVENT_LIMIT.toMillis(), TimeUnit.MILLISECONDS)
                        instanceof InvocationResult.Returned)) {
                    return false;
                }
            } catch (TimeoutException | ExecutionException notServed) {
                LOG.log(Level.DEBUG, "an event of the training run was not served", notServed);
                return false;
            }
        }
        return true;
    }

    private boolean keep(Path output, Path file) {
        try {
            if (!Files.isRegularFile(output)) {
                LOG.log(Level.WARNING, "{0}: this JDK wrote no cache; starts stay cold", function.name());
                return false;
            }
            Files.move(output, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            LOG.log(Level.INFO, "{0}: cache of {1} KB", function.name(), Files.size(file) / 1024);
            return true;
        } catch (IOException failed) {
            throw new UncheckedIOException("cannot keep the cache " + file, failed);
        }
    }
}
