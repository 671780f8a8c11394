package dev.changeover.todo.ui;

import dev.changeover.todo.Todo;
import dev.changeover.todo.TodoId;
import dev.changeover.todo.WriteOutcome;
import dev.changeover.topology.RegionName;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * Each row in the newest version that was seen at a desk a moment ago. A question that was asked before a write may be answered
 * after it, and a reader that lags answers with the past: neither puts an old text over one that somebody has read already.
 * It holds for a moment and for one writer only, because rows do go back where a failover lost writes.
 *
 * @see "ADR-015 rows have numbers"
 */
final class NewestRows {
    /** Longer than an answer takes, shorter than anybody believes a screen that is wrong. */
    static final Duration HOLDS = Duration.ofSeconds(10);

    private static final int KEPT_MAX = 2_000;

    private final LongSupplier nanos;
    private final Map<TodoId, Seen> seen = new LinkedHashMap<>();
    private Optional<RegionName> writer = Optional.empty();

    private record Seen(Todo row, long atNanos) {}

    /** @param nanos as {@link System#nanoTime} */
    NewestRows(LongSupplier nanos) {
        this.nanos = nanos;
    }

    /**
     * The rows that were read, each in the newest version known.
     *
     * @param from whose rows they follow; another writer's rows are another truth
     */
    synchronized List<Todo> of(List<Todo> read, Optional<RegionName> from) {
        if (!from.equals(writer)) {
            seen.clear();
            writer = from;
        }
        long now = nanos.getAsLong();
        return read.stream().map(row -> newer(row, now)).toList();
    }

    private Todo newer(Todo row, long now) {
        Seen known = seen.get(row.id());
        if (known != null && known.row().version() > row.version() && now - known.atNanos() < HOLDS.toNanos()) {
            return known.row();
        }
        remember(row, now);
        return row;
    }

    /** What the writer itself has said holds, whatever was read before. */
    synchronized void remember(WriteOutcome outcome) {
        switch (outcome) {
            case WriteOutcome.Saved(Todo row, boolean _) -> remember(row, nanos.getAsLong());
            case WriteOutcome.VersionConflict(Todo row) -> remember(row, nanos.getAsLong());
            case WriteOutcome.Deleted(TodoId id) -> seen.remove(id);
            case WriteOutcome.NotFound(TodoId id) -> seen.remove(id);
            case WriteOutcome.ReadOnlyRegion _, WriteOutcome.Unavailable _, WriteOutcome.Unclear _ -> {}
        }
    }

    private void remember(Todo row, long now) {
        seen.remove(row.id());
        seen.put(row.id(), new Seen(row, now));
        if (seen.size() > KEPT_MAX) {
            seen.remove(seen.keySet().iterator().next());
        }
    }
}
