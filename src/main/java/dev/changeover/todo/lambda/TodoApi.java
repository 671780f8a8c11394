package dev.changeover.todo.lambda;

import dev.changeover.todo.TodoRepository;
import java.time.Duration;

/** The API's routes. */
final class TodoApi {
    /** What an answer still needs after the database was given up on: writing it, and the way back. */
    private static final Duration MARGIN = Duration.ofMillis(250);

    private static final Duration LEAST = Duration.ofMillis(50);

    /** A ToDo has a few thousand characters however it is escaped; the memory of a function is small. */
    static final int BODY_LENGTH_MAX = 64 * 1024;

    private static final String ITEMS = "/v1/todos/";
    private static final String ITEM = ITEMS + "{id}";
    private static final String SAMPLE_METHODS = "GET, POST, DELETE";
    private static final String HEALTH_METHODS = "GET";

    private final Todos todos;
    private final Deployment deployment;

    TodoApi(Todos todos, Deployment deployment) {
        this.todos = todos;
        this.deployment = deployment;
    }

    /**
     * Answers every request with something; a fault of ours is an exception.
     *
     * @param remaining until Lambda ends this invocation
     */
    ApiResponse answer(ApiRequest request, Duration remaining) {
        if (request.method().equals("OPTIONS")) {
            return preflight(request.path());
        }
        String body = request.body();
        if (body != null && body.length() > BODY_LENGTH_MAX) {
            Refusal refusal = Refusal.tooLarge();
            return route(request.path()).equals("/v1") ? SampleContract.refuse(refusal) : Problem.of(refusal);
        }
        Duration budget = remaining.minus(MARGIN);
        TodoRepository within = todos.within(budget.compareTo(LEAST) < 0 ? LEAST : budget);
        return switch (trimmed(request.path())) {
            case "/v1" -> sample(request, within);
            case "/v1/todos" -> TodoResource.answer(request, within);
            case "/v1/health" ->
                request.method().equals("GET") ? Health.answer(within, deployment) : methodNotAllowed(HEALTH_METHODS);
            default -> item(request, within);
        };
    }

    private static ApiResponse item(ApiRequest request, TodoRepository todos) {
        String path = trimmed(request.path());
        return path.startsWith(ITEMS)
                ? TodoItem.answer(path.substring(ITEMS.length()), request, todos)
                : Problem.of(Refusal.notFound());
    }

    private static ApiResponse sample(ApiRequest request, TodoRepository todos) {
        return switch (request.method()) {
            case "GET" -> SampleContract.get(request, todos);
            case "POST" -> SampleContract.post(request, todos);
            case "DELETE" -> SampleContract.delete(request, todos);
            default -> methodNotAllowed(SAMPLE_METHODS);
        };
    }

    /** What browsers ask before they send a token or a body; the gateway hands it on, and asks for no token. */
    private static ApiResponse preflight(String path) {
        return switch (route(path)) {
            case "/v1" -> preflightFor(SAMPLE_METHODS);
            case "/v1/todos" -> preflightFor(TodoResource.METHODS);
            case "/v1/health" -> preflightFor(HEALTH_METHODS);
            case ITEM -> preflightFor(TodoItem.METHODS);
            default -> Problem.of(Refusal.notFound());
        };
    }

    private static ApiResponse preflightFor(String methods) {
        return ApiResponse.empty(204)
                .with("Allow", methods + ", OPTIONS")
                .with("Access-Control-Allow-Methods", methods + ", OPTIONS")
                .with(
                        "Access-Control-Allow-Headers",
                        "Content-Type, Authorization, If-Match, If-None-Match, Idempotency-Key, X-Amz-Date, X-Api-Key")
                .with("Access-Control-Max-Age", "600");
    }

    static ApiResponse methodNotAllowed(String allowed) {
        return Problem.of(new Refusal(
                        405, "method-not-allowed", "Method not allowed", "Allowed here: " + allowed + ".", false))
                .with("Allow", allowed);
    }

    /** The route that a path belongs to: few, whatever clients send, and without anything that they wrote. */
    static String route(String path) {
        String trimmed = trimmed(path);
        return switch (trimmed) {
            case "/v1", "/v1/todos", "/v1/health" -> trimmed;
            default -> trimmed.startsWith(ITEMS) ? ITEM : "other";
        };
    }

    private static String trimmed(String path) {
        return path.length() > 1 && path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    }

    /** ToDos for a caller with so much time. */
    interface Todos {
        TodoRepository within(Duration limit);
    }
}
