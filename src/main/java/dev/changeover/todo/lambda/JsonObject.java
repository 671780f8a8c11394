package dev.changeover.todo.lambda;

import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A JSON object as far as this API reads one: by its scalars. Of a name that stands twice the last value counts.
 *
 * @param scalars strings, numbers and booleans by name, as text; a null is not among them
 * @param strings the names of those that are strings
 * @param structured the names that hold an object or a list
 * @param nulls the names that hold null
 */
record JsonObject(Map<String, String> scalars, Set<String> strings, Set<String> structured, Set<String> nulls) {
    JsonObject {
        scalars = Map.copyOf(scalars);
        strings = Set.copyOf(strings);
        structured = Set.copyOf(structured);
        nulls = Set.copyOf(nulls);
    }

    /** Any scalar, as the published sample took them. */
    @Nullable
    String text(String name) {
        return scalars.get(name);
    }

    /** Only a string. */
    @Nullable
    String string(String name) {
        return strings.contains(name) ? scalars.get(name) : null;
    }

    boolean has(String name) {
        return scalars.containsKey(name) || structured.contains(name) || nulls.contains(name);
    }
}
