package dev.changeover.audit.export;

import dev.changeover.audit.AuditEntry;
import dev.changeover.audit.Conclusion;
import dev.changeover.audit.Deed;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** The record as JSON; its names are a promise to scripts. */
public final class AuditJson {
    private static final JsonMapper MAPPER =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private AuditJson() {}

    /** @param damage a sentence for each line that could not be read */
    public static String write(List<AuditEntry> entries, List<String> damage) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("acts", entries.stream().map(AuditJson::act).toList());
        tree.put("damage", damage);
        return MAPPER.writeValueAsString(tree);
    }

    private static Map<String, @Nullable Object> act(AuditEntry entry) {
        Deed deed = entry.deed();
        Conclusion end = entry.conclusion();
        Map<String, @Nullable Object> act = new LinkedHashMap<>();
        act.put("id", entry.id().toString());
        act.put("at", entry.at());
        act.put("who", deed.who());
        act.put("from", deed.from());
        act.put("area", deed.area());
        act.put("what", deed.act());
        act.put("workload", deed.workload());
        act.put("subject", deed.subject());
        act.put("reason", deed.reason());
        act.put("result", end.result());
        act.put("told", end.told());
        act.put("reference", end.reference());
        act.put("endedAt", entry.endedAt());
        return act;
    }
}
