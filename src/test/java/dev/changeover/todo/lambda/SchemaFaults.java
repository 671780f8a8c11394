package dev.changeover.todo.lambda;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** Where a value is not as a JSON schema says; of the schema language, as much as our description uses. */
final class SchemaFaults {
    private final JsonNode root;
    private final List<String> faults = new ArrayList<>();

    private SchemaFaults(JsonNode root) {
        this.root = root;
    }

    static List<String> of(JsonNode root, JsonNode schema, JsonNode value) {
        SchemaFaults faults = new SchemaFaults(root);
        faults.check("$", schema, value);
        return faults.faults;
    }

    private void check(String place, JsonNode named, JsonNode value) {
        JsonNode schema =
                named.has("$ref") ? root.at(named.path("$ref").asString().substring(1)) : named;
        if (!schema.isObject()) {
            faults.add(place + " has no schema");
            return;
        }
        if (schema.has("type") && types(schema.path("type")).stream().noneMatch(type -> is(type, value))) {
            faults.add(place + " is no " + schema.path("type") + ": " + value);
        }
        if (schema.has("const") && !schema.path("const").equals(value)) {
            faults.add(place + " is not " + schema.path("const"));
        }
        if (schema.has("enum") && schema.path("enum").valueStream().noneMatch(value::equals)) {
            faults.add(place + " is not among " + schema.path("enum"));
        }
        schema.path("required")
                .valueStream()
                .map(JsonNode::asString)
                .filter(name -> !value.has(name))
                .forEach(name -> faults.add(place + " lacks " + name));
        if (value.isObject()) {
            value.properties().forEach(member -> {
                JsonNode known = schema.path("properties").path(member.getKey());
                if (known.isObject()) {
                    check(place + "." + member.getKey(), known, member.getValue());
                } else if (schema.path("additionalProperties").isBoolean()) {
                    faults.add(place + " has " + member.getKey() + ", which is not described");
                }
            });
        }
        if (value.isArray()) {
            value.valueStream().forEach(item -> check(place + "[]", schema.path("items"), item));
        }
    }

    private static List<String> types(JsonNode type) {
        return type.isArray() ? type.valueStream().map(JsonNode::asString).toList() : List.of(type.asString());
    }

    private static boolean is(String type, JsonNode value) {
        return switch (type) {
            case "object" -> value.isObject();
            case "array" -> value.isArray();
            case "string" -> value.isString();
            case "integer" -> value.isIntegralNumber();
            case "null" -> value.isNull();
            default -> false;
        };
    }
}
