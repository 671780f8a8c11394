package dev.changeover.todo.lambda;

import dev.changeover.todo.FieldFault;
import dev.changeover.todo.Todo;
import dev.changeover.todo.WriteOutcome;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Why a request was not served. One list for both contracts; only the shape of the body differs.
 *
 * @param code stable, for programs
 * @param retryable whether the same request may succeed in a second
 * @param faults the fields that were at fault, for a 400
 */
record Refusal(int status, String code, String title, String message, boolean retryable, List<FieldFault> faults) {
    static final int RETRY_AFTER_SECONDS = 1;

    Refusal {
        faults = List.copyOf(faults);
    }

    Refusal(int status, String code, String title, String message, boolean retryable) {
        this(status, code, title, message, retryable, List.of());
    }

    static Refusal invalid(List<FieldFault> faults) {
        String message = faults.stream().map(FieldFault::message).collect(Collectors.joining(" "));
        return new Refusal(400, "invalid-request", "Invalid request", message, false, faults);
    }

    static Refusal notFound() {
        return new Refusal(404, "not-found", "Not found", "There is nothing at this path.", false);
    }

    static Refusal preconditionFailed(Todo current) {
        return new Refusal(
                412,
                "version-conflict",
                "Changed by somebody else",
                "The ToDo was changed in the meantime; its version is now %d.".formatted(current.version()),
                false);
    }

    static Refusal notOver(Todo current) {
        return new Refusal(
                412,
                "precondition-failed",
                "Precondition failed",
                "The ToDo is there, with version %d, and If-None-Match forbids to write over it."
                        .formatted(current.version()),
                false);
    }

    static Refusal tooLarge() {
        return new Refusal(
                413,
                "request-too-large",
                "Request too large",
                "The body has more than %,d characters; a ToDo needs a few thousand at most."
                        .formatted(TodoApi.BODY_LENGTH_MAX),
                false);
    }

    static Refusal keyReused() {
        return new Refusal(
                422,
                "idempotency-key-reused",
                "Idempotency key reused",
                "This Idempotency-Key stands for another request; nothing was stored. Use a new one.",
                false);
    }

    static Refusal invalid(String message) {
        return new Refusal(400, "invalid-request", "Invalid request", message, false);
    }

    static Refusal readOnlyRegion() {
        return new Refusal(
                503,
                "read-only-region",
                "This Region is read-only",
                "This Region takes no writes now; nothing was stored. Try again in a second.",
                true);
    }

    static Refusal databaseUnreachable() {
        return new Refusal(
                503,
                "database-unreachable",
                "The database cannot be reached",
                "The database of this Region cannot be reached; nothing was stored. Try again in a second.",
                true);
    }

    static Refusal writeUnclear() {
        return new Refusal(
                503,
                "write-unclear",
                "The write's outcome is unknown",
                "The database stopped answering during the write. Look whether it was stored before sending it again.",
                true);
    }

    static Refusal of(WriteOutcome.VersionConflict conflict) {
        return new Refusal(
                409,
                "version-conflict",
                "Changed by somebody else",
                "The ToDo was changed in the meantime; its version is now %d."
                        .formatted(conflict.current().version()),
                false);
    }

    static Refusal internal(String requestId) {
        return new Refusal(
                500,
                "internal",
                "Internal error",
                "The request failed for a reason of ours; its id is " + requestId + ".",
                false);
    }
}
