package dev.changeover.infra;

import com.pulumi.core.Output;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The console's configuration below {@code changeover}, key for key as its reader knows them. Every value is text. */
final class ConsoleConfiguration {
    private final Map<String, Output<String>> values = new LinkedHashMap<>();

    void put(String key, Output<String> value) {
        values.put(key, value);
    }

    void put(String key, String value) {
        put(key, Output.of(value));
    }

    /** As a tree; known when all of its parts are. */
    Output<Map<String, Object>> tree() {
        List<String> keys = List.copyOf(values.keySet());
        return Output.all(new ArrayList<>(values.values())).applyValue(known -> {
            Map<String, Object> root = new LinkedHashMap<>();
            for (int number = 0; number < keys.size(); number++) {
                plant(root, keys.get(number).split("\\.", -1), known.get(number));
            }
            return root;
        });
    }

    @SuppressWarnings("unchecked")
    private static void plant(Map<String, Object> root, String[] path, String value) {
        Map<String, Object> branch = root;
        for (int depth = 0; depth < path.length - 1; depth++) {
            branch = (Map<String, Object>) branch.computeIfAbsent(path[depth], name -> new LinkedHashMap<>());
        }
        branch.put(path[path.length - 1], value);
    }
}
