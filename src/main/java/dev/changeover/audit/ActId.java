package dev.changeover.audit;

/**
 * Names one act: its first and its last line carry it.
 *
 * @param writer the process that wrote it down; no other process, before or after, has the same name
 * @param number from 1, in the order in which that process wrote
 */
public record ActId(String writer, long number) {
    @Override
    public String toString() {
        return writer + "/" + number;
    }

    /** @throws IllegalArgumentException when the text names no act */
    public static ActId parse(String text) {
        int slash = text.lastIndexOf('/');
        if (slash < 1 || !text.substring(slash + 1).matches("\\d{1,18}")) {
            throw new IllegalArgumentException("'%s' names no act; it must be like console-1/7".formatted(text));
        }
        return new ActId(text.substring(0, slash), Long.parseLong(text.substring(slash + 1)));
    }
}
