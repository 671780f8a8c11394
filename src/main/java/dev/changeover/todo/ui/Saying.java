package dev.changeover.todo.ui;

import dev.changeover.todo.WriteOutcome;

/** What a write's outcome means for the person who typed. */
final class Saying {
    static final String MOVING = "The writer is moving; your text is kept – try again in a moment.";
    static final String NO_ANSWER = "The writer does not answer; nothing was sent and your text is kept – try again.";
    static final String UNCLEAR =
            "No answer came: it may or may not be stored. Your text is kept; look at the list before you try again.";

    private Saying() {}

    /** Why a row stays as it was, when nothing was typed for it. */
    static String whyNot(WriteOutcome outcome) {
        return switch (outcome) {
            case WriteOutcome.ReadOnlyRegion _ -> "the writer is moving; nothing was changed – try again in a moment.";
            case WriteOutcome.Unavailable _ -> "the writer does not answer; nothing was changed – try again.";
            case WriteOutcome.Unclear _ -> "no answer came: it may or may not be done. Look at the list.";
            case WriteOutcome.NotFound _ -> "it was gone already.";
            case WriteOutcome.VersionConflict _ -> "somebody else changed it and it stays; look at it first.";
            case WriteOutcome.Saved _, WriteOutcome.Deleted _ -> "it is done.";
        };
    }

    static String of(WriteOutcome outcome) {
        return switch (outcome) {
            case WriteOutcome.Saved saved ->
                saved.changed()
                        ? "ToDo %s is stored.".formatted(saved.todo().id())
                        : "ToDo %s was so already.".formatted(saved.todo().id());
            case WriteOutcome.Deleted deleted -> "ToDo %s is deleted.".formatted(deleted.id());
            case WriteOutcome.NotFound missing ->
                "ToDo %s is gone: somebody deleted it. Copy your text into a new one to keep it."
                        .formatted(missing.id());
            case WriteOutcome.VersionConflict conflict ->
                "Somebody changed ToDo %s while you were at it."
                        .formatted(conflict.current().id());
            case WriteOutcome.ReadOnlyRegion _ -> MOVING;
            case WriteOutcome.Unavailable _ -> NO_ANSWER;
            case WriteOutcome.Unclear _ -> UNCLEAR;
        };
    }
}
