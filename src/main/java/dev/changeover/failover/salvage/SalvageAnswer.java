package dev.changeover.failover.salvage;

import dev.changeover.failover.LostWrite;
import dev.changeover.failover.SalvagedTail;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads what the address answers. Pure. */
final class SalvageAnswer {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private SalvageAnswer() {}

    /** The tail that was kept first after {@code since}: a later one belongs to a later loss. */
    static Optional<SalvagedTail> read(String body, String table, Instant since) {
        @Nullable JsonNode first = null;
        Instant firstAt = Instant.MAX;
        for (JsonNode kept : JSON.readTree(body).required("salvages")) {
            Instant at = Instant.parse(kept.required("keptAt").asString());
            if (!at.isBefore(since) && at.isBefore(firstAt)) {
                first = kept;
                firstAt = at;
            }
        }
        return first == null ? Optional.empty() : Optional.of(tail(first, firstAt, table));
    }

    private static SalvagedTail tail(JsonNode kept, Instant keptAt, String table) {
        List<LostWrite> writes = new ArrayList<>();
        Map<String, Integer> within = new HashMap<>();
        for (JsonNode row : kept.required("rows")) {
            String gtid = row.required("gtid").asString();
            writes.add(write(gtid + "#" + within.merge(gtid, 1, Integer::sum), row));
        }
        long ours = 0;
        long others = 0;
        for (Map.Entry<String, JsonNode> count : kept.required("counts").properties()) {
            if (count.getKey().equals(table)) {
                ours += count.getValue().asLong();
            } else {
                others += count.getValue().asLong();
            }
        }
        return new SalvagedTail(kept.required("name").asString(), keptAt, writes, others, ours - writes.size());
    }

    private static LostWrite write(String id, JsonNode row) {
        Map<String, @Nullable String> before = values(row.get("before"));
        Map<String, @Nullable String> after = values(row.get("after"));
        String key =
                Optional.ofNullable(after.getOrDefault("id", before.get("id"))).orElse("");
        return new LostWrite(
                id,
                Instant.parse(row.required("at").asString()),
                LostWrite.Kind.valueOf(row.required("kind").asString().toUpperCase(Locale.ROOT)),
                key,
                before,
                after);
    }

    private static Map<String, @Nullable String> values(@Nullable JsonNode values) {
        Map<String, @Nullable String> read = new LinkedHashMap<>();
        if (values != null && values.isObject()) {
            values.properties()
                    .forEach(value -> read.put(
                            value.getKey(),
                            value.getValue().isNull() ? null : value.getValue().asString()));
        }
        return read;
    }
}
