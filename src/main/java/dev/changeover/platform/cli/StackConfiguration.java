package dev.changeover.platform.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The console's configuration out of what the infrastructure's stack puts out. */
public final class StackConfiguration {
    private static final String ROOT = "changeover";

    /** What the Pulumi CLI prints in place of a secret. */
    private static final String HIDDEN = "[secret]";

    private static final JsonMapper JSON = JsonMapper.shared();

    private StackConfiguration() {}

    /**
     * As YAML for a file such as {@code config/application-production.yaml}.
     *
     * @param outputs what {@code pulumi stack output --json} printed
     * @throws IllegalArgumentException with a sentence that says what would be right
     */
    public static String yaml(String outputs) {
        JsonNode all = read(outputs);
        JsonNode changeover = all.path(ROOT);
        if (!changeover.isObject() || changeover.isEmpty()) {
            throw new IllegalArgumentException(
                    "there is no output 'changeover' in it; run 'pulumi up' first, then 'pulumi stack output --json'");
        }
        List<String> hidden = new ArrayList<>();
        StringBuilder text = new StringBuilder(
                "# Made by 'changeover configure' from the stack's outputs. ${NAME} is filled in from the environment.\n");
        text.append(ROOT).append(":\n");
        write(changeover, ROOT, 1, text, hidden);
        if (!hidden.isEmpty()) {
            throw new IllegalArgumentException(
                    "%s hidden; print the outputs with 'pulumi stack output --json --show-secrets'"
                            .formatted(String.join(", ", hidden) + (hidden.size() == 1 ? " is" : " are")));
        }
        return text.toString();
    }

    private static JsonNode read(String outputs) {
        try {
            JsonNode all = JSON.readTree(outputs);
            if (all != null && all.isObject()) {
                return all;
            }
        } catch (JacksonException notJson) {
            // Told below: to whoever reads it, it is the same mistake.
        }
        throw new IllegalArgumentException("it is not a JSON object, as 'pulumi stack output --json' prints one");
    }

    private static void write(JsonNode branch, String path, int depth, StringBuilder text, List<String> hidden) {
        for (Map.Entry<String, JsonNode> entry : branch.properties()) {
            String at = path + "." + entry.getKey();
            JsonNode value = entry.getValue();
            text.append("  ".repeat(depth)).append(key(entry.getKey())).append(':');
            if (value.isObject()) {
                text.append('\n');
                write(value, at, depth + 1, text, hidden);
            } else if (value.isValueNode() && !value.isNull()) {
                if (value.asString().equals(HIDDEN)) {
                    hidden.add(at);
                }
                // A JSON string is a YAML string, whatever is in it.
                text.append(' ')
                        .append(JSON.writeValueAsString(value.asString()))
                        .append('\n');
            } else {
                throw new IllegalArgumentException(
                        "the output %s is neither a text nor a group of texts".formatted(at));
            }
        }
    }

    private static String key(String name) {
        return name.matches("[a-z][a-z0-9-]*") ? name : JSON.writeValueAsString(name);
    }
}
