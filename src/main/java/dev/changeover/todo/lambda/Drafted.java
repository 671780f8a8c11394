package dev.changeover.todo.lambda;

import dev.changeover.todo.FieldFault;
import dev.changeover.todo.Todo;
import dev.changeover.todo.TodoDraft;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a body asks to be stored, or everything that is wrong with it.
 *
 * @param draft null when there are faults
 */
record Drafted(@Nullable TodoDraft draft, List<FieldFault> faults) {
    private static final FieldFault NO_OBJECT =
            new FieldFault("body", "The body must be a JSON object with task and status, both strings.");
    private static final FieldFault NO_CHANGE =
            new FieldFault("body", "The body must be a JSON object with task, status or both, all strings.");

    /** What stands for bytes that could not be read: the gateway puts it in place of whatever is not UTF-8. */
    private static final char REPLACEMENT = '\uFFFD';

    private static final FieldFault NOT_UTF_8 = new FieldFault(
            "task", "task holds U+FFFD, which stands for a character that could not be read: send the body as UTF-8.");

    Drafted {
        faults = List.copyOf(faults);
    }

    /** @param current whose fields stand in for those that the body leaves out; null when it must have all */
    static Drafted read(@Nullable String body, @Nullable Todo current) {
        Optional<JsonObject> read = body == null ? Optional.empty() : Json.object(body);
        if (read.isEmpty()) {
            return new Drafted(null, List.of(current == null ? NO_OBJECT : NO_CHANGE));
        }
        JsonObject object = read.get();
        if (current != null && !object.has("task") && !object.has("status")) {
            return new Drafted(null, List.of(NO_CHANGE));
        }
        List<FieldFault> faults = new ArrayList<>();
        for (String field : List.of("task", "status")) {
            if (object.has(field) && object.string(field) == null) {
                faults.add(new FieldFault(field, field + " must be a string."));
            }
        }
        if (!faults.isEmpty()) {
            return new Drafted(null, faults);
        }
        faults.addAll(encodingFaults(object.string("task")));
        String task = current == null || object.has("task") ? object.string("task") : current.task();
        // A row that an older system wrote may hold a status that no write may carry; it must be named anew then.
        String status = current == null || object.has("status")
                ? object.string("status")
                : current.status().value();
        faults.addAll(TodoDraft.faults(task, status));
        return task == null || status == null || !faults.isEmpty()
                ? new Drafted(null, faults)
                : new Drafted(TodoDraft.of(task, status), List.of());
    }

    /** A task that did not arrive as it was sent must not be stored as if it had. */
    static List<FieldFault> encodingFaults(@Nullable String sent) {
        return sent == null || sent.indexOf(REPLACEMENT) < 0 ? List.of() : List.of(NOT_UTF_8);
    }
}
