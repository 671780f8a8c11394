package dev.changeover.todo.secrets;

import java.util.HashMap;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/** The scalars of a JSON object: AWS's answers and secrets hold what is needed here side by side. */
final class FlatJson {
    private static final JsonFactory FACTORY = new JsonFactory();

    private FlatJson() {}

    /** Empty when the text is no JSON object. */
    static Map<String, String> read(String text) {
        Map<String, String> scalars = new HashMap<>();
        try (JsonParser json = FACTORY.createParser(ObjectReadContext.empty(), text)) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                return Map.of();
            }
            while (json.nextToken() != JsonToken.END_OBJECT) {
                String name = json.currentName();
                JsonToken value = json.nextToken();
                if (value.isStructStart()) {
                    json.skipChildren();
                } else if (value != JsonToken.VALUE_NULL) {
                    scalars.put(name, json.getString());
                }
            }
            return scalars;
        } catch (JacksonException malformed) {
            return Map.of();
        }
    }
}
