package dev.changeover.sandbox.controlplane;

import java.util.List;
import java.util.Map;

/** The {@code Filters} of a describe call: each named field must have one of its values. */
public record Filters(Map<String, List<String>> byName) {
    public static final Filters NONE = new Filters(Map.of());

    public Filters {
        byName = Map.copyOf(byName);
    }

    /** Whether the filter of this name, if there is one, lets any of the values through. */
    boolean admit(String name, String... values) {
        List<String> wanted = byName.get(name);
        if (wanted == null) {
            return true;
        }
        for (String value : values) {
            if (wanted.contains(value)) {
                return true;
            }
        }
        return false;
    }
}
