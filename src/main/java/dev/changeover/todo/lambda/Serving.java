package dev.changeover.todo.lambda;

import dev.changeover.todo.ReadOutcome;
import dev.changeover.todo.Todo;
import dev.changeover.todo.TodoId;
import dev.changeover.todo.jdbc.DatabaseSettings;
import dev.changeover.todo.jdbc.JdbcTodoRepository;
import dev.changeover.todo.jdbc.TodoPool;
import dev.changeover.todo.secrets.DatabaseLogins;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;

/** The API on an open pool: what a snapshot must not hold, and what each restored one opens for itself. */
final class Serving implements AutoCloseable {
    /** An environment serves one request at a time; the second connection stands by while a broken one is replaced. */
    private static final String CONNECTIONS = "2";

    /** Short, so that the health check of a dead database answers before its askers give up. */
    private static final Duration CONNECT_WITHIN = Duration.ofMillis(1_500);

    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(10);

    private final TodoPool pool;
    private final TodoApi api;

    private Serving(TodoPool pool, TodoApi api) {
        this.pool = pool;
        this.api = api;
    }

    /** Returns at once; the login is fetched, the connection opened and a first row read while the caller goes on. */
    static Serving open(Map<String, String> environment, Deployment deployment) {
        DatabaseSettings settings = new DatabaseSettings(
                DatabaseLogins.of(environment, RequestLog::note),
                DatabaseSettings.Access.ANY,
                Integer.parseInt(environment.getOrDefault("TODO_DATABASE_CONNECTIONS", CONNECTIONS)),
                CONNECT_WITHIN,
                ANSWER_WITHIN);
        TodoPool pool = TodoPool.open(settings);
        JdbcTodoRepository todos = new JdbcTodoRepository(pool.dataSource(), InstantSource.system());
        // The pool itself would begin with a connection only after a while, and a read loads what any other needs too.
        Thread.ofPlatform().daemon().name("first-read").start(() -> firstRead(todos));
        return new Serving(
                pool, new TodoApi(limit -> new PatientTodos(todos.within(limit), patience(limit)), deployment));
    }

    /** Nobody waits for it; where there is no database, whoever asks next is told so. */
    private static void firstRead(JdbcTodoRepository todos) {
        try {
            if (todos.find(new TodoId(1)) instanceof ReadOutcome.Unavailable<Optional<Todo>>(String cause)) {
                RequestLog.note("no connection yet: " + cause);
            }
        } catch (RuntimeException unexpected) {
            RequestLog.note("no connection yet: " + unexpected.getClass().getName());
        }
    }

    /** The last attempt begins early enough to be told of a connection that cannot be had. */
    private static Duration patience(Duration limit) {
        return limit.minus(CONNECT_WITHIN);
    }

    TodoApi api() {
        return api;
    }

    @Override
    public void close() {
        pool.close();
    }
}
