package dev.changeover.todo.lambda;

import dev.changeover.todo.FieldFault;
import dev.changeover.todo.IdempotencyKey;
import dev.changeover.todo.KeyedOutcome;
import dev.changeover.todo.TodoDraft;
import dev.changeover.todo.TodoRepository;
import dev.changeover.todo.WriteOutcome;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Storing a new ToDo, once for each {@code Idempotency-Key} when the request has one. The same in both contracts. */
final class Creation {
    private final TodoRepository todos;
    private final TodoDraft draft;
    private final @Nullable String key;
    private final String client;

    private Creation(TodoRepository todos, TodoDraft draft, @Nullable String key, String client) {
        this.todos = todos;
        this.draft = draft;
        this.key = key;
        this.client = client;
    }

    static Creation of(ApiRequest request, TodoRepository todos, TodoDraft draft) {
        String client = request.client();
        return new Creation(
                todos,
                draft,
                request.headers().get("idempotency-key"),
                client.length() > IdempotencyKey.LENGTH_MAX ? client.substring(0, IdempotencyKey.LENGTH_MAX) : client);
    }

    ApiResponse answer(Function<Refusal, ApiResponse> refuse, Written written) {
        if (key == null) {
            return written.answer(todos.insert(draft), false);
        }
        if (!IdempotencyKey.isValid(key)) {
            return refuse.apply(Refusal.invalid(List.of(new FieldFault(
                    "Idempotency-Key", "Idempotency-Key must have 1 to 128 visible ASCII characters."))));
        }
        return switch (todos.insert(draft, new IdempotencyKey(client, key))) {
            case KeyedOutcome.Written(WriteOutcome outcome, boolean replayed) -> written.answer(outcome, replayed);
            case KeyedOutcome.KeyReused _ -> refuse.apply(Refusal.keyReused());
        };
    }

    /** A contract's way of telling what came of it. */
    interface Written {
        ApiResponse answer(WriteOutcome outcome, boolean replayed);
    }
}
