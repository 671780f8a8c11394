package dev.changeover.sandbox.wire;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Form-urlencoded parameters, and AWS's way to number lists in them. */
record FormParameters(Map<String, String> values) {
    private static final int LIST_LIMIT = 500;

    static FormParameters parse(@Nullable String encoded) {
        Map<String, String> values = new LinkedHashMap<>();
        if (encoded != null && !encoded.isEmpty()) {
            for (String pair : encoded.split("&", -1)) {
                int equals = pair.indexOf('=');
                String name = equals < 0 ? pair : pair.substring(0, equals);
                values.put(decode(name), equals < 0 ? "" : decode(pair.substring(equals + 1)));
            }
        }
        return new FormParameters(values);
    }

    private static String decode(String encoded) {
        try {
            return URLDecoder.decode(encoded, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException malformed) {
            throw Refused.with("MalformedQueryString", 404, "The query string contains a syntax error.");
        }
    }

    @Nullable
    String get(String name) {
        return values.get(name);
    }

    String required(String name) {
        String value = values.get(name);
        if (value == null || value.isEmpty()) {
            throw Refused.with("MissingParameter", 400, "The request must contain the parameter " + name + ".");
        }
        return value;
    }

    boolean flag(String name) {
        String value = values.get(name);
        if (value == null || value.equals("false")) {
            return false;
        }
        if (value.equals("true")) {
            return true;
        }
        throw Refused.with("MalformedInput", 400, "The parameter " + name + " must be true or false.");
    }

    @Nullable
    Integer integer(String name) {
        String value = values.get(name);
        if (value == null) {
            return null;
        }
        try {
            return Integer.valueOf(value);
        } catch (NumberFormatException malformed) {
            throw Refused.with("MalformedInput", 400, "The parameter " + name + " must be a whole number.");
        }
    }

    /** The values of {@code prefix.1}, {@code prefix.2}… */
    List<String> list(String prefix) {
        List<String> found = new ArrayList<>();
        for (int index = 1; index <= LIST_LIMIT; index++) {
            String value = values.get(prefix + "." + index);
            if (value == null) {
                break;
            }
            found.add(value);
        }
        return found;
    }

    /** How many structures there are under {@code prefix.1.…}, {@code prefix.2.…} */
    List<FormParameters> structures(String prefix) {
        List<FormParameters> found = new ArrayList<>();
        for (int index = 1; index <= LIST_LIMIT; index++) {
            FormParameters one = under(prefix + "." + index + ".");
            if (one.values().isEmpty()) {
                break;
            }
            found.add(one);
        }
        return found;
    }

    FormParameters under(String prefix) {
        Map<String, String> inside = new LinkedHashMap<>();
        values.forEach((name, value) -> {
            if (name.startsWith(prefix)) {
                inside.put(name.substring(prefix.length()), value);
            }
        });
        return new FormParameters(inside);
    }
}
