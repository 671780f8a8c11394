package dev.changeover.sandbox.lambda;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/**
 * A function as it is deployed.
 *
 * @param name such as {@code ToDoMgmt-us-east-1}
 * @param arn what the function is told its ARN is
 * @param region the AWS Region's code, the function's {@code AWS_REGION}
 * @param archive the zip that the build packaged
 * @param handler the handler class
 * @param environment the function's own variables; they may hold secrets and are never printed
 * @param timeout what one invocation may take, waiting for an environment included
 * @param heapMegabytes the process's heap
 * @param concurrency how many environments, each a process
 * @param queueLimit how many invocations may wait for one
 * @param folder where the archive is unpacked and the logs are kept; this function's alone
 * @param mode how its processes start
 */
public record FunctionConfiguration(
        String name,
        String arn,
        String region,
        Path archive,
        String handler,
        Map<String, String> environment,
        Duration timeout,
        int heapMegabytes,
        int concurrency,
        int queueLimit,
        Path folder,
        RuntimeMode mode) {
    public FunctionConfiguration {
        environment = Map.copyOf(environment);
        if (concurrency < 1 || queueLimit < 1 || heapMegabytes < 16 || timeout.isNegative() || timeout.isZero()) {
            throw new IllegalArgumentException(
                    "%s: concurrency %d, queue %d, heap %d MB and timeout %s must be positive"
                            .formatted(name, concurrency, queueLimit, heapMegabytes, timeout));
        }
    }

    /** As the managed runtime starts it. */
    public FunctionConfiguration(
            String name,
            String arn,
            String region,
            Path archive,
            String handler,
            Map<String, String> environment,
            Duration timeout,
            int heapMegabytes,
            int concurrency,
            int queueLimit,
            Path folder) {
        this(
                name,
                arn,
                region,
                archive,
                handler,
                environment,
                timeout,
                heapMegabytes,
                concurrency,
                queueLimit,
                folder,
                RuntimeMode.ON_DEMAND);
    }

    /** The same function, started another way. */
    public FunctionConfiguration in(RuntimeMode other) {
        return new FunctionConfiguration(
                name,
                arn,
                region,
                archive,
                handler,
                environment,
                timeout,
                heapMegabytes,
                concurrency,
                queueLimit,
                folder,
                other);
    }

    /** A small function: one environment, 64 MB of heap, 10 s, and 100 callers waiting at most. */
    public static FunctionConfiguration small(
            String name, String region, Path archive, String handler, Map<String, String> environment, Path folder) {
        String arn = "arn:aws:lambda:" + region + ":123456789012:function:" + name;
        return new FunctionConfiguration(
                name, arn, region, archive, handler, environment, Duration.ofSeconds(10), 64, 1, 100, folder);
    }

    /** Where the processes write what they print. */
    public Path log() {
        return folder.resolve("function.log");
    }

    @Override
    public String toString() {
        return "FunctionConfiguration[name=%s, region=%s, archive=%s, handler=%s, concurrency=%d]"
                .formatted(name, region, archive, handler, concurrency);
    }
}
