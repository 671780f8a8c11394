package dev.changeover.sandbox.lambda;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a function is doing.
 *
 * @param running whether its environments are kept alive; false in an outage
 * @param pids of the live processes
 * @param initialization how long the first environment took from process start to its first question for work; null before
 * @param restarts how many processes died unasked since the function was deployed
 */
public record FunctionStatus(
        boolean running, List<Long> pids, @Nullable Duration initialization, int restarts) {
    public FunctionStatus {
        pids = List.copyOf(pids);
    }
}
