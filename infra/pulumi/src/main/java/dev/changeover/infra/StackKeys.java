package dev.changeover.infra;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.util.Set;
import java.util.TreeSet;

/** The keys that the stack sets. Pulumi's own interface answers single keys only, and a typing error needs the list. */
final class StackKeys {
    private static final String CONFIGURATION = "PULUMI_CONFIG";

    private StackKeys() {}

    static Set<String> inEnvironment(String project) {
        String text = System.getenv(CONFIGURATION);
        return text == null ? Set.of() : of(project, text);
    }

    /** @param json the whole configuration by {@code namespace:key} */
    static Set<String> of(String project, String json) {
        JsonObject all = JsonParser.parseString(json).getAsJsonObject();
        Set<String> keys = new TreeSet<>();
        for (String key : all.keySet()) {
            if (key.startsWith(project + ":")) {
                keys.add(key.substring(project.length() + 1));
            }
        }
        return keys;
    }
}
