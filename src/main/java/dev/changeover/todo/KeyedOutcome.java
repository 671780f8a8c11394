package dev.changeover.todo;

/** What came of an insert under an {@link IdempotencyKey}. */
public sealed interface KeyedOutcome {
    /**
     * The insert's own outcome.
     *
     * @param replayed true when an earlier request with this key had stored the ToDo; the outcome is then what that one was told
     */
    record Written(WriteOutcome outcome, boolean replayed) implements KeyedOutcome {}

    /** The key stands for another request; nothing was stored. */
    record KeyReused() implements KeyedOutcome {}
}
