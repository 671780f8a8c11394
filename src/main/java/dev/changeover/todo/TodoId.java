package dev.changeover.todo;

import java.util.Optional;
import java.util.regex.Pattern;

/** A ToDo's id, given by the database; 1 or more. */
public record TodoId(long value) implements Comparable<TodoId> {
    private static final Pattern DIGITS = Pattern.compile("[0-9]{1,18}");

    public TodoId {
        if (value < 1) {
            throw new IllegalArgumentException("a ToDo id is 1 or more, not " + value);
        }
    }

    /** Reads an id as clients write it, in decimal digits; empty when it is anything else. */
    public static Optional<TodoId> parse(String text) {
        if (!DIGITS.matcher(text).matches()) {
            return Optional.empty();
        }
        long value = Long.parseLong(text);
        return value < 1 ? Optional.empty() : Optional.of(new TodoId(value));
    }

    @Override
    public int compareTo(TodoId other) {
        return Long.compare(value, other.value);
    }

    @Override
    public String toString() {
        return Long.toString(value);
    }
}
