package dev.changeover.todo;

import java.util.Optional;

/**
 * The order of a page. Rows that are equal by their field stand in the order of their ids, in the same direction.
 *
 * @param descending largest, last or newest first
 */
public record TodoOrder(Field field, boolean descending) {
    /** In the order in which they were made. */
    public static final TodoOrder BY_ID = new TodoOrder(Field.ID, false);

    /** What ToDos can be ordered by. */
    public enum Field {
        ID("id"),
        TASK("task"),
        STATUS("status"),
        UPDATED_AT("updatedAt");

        private final String word;

        Field(String word) {
            this.word = word;
        }

        /** As clients write it. */
        public String word() {
            return word;
        }
    }

    /** Reads {@code task} or, descending, {@code -task}; empty when there is no such order. */
    public static Optional<TodoOrder> parse(String text) {
        boolean descending = text.startsWith("-");
        String word = descending ? text.substring(1) : text;
        for (Field field : Field.values()) {
            if (field.word.equals(word)) {
                return Optional.of(new TodoOrder(field, descending));
            }
        }
        return Optional.empty();
    }

    /** The place of a ToDo in this order. */
    public TodoCursor cursor(Todo todo) {
        String value = switch (field) {
            case ID -> null;
            case TASK -> todo.task();
            case STATUS -> todo.status().value();
            case UPDATED_AT -> todo.updatedAt().toString();
        };
        return new TodoCursor(value, todo.id());
    }

    @Override
    public String toString() {
        return (descending ? "-" : "") + field.word;
    }
}
