package dev.changeover.failover.journal;

import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import dev.changeover.failover.Answer;
import dev.changeover.failover.Change;
import dev.changeover.failover.Command;
import dev.changeover.failover.Fact;
import dev.changeover.failover.LedgerFact;
import dev.changeover.failover.RequestId;
import dev.changeover.failover.RunId;
import dev.changeover.topology.BlockedWindow;
import dev.changeover.topology.ClusterArn;
import dev.changeover.topology.GlobalClusterId;
import dev.changeover.topology.RegionName;
import dev.changeover.topology.WorkloadId;
import java.util.function.Function;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.KeyDeserializer;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;

/**
 * How the values of a run are written as JSON: records by their components alone, closed choices tagged with their
 * simple name as {@code type}, ids as plain text, times and durations in ISO 8601. What is not understood completely is
 * not read at all, since a run that is resumed on half a fact would act on a guess.
 */
public final class JournalJson {
    private JournalJson() {}

    @JsonTypeInfo(use = JsonTypeInfo.Id.SIMPLE_NAME, property = "type")
    private interface Tagged {}

    /** A mapper for everything that a journal entry holds. */
    public static JsonMapper mapper() {
        JsonMapper.Builder builder = JsonMapper.builder()
                .addModule(ids())
                .changeDefaultVisibility(checker -> checker.withVisibility(PropertyAccessor.ALL, Visibility.NONE)
                        .withVisibility(PropertyAccessor.FIELD, Visibility.ANY)
                        .withVisibility(PropertyAccessor.CREATOR, Visibility.ANY))
                .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
        for (Class<?> choice :
                new Class<?>[] {Fact.class, Command.class, Answer.class, Change.class, LedgerFact.class}) {
            builder.addMixIn(choice, Tagged.class);
            builder.registerSubtypes(choice.getPermittedSubclasses());
        }
        return builder.build();
    }

    private static SimpleModule ids() {
        SimpleModule module = new SimpleModule("ids");
        text(module, RegionName.class, RegionName::new);
        text(module, ClusterArn.class, ClusterArn::new);
        text(module, GlobalClusterId.class, GlobalClusterId::new);
        text(module, WorkloadId.class, WorkloadId::new);
        text(module, RunId.class, RunId::parse);
        text(module, RequestId.class, RequestId::parse);
        text(module, BlockedWindow.class, BlockedWindow::parse);
        return module;
    }

    private static <T> void text(SimpleModule module, Class<T> type, Function<String, T> reader) {
        module.addSerializer(type, new ValueSerializer<T>() {
            @Override
            public void serialize(T value, JsonGenerator json, SerializationContext context) {
                json.writeString(value.toString());
            }
        });
        module.addKeySerializer(type, new ValueSerializer<T>() {
            @Override
            public void serialize(T value, JsonGenerator json, SerializationContext context) {
                json.writeName(value.toString());
            }
        });
        module.addDeserializer(type, new ValueDeserializer<T>() {
            @Override
            public T deserialize(JsonParser json, DeserializationContext context) {
                return reader.apply(json.getString());
            }
        });
        module.addKeyDeserializer(type, new KeyDeserializer() {
            @Override
            public Object deserializeKey(String key, DeserializationContext context) {
                return reader.apply(key);
            }
        });
    }
}
