package dev.changeover.todo.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.changeover.todo.jdbc.DatabaseSettings;
import dev.changeover.todo.jdbc.JdbcTodoRepository;
import dev.changeover.todo.jdbc.TodoPool;
import dev.changeover.todo.secrets.DatabaseLogins;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;

/**
 * The ToDo API's Lambda function, behind API Gateway's proxy integration.
 *
 * <p>Environment: the database as {@link DatabaseLogins} reads it, {@code AWS_REGION}, and {@code TODO_BUILD} and
 * {@code TODO_DATABASE_CONNECTIONS}, which are optional. A missing one fails the initialization with a sentence that names it. The
 * connection is opened while the rest of the function loads, and kept between invocations.
 *
 * <p>It reads the raw stream: the runtime's own conversion of events into beans would double a cold start.
 */
public final class TodoHandler implements RequestStreamHandler {
    /** An environment serves one request at a time; the second connection stands by while a broken one is replaced. */
    private static final String CONNECTIONS = "2";

    /** Short, so that the health check of a dead database answers before its askers give up. */
    private static final Duration CONNECT_WITHIN = Duration.ofMillis(1_500);

    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(10);

    private final TodoApi api;
    private final RequestLog log;

    /** Called by the Lambda runtime. */
    public TodoHandler() {
        this(System.getenv());
    }

    private TodoHandler(Map<String, String> environment) {
        // The pool logs through SLF4J, which has no provider here and would complain about that at every cold start.
        System.setProperty("slf4j.internal.verbosity", "ERROR");
        DatabaseSettings settings = new DatabaseSettings(
                DatabaseLogins.of(environment, RequestLog::note),
                DatabaseSettings.Access.ANY,
                Integer.parseInt(environment.getOrDefault("TODO_DATABASE_CONNECTIONS", CONNECTIONS)),
                CONNECT_WITHIN,
                ANSWER_WITHIN);
        Deployment deployment = new Deployment(required(environment, "AWS_REGION"), BuildName.of(environment));
        TodoPool pool = TodoPool.open(settings);
        JdbcTodoRepository todos = new JdbcTodoRepository(pool.dataSource(), InstantSource.system());
        this.api = new TodoApi(limit -> new PatientTodos(todos.within(limit), patience(limit)), deployment);
        this.log = new RequestLog(deployment);
    }

    /** The last attempt begins early enough to be told of a connection that cannot be had. */
    private static Duration patience(Duration limit) {
        return limit.minus(CONNECT_WITHIN);
    }

    static String required(Map<String, String> environment, String name) {
        String value = environment.get(name);
        if (value == null || value.isBlank()) {
            throw new IllegalStateException("the environment variable " + name + " is not set");
        }
        return value;
    }

    @Override
    public void handleRequest(InputStream input, OutputStream output, Context context) {
        long start = System.nanoTime();
        ApiRequest request = ProxyEvent.read(input);
        ApiResponse response;
        try {
            response = api.answer(request, Duration.ofMillis(context.getRemainingTimeInMillis()));
        } catch (RuntimeException bug) {
            log.bug(request, bug, context);
            response = Problem.of(Refusal.internal(context.getAwsRequestId()));
        }
        ProxyEvent.write(response, output);
        log.served(request, response, Duration.ofNanos(System.nanoTime() - start), context);
    }
}
