package dev.changeover.sandbox.wire;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A structure in a JSON request, read as strictly as AWS reads it: what is missing or malformed is named. */
record JsonRequest(JsonNode node, String path) {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    static JsonRequest of(WireRequest request) {
        try {
            JsonNode tree = JSON.readTree(request.body().length == 0 ? "{}" : request.bodyText());
            if (tree.isObject()) {
                return new JsonRequest(tree, "");
            }
        } catch (JacksonException malformed) {
            throw Refused.with("SerializationException", 400, "The body is not well-formed JSON.");
        }
        throw Refused.with("SerializationException", 400, "The body is not a JSON object.");
    }

    private @Nullable JsonNode member(String name) {
        JsonNode member = node.get(name);
        return member == null || member.isNull() ? null : member;
    }

    private String at(String name) {
        return path.isEmpty() ? name : path + "." + name;
    }

    static Refused violates(String value, String at, String rule) {
        return Refused.with(
                "ValidationException",
                400,
                "1 validation error detected: Value %s at '%s' failed to satisfy constraint: Member must %s"
                        .formatted(value, at, rule));
    }

    @Nullable
    String text(String name, int lengthMax, Pattern pattern) {
        JsonNode member = member(name);
        if (member == null) {
            return null;
        }
        if (!member.isString()) {
            throw Refused.with("SerializationException", 400, "'%s' is not a string.".formatted(at(name)));
        }
        String value = member.stringValue();
        if (value.length() > lengthMax) {
            throw violates("'" + value + "'", at(name), "have length less than or equal to " + lengthMax);
        }
        if (!pattern.matcher(value).matches()) {
            throw violates("'" + value + "'", at(name), "satisfy regular expression pattern: " + pattern.pattern());
        }
        return value;
    }

    String required(String name, int lengthMax, Pattern pattern) {
        String value = text(name, lengthMax, pattern);
        if (value == null) {
            throw missing(name);
        }
        return value;
    }

    private Refused missing(String name) {
        return violates("null", at(name), "not be null");
    }

    /** One of an enumeration's words. */
    String oneOf(String name, String... words) {
        String value = required(name, 100, Pattern.compile("(?s).*"));
        for (String word : words) {
            if (word.equals(value)) {
                return value;
            }
        }
        throw violates("'" + value + "'", at(name), "satisfy enum value set: [%s]".formatted(String.join(", ", words)));
    }

    @Nullable
    Integer integer(String name, int min, int max) {
        JsonNode member = member(name);
        if (member == null) {
            return null;
        }
        if (!member.isIntegralNumber()) {
            throw Refused.with("SerializationException", 400, "'%s' is not a whole number.".formatted(at(name)));
        }
        long value = member.longValue();
        if (value < min || value > max) {
            throw violates(
                    "'" + value + "'",
                    at(name),
                    String.format(Locale.ROOT, "have a value between %d and %d", min, max));
        }
        return (int) value;
    }

    boolean flag(String name) {
        JsonNode member = member(name);
        if (member != null && !member.isBoolean()) {
            throw Refused.with("SerializationException", 400, "'%s' is not a boolean.".formatted(at(name)));
        }
        return member != null && member.booleanValue();
    }

    @Nullable
    JsonRequest structure(String name) {
        JsonNode member = member(name);
        if (member != null && !member.isObject()) {
            throw Refused.with("SerializationException", 400, "'%s' is not a structure.".formatted(at(name)));
        }
        return member == null ? null : new JsonRequest(member, at(name));
    }

    JsonRequest requiredStructure(String name) {
        JsonRequest structure = structure(name);
        if (structure == null) {
            throw missing(name);
        }
        return structure;
    }

    /** A list of structures; empty when absent. */
    List<JsonRequest> structures(String name, int sizeMax) {
        JsonNode member = member(name);
        List<JsonRequest> found = new ArrayList<>();
        if (member == null) {
            return found;
        }
        if (!member.isArray()) {
            throw Refused.with("SerializationException", 400, "'%s' is not a list.".formatted(at(name)));
        }
        if (member.size() > sizeMax) {
            throw violates("a list", at(name), "have length less than or equal to " + sizeMax);
        }
        for (JsonNode item : member) {
            found.add(new JsonRequest(item, at(name) + "." + (found.size() + 1) + ".member"));
        }
        return found;
    }
}
