package dev.changeover.todo.lambda;

import java.io.StringWriter;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** JSON without data binding: reflection over beans costs more at a cold start than all of this API's own work. */
final class Json {
    static final JsonFactory FACTORY = new JsonFactory();

    private Json() {}

    /** What {@code content} writes, as text. */
    static String write(Content content) {
        StringWriter text = new StringWriter(256);
        try (JsonGenerator json = FACTORY.createGenerator(ObjectWriteContext.empty(), text)) {
            content.writeTo(json);
        }
        return text.toString();
    }

    /**
     * The strings and whole numbers of a JSON object, numbers in decimal digits. Nulls, and members of other kinds, are
     * left out; empty when the text is no JSON object.
     */
    static Optional<Map<String, String>> scalars(String text) {
        try (JsonParser json = FACTORY.createParser(ObjectReadContext.empty(), text)) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                return Optional.empty();
            }
            Map<String, String> members = new HashMap<>();
            while (json.nextToken() != JsonToken.END_OBJECT) {
                String name = json.currentName();
                switch (json.nextToken()) {
                    case VALUE_STRING, VALUE_NUMBER_INT -> members.put(name, json.getString());
                    default -> {
                        members.remove(name);
                        json.skipChildren();
                    }
                }
            }
            return json.nextToken() == null ? Optional.of(members) : Optional.empty();
        } catch (JacksonException malformed) {
            return Optional.empty();
        }
    }

    /** Something that writes itself. */
    interface Content {
        void writeTo(JsonGenerator json);
    }
}
