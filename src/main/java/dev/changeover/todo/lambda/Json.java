package dev.changeover.todo.lambda;

import java.io.StringWriter;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.util.JsonRecyclerPools;

/** JSON without data binding: reflection over beans costs more at a cold start than all of this API's own work. */
final class Json {
    /** With buffers by thread: an environment serves one request at a time, and need not look for them in a shared queue. */
    static final JsonFactory FACTORY = JsonFactory.builder()
            .recyclerPool(JsonRecyclerPools.threadLocalPool())
            .build();

    private Json() {}

    /** What {@code content} writes, as text. */
    static String write(Content content) {
        StringWriter text = new StringWriter(256);
        try (JsonGenerator json = FACTORY.createGenerator(ObjectWriteContext.empty(), text)) {
            content.writeTo(json);
        }
        return text.toString();
    }

    /** Reads a JSON object, nothing before it and nothing after; empty when the text is anything else. */
    static Optional<JsonObject> object(String text) {
        try (JsonParser json = FACTORY.createParser(ObjectReadContext.empty(), text)) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                return Optional.empty();
            }
            Map<String, String> scalars = new HashMap<>();
            Set<String> strings = new HashSet<>();
            Set<String> structured = new HashSet<>();
            Set<String> nulls = new HashSet<>();
            while (json.nextToken() != JsonToken.END_OBJECT) {
                String name = json.currentName();
                JsonToken value = json.nextToken();
                scalars.remove(name);
                strings.remove(name);
                structured.remove(name);
                nulls.remove(name);
                if (value.isStructStart()) {
                    structured.add(name);
                    json.skipChildren();
                } else if (value == JsonToken.VALUE_NULL) {
                    nulls.add(name);
                } else {
                    scalars.put(name, json.getString());
                    if (value == JsonToken.VALUE_STRING) {
                        strings.add(name);
                    }
                }
            }
            return json.nextToken() == null
                    ? Optional.of(new JsonObject(scalars, strings, structured, nulls))
                    : Optional.empty();
        } catch (JacksonException malformed) {
            return Optional.empty();
        }
    }

    /** Something that writes itself. */
    interface Content {
        void writeTo(JsonGenerator json);
    }
}
