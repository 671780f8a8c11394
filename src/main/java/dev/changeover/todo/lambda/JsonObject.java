package dev.changeover.todo.lambda;

import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A JSON object as far as this API reads one: by its scalars. Of a name that stands twice the last value counts, and null is
 * as good as absent.
 *
 * @param scalars strings, numbers and booleans by name, as text
 * @param structured the names that hold an object or a list
 */
record JsonObject(Map<String, String> scalars, Set<String> structured) {
    JsonObject {
        scalars = Map.copyOf(scalars);
        structured = Set.copyOf(structured);
    }

    @Nullable
    String text(String name) {
        return scalars.get(name);
    }
}
