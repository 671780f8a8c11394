package dev.changeover.todo.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.changeover.todo.secrets.DatabaseLogins;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Map;
import org.crac.Core;
import org.crac.Resource;

/**
 * The ToDo API's Lambda function, behind API Gateway's proxy integration.
 *
 * <p>Environment: the database as {@link DatabaseLogins} reads it, {@code AWS_REGION}, and {@code TODO_BUILD} and
 * {@code TODO_DATABASE_CONNECTIONS}, which are optional. A missing one fails the initialization with a sentence that names it. The
 * connection is opened while the rest of the function loads, and kept between invocations.
 *
 * <p>With SnapStart the environment is frozen before its first request and thawed, perhaps days later, many times over: what knows of
 * a connection, a password or an address is closed before, and opened anew after.
 *
 * <p>It reads the raw stream: the runtime's own conversion of events into beans would double a cold start.
 */
public final class TodoHandler implements RequestStreamHandler, Resource {
    private final Map<String, String> environment;
    private final Deployment deployment;
    private final RequestLog log;
    private volatile Serving serving;

    /** Called by the Lambda runtime. */
    public TodoHandler() {
        this(System.getenv());
    }

    private TodoHandler(Map<String, String> environment) {
        // The pool logs through SLF4J, which has no provider here and would complain about that at every cold start.
        System.setProperty("slf4j.internal.verbosity", "ERROR");
        this.environment = environment;
        this.deployment = new Deployment(required(environment, "AWS_REGION"), BuildName.of(environment));
        this.serving = Serving.open(environment, deployment);
        this.log = new RequestLog(deployment);
        Priming.rehearse(serving.api(), log);
        if ("snap-start".equals(environment.get("AWS_LAMBDA_INITIALIZATION_TYPE"))) {
            Core.getGlobalContext().register(this);
        }
    }

    private static String required(Map<String, String> environment, String name) {
        String value = environment.get(name);
        if (value == null || value.isBlank()) {
            throw new IllegalStateException("the environment variable " + name + " is not set");
        }
        return value;
    }

    @Override
    public void beforeCheckpoint(org.crac.Context<? extends Resource> context) {
        Priming.run(serving.api(), log);
        serving.close();
        RequestLog.note("closed for the snapshot");
    }

    @Override
    public void afterRestore(org.crac.Context<? extends Resource> context) {
        serving = Serving.open(environment, deployment);
        RequestLog.note("opened after the restore");
    }

    @Override
    public void handleRequest(InputStream input, OutputStream output, Context context) {
        long start = System.nanoTime();
        ApiRequest request = ProxyEvent.read(input);
        ApiResponse response;
        try {
            response = serving.api().answer(request, Duration.ofMillis(context.getRemainingTimeInMillis()));
        } catch (RuntimeException bug) {
            log.bug(request, bug, context);
            response = Problem.of(Refusal.internal(context.getAwsRequestId()));
        }
        ProxyEvent.write(response, output);
        log.served(request, response, Duration.ofNanos(System.nanoTime() - start), context);
    }
}
