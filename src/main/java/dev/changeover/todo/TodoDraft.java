package dev.changeover.todo;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a client wants stored. A draft that exists is valid; {@link #faults} says beforehand, for all fields at once, why one
 * cannot be made.
 *
 * @param task 1 to 500 characters (Unicode code points, as the database counts them), not only blanks
 * @param status one of {@link TodoStatus#DOCUMENTED}
 */
public record TodoDraft(String task, TodoStatus status) {
    public static final int TASK_LENGTH_MAX = 500;

    public TodoDraft {
        List<FieldFault> faults = faults(task, status.value());
        if (!faults.isEmpty()) {
            throw new IllegalArgumentException(faults.getFirst().message());
        }
    }

    /** A draft of the given words; call only when {@link #faults} has none. */
    public static TodoDraft of(String task, String status) {
        return new TodoDraft(task, new TodoStatus(status));
    }

    /** Everything that keeps these words from being stored; empty when nothing does. */
    public static List<FieldFault> faults(@Nullable String task, @Nullable String status) {
        List<FieldFault> faults = new ArrayList<>(2);
        String taskFault = taskFault(task);
        if (taskFault != null) {
            faults.add(new FieldFault("task", taskFault));
        }
        if (status == null
                || TodoStatus.DOCUMENTED.stream()
                        .noneMatch(known -> known.value().equals(status))) {
            faults.add(new FieldFault("status", "status must be one of " + documented() + "."));
        }
        return List.copyOf(faults);
    }

    private static @Nullable String taskFault(@Nullable String task) {
        if (task == null || task.isBlank()) {
            return "task is missing: give it 1 to 500 characters.";
        }
        int length = task.codePointCount(0, task.length());
        if (length > TASK_LENGTH_MAX) {
            return "task has %d characters: give it at most 500.".formatted(length);
        }
        // Half of a surrogate pair has no UTF-8 form: the driver would store a question mark in its place.
        boolean broken = task.codePoints().anyMatch(point -> point >= 0xD800 && point <= 0xDFFF);
        return broken ? "task holds half of a character: send whole Unicode characters." : null;
    }

    private static String documented() {
        return TodoStatus.DOCUMENTED.stream().map(TodoStatus::value).collect(Collectors.joining(", "));
    }
}
