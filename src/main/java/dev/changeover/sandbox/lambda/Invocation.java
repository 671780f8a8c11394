package dev.changeover.sandbox.lambda;

import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** One call of a function on its way: queued, then with an environment, then answered exactly once. */
final class Invocation {
    private final String requestId;
    private final byte[] event;
    private final Instant deadline;
    private final CompletableFuture<InvocationResult> result = new CompletableFuture<>();
    private volatile @Nullable ExecutionEnvironment environment;

    Invocation(String requestId, byte[] event, Instant deadline) {
        this.requestId = requestId;
        this.event = event;
        this.deadline = deadline;
    }

    String requestId() {
        return requestId;
    }

    byte[] event() {
        return event;
    }

    Instant deadline() {
        return deadline;
    }

    /** The first answer counts; a later one, from an environment that was given up on, changes nothing. */
    void answer(InvocationResult answer) {
        result.complete(answer);
    }

    CompletableFuture<InvocationResult> result() {
        return result;
    }

    void takenBy(ExecutionEnvironment taker) {
        environment = taker;
    }

    /** Who works on it; null while it is queued. */
    @Nullable
    ExecutionEnvironment environment() {
        return environment;
    }
}
