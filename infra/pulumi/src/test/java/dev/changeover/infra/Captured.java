package dev.changeover.infra;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A resource as the program registered it on the wire.
 *
 * @param inputs without the envelopes of secrets; {@code secrets} tells which inputs came in one
 * @param inputDependencies by input, the names of the resources whose outputs it was made of
 */
record Captured(
        String type,
        String name,
        JsonObject inputs,
        Set<String> secrets,
        String provider,
        String version,
        Set<String> dependencies,
        Map<String, Set<String>> inputDependencies,
        List<String> ignoreChanges,
        List<String> secretOutputs,
        boolean protect) {

    String text(String path) {
        JsonElement at = inputs;
        for (String part : path.split("\\.", -1)) {
            at = at.isJsonArray()
                    ? at.getAsJsonArray().get(Integer.parseInt(part))
                    : at.getAsJsonObject().get(part);
            if (at == null) {
                throw new AssertionError("%s %s has no %s; it has %s".formatted(type, name, path, inputs.keySet()));
            }
        }
        return at.getAsString();
    }

    boolean has(String input) {
        return inputs.has(input);
    }
}
