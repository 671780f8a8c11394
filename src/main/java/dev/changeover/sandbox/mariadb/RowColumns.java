package dev.changeover.sandbox.mariadb;

import com.github.shyiko.mysql.binlog.event.TableMapEventData;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Names a row's values, and makes them readable: text as text, times as UTC. */
record RowColumns(TableMapEventData table, BitSet included) {
    /** TIMESTAMP, DATETIME and their fractional forms, which arrive as microseconds. */
    private static final Set<Integer> TIMES = Set.of(7, 12, 17, 18);

    Map<String, @Nullable Object> named(Serializable[] values) {
        var named = new LinkedHashMap<String, @Nullable Object>();
        List<String> names = table.getEventMetadata() == null
                ? List.of()
                : table.getEventMetadata().getColumnNames();
        int column = included.nextSetBit(0);
        for (Serializable value : values) {
            String name = names != null && column < names.size() ? names.get(column) : "column" + (column + 1);
            named.put(name, readable(value, table.getColumnTypes()[column] & 0xff));
            column = included.nextSetBit(column + 1);
        }
        return named;
    }

    private static @Nullable Object readable(@Nullable Serializable value, int type) {
        return switch (value) {
            case byte[] text -> new String(text, StandardCharsets.UTF_8);
            case Long micros
            when TIMES.contains(type) ->
                Instant.EPOCH.plus(micros, ChronoUnit.MICROS).toString();
            case Number number -> number;
            case null -> null;
            default -> value.toString();
        };
    }
}
