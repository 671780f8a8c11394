package dev.changeover.sandbox.process;

import dev.changeover.sandbox.lambda.FunctionAlias;
import dev.changeover.sandbox.lambda.InvocationResult;
import dev.changeover.sandbox.lambda.LambdaFunction;
import dev.changeover.sandbox.pipeline.DeployTarget.Check;
import dev.changeover.sandbox.pipeline.DeployTarget.Deployment;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Replaces a Region's running function by another: the new one runs and is well before it is called, and the old one ends when its
 * last call is answered.
 */
final class RegionalDeployment {
    private static final byte[] HEALTH =
            "{\"httpMethod\":\"GET\",\"path\":\"/v1/health\"}".getBytes(StandardCharsets.UTF_8);

    private static final Duration LOOK = Duration.ofMillis(250);
    private static final int LOOKS_MAX = 480;
    private static final int DEATHS_MAX = 2;
    private static final Duration DRAIN = Duration.ofSeconds(30);

    private final RegionalVersions versions;
    private final FunctionAlias alias;
    private final SchemaCheck schema;
    private final ReentrantLock one = new ReentrantLock();
    private volatile @Nullable LambdaFunction preparing;

    /** Whether an archive brings a newer schema than is in force. */
    interface SchemaCheck {
        boolean newerIn(Path archive) throws IOException;
    }

    RegionalDeployment(RegionalVersions versions, FunctionAlias alias, SchemaCheck schema) {
        this.versions = versions;
        this.alias = alias;
        this.schema = schema;
    }

    /** The Region's outage reaches a version that is only being prepared, too. */
    void kill() {
        LambdaFunction function = preparing;
        if (function != null) {
            function.kill();
        }
    }

    Deployment deploy(Path archive, String build, Check check, Consumer<String> log)
            throws IOException, InterruptedException {
        one.lockInterruptibly();
        try {
            LambdaFunction next = versions.next(archive, build);
            preparing = next;
            String before = versions.serving();
            String fault = replace(next, archive, check, log);
            if (!fault.isEmpty()) {
                log.accept(fault);
                return new Deployment.Refused(fault, before);
            }
            versions.deployed(build);
            return new Deployment.Serves(build, before);
        } finally {
            preparing = null;
            one.unlock();
        }
    }

    /** Empty when {@code next} serves; else it is gone and what it did wrong. */
    private String replace(LambdaFunction next, Path archive, Check check, Consumer<String> log)
            throws IOException, InterruptedException {
        boolean serves = false;
        try {
            next.start();
            String fault = unwell(next);
            fault = fault.isEmpty() ? migrated(next, archive, log) : fault;
            if (!fault.isEmpty()) {
                return fault;
            }
            log.accept("the new version runs and is well; it serves from now on");
            FunctionAlias.Former former = alias.pointTo(next);
            serves = true;
            fault = check.fault();
            if (!fault.isEmpty()) {
                serves = false;
                log.accept("back to the version before");
                if (!former.restore().drain(DRAIN)) {
                    log.accept("a call did not end within %s and is cut".formatted(DRAIN));
                }
                return fault;
            }
            end(former, log);
            return "";
        } catch (IllegalStateException out) {
            return String.valueOf(out.getMessage()) + ".";
        } finally {
            if (!serves) {
                next.close();
            }
        }
    }

    private static void end(FunctionAlias.Former former, Consumer<String> log) throws InterruptedException {
        if (!former.drain(DRAIN)) {
            log.accept("a call did not end within %s and is cut".formatted(DRAIN));
        }
        former.function().discard();
    }

    private static String unwell(LambdaFunction next) throws InterruptedException {
        for (int look = 0; look < LOOKS_MAX && !next.awaitInitialized(LOOK); look++) {
            if (next.status().restarts() >= DEATHS_MAX || !next.status().running()) {
                return "Its process ended at the start; the function's log is %s."
                        .formatted(next.configuration().log());
            }
        }
        return switch (next.invoke(HEALTH)) {
            case InvocationResult.Returned(String payload) when payload.contains("\"statusCode\":200") -> "";
            case InvocationResult.Returned(String payload) -> "Its health check said %s.".formatted(payload);
            case InvocationResult.FunctionError error -> "Its health check failed: %s.".formatted(error.payload());
            case InvocationResult other -> "Its health check ended as %s.".formatted(other);
        };
    }

    /** Where the writer is, the schema comes before the code that needs it. */
    private String migrated(LambdaFunction next, Path archive, Consumer<String> log) throws IOException {
        if (!(next.invoke(HEALTH) instanceof InvocationResult.Returned(String health))
                || !health.contains("\\\"role\\\":\\\"writer\\\"")) {
            log.accept("the writer is elsewhere; the schema comes by replication");
            return "";
        }
        if (!schema.newerIn(archive)) {
            log.accept("the schema is up to date");
            return "";
        }
        try (LambdaFunction migrate = versions.migrate(archive)) {
            migrate.start();
            InvocationResult result = migrate.invoke("{}".getBytes(StandardCharsets.UTF_8));
            log.accept("Migrate: " + result);
            return result instanceof InvocationResult.Returned ? "" : "Migrate failed: %s.".formatted(result);
        }
    }
}
