package dev.changeover.audit.store;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.changeover.audit.ActId;
import dev.changeover.audit.AuditLine;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;

/** A line of the record as one line of JSON, tagged with what it is as {@code type}. */
final class LineFormat {
    private static final JsonMapper MAPPER = mapper();

    private LineFormat() {}

    @JsonTypeInfo(use = JsonTypeInfo.Id.SIMPLE_NAME, property = "type")
    private interface Tagged {}

    /** Without a line break, which JSON has no need of. */
    static String write(AuditLine line) {
        return MAPPER.writeValueAsString(line);
    }

    /** @throws IllegalArgumentException when it is no whole line of ours */
    static AuditLine read(String line) {
        try {
            return MAPPER.readValue(line, AuditLine.class);
        } catch (JacksonException e) {
            throw new IllegalArgumentException(e.getOriginalMessage(), e);
        }
    }

    private static JsonMapper mapper() {
        SimpleModule ids = new SimpleModule("ids");
        ids.addSerializer(ActId.class, new ValueSerializer<ActId>() {
            @Override
            public void serialize(ActId id, JsonGenerator json, SerializationContext context) {
                json.writeString(id.toString());
            }
        });
        ids.addDeserializer(ActId.class, new ValueDeserializer<ActId>() {
            @Override
            public ActId deserialize(JsonParser json, DeserializationContext context) {
                return ActId.parse(json.getString());
            }
        });
        JsonMapper.Builder builder = JsonMapper.builder()
                .addModule(ids)
                .addMixIn(AuditLine.class, Tagged.class)
                .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
        builder.registerSubtypes(AuditLine.class.getPermittedSubclasses());
        return builder.build();
    }
}
