package dev.changeover.todo;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A place between two ToDos in some {@link TodoOrder}: after the row that had this value and id. It stays meaningful when that
 * row is changed or deleted.
 *
 * @param value of the field that orders, as text; null when the id alone orders
 */
public record TodoCursor(@Nullable String value, TodoId id) {
    /** The place after a ToDo, in id order. */
    public static TodoCursor after(TodoId id) {
        return new TodoCursor(null, id);
    }

    /** For clients, who hand it back unread: digits in id order, else letters that no URL needs to escape. */
    public String text() {
        return value == null
                ? id.toString()
                : Base64.getUrlEncoder()
                        .withoutPadding()
                        .encodeToString((id + "/" + value).getBytes(StandardCharsets.UTF_8));
    }

    /** Reads what {@link #text} wrote for the same order; empty when it is anything else. */
    public static Optional<TodoCursor> parse(String text, TodoOrder order) {
        if (order.field() == TodoOrder.Field.ID) {
            return TodoId.parse(text).map(TodoCursor::after);
        }
        try {
            String plain = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8);
            int slash = plain.indexOf('/');
            Optional<TodoId> id = slash < 0 ? Optional.empty() : TodoId.parse(plain.substring(0, slash));
            return id.map(known -> new TodoCursor(plain.substring(slash + 1), known))
                    .filter(cursor -> cursor.fits(order));
        } catch (IllegalArgumentException notOurs) {
            return Optional.empty();
        }
    }

    /** Whether this place can have come from a page in that order. */
    boolean fits(TodoOrder order) {
        String known = value;
        return switch (order.field()) {
            case ID -> known == null;
            case TASK, STATUS -> known != null && known.length() <= TodoDraft.TASK_LENGTH_MAX * 2;
            case UPDATED_AT -> known != null && Timestamps.parse(known).isPresent();
        };
    }
}
