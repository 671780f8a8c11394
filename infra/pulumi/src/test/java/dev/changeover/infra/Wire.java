package dev.changeover.infra;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import com.google.protobuf.ListValue;
import com.google.protobuf.NullValue;
import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import java.util.Map;
import java.util.Set;

/** Pulumi's property values between their wire form and JSON. */
final class Wire {
    /** What an output that is not known yet looks like. */
    static final String UNKNOWN = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

    private static final String SIGNATURE = "4dabf18193072939515e22adb298388d";
    private static final String SECRET = "1b47061264138c4ac30d75fd1eb44270";

    private Wire() {}

    /** @param secrets receives the top-level name of every property that holds a secret */
    static JsonObject json(Struct struct, Set<String> secrets) {
        JsonObject object = new JsonObject();
        struct.getFieldsMap().forEach((name, value) -> {
            if (holdsSecret(value)) {
                secrets.add(name);
            }
            object.add(name, json(value));
        });
        return object;
    }

    private static boolean holdsSecret(Value value) {
        return switch (value.getKindCase()) {
            case STRUCT_VALUE ->
                isSecret(value.getStructValue())
                        || value.getStructValue().getFieldsMap().values().stream()
                                .anyMatch(Wire::holdsSecret);
            case LIST_VALUE -> value.getListValue().getValuesList().stream().anyMatch(Wire::holdsSecret);
            default -> false;
        };
    }

    private static boolean isSecret(Struct struct) {
        Value signature = struct.getFieldsMap().get(SIGNATURE);
        return signature != null && signature.getStringValue().equals(SECRET);
    }

    static JsonElement json(Value value) {
        return switch (value.getKindCase()) {
            case STRING_VALUE -> new JsonPrimitive(value.getStringValue());
            case NUMBER_VALUE -> new JsonPrimitive(value.getNumberValue());
            case BOOL_VALUE -> new JsonPrimitive(value.getBoolValue());
            case LIST_VALUE -> {
                JsonArray array = new JsonArray();
                value.getListValue().getValuesList().forEach(each -> array.add(json(each)));
                yield array;
            }
            case STRUCT_VALUE -> {
                Struct struct = value.getStructValue();
                if (isSecret(struct)) {
                    yield json(struct.getFieldsOrThrow("value"));
                }
                JsonObject object = new JsonObject();
                struct.getFieldsMap().forEach((name, each) -> object.add(name, json(each)));
                yield object;
            }
            default -> JsonNull.INSTANCE;
        };
    }

    static Value value(Object plain) {
        return switch (plain) {
            case String text -> Value.newBuilder().setStringValue(text).build();
            case Boolean flag -> Value.newBuilder().setBoolValue(flag).build();
            case Number number ->
                Value.newBuilder().setNumberValue(number.doubleValue()).build();
            case Iterable<?> all -> {
                ListValue.Builder list = ListValue.newBuilder();
                all.forEach(each -> list.addValues(value(each)));
                yield Value.newBuilder().setListValue(list).build();
            }
            case Map<?, ?> map -> {
                Struct.Builder struct = Struct.newBuilder();
                map.forEach((name, each) -> struct.putFields(name.toString(), value(each)));
                yield Value.newBuilder().setStructValue(struct).build();
            }
            default -> Value.newBuilder().setNullValue(NullValue.NULL_VALUE).build();
        };
    }
}
