package dev.changeover.failover;

import dev.changeover.failover.Fact.LossDecided.Remedy;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What was decided about each lost write, as the run's journal tells it. */
public final class LossLedger {
    private final Map<String, Decision> decisions = new HashMap<>();

    private LossLedger() {}

    /**
     * A decision and what came of it.
     *
     * @param told absent as long as no outcome was written down
     * @param row the key under which the row lives now; absent when it was not written
     */
    public record Decision(
            String by,
            Instant at,
            Remedy remedy,
            @Nullable String told,
            @Nullable String row) {
        /** A write that was not written can still be decided anew. */
        public boolean isFinal() {
            return remedy == Remedy.DISCARD || row != null;
        }
    }

    public static LossLedger of(List<JournalEntry> entries) {
        LossLedger ledger = new LossLedger();
        entries.forEach(ledger::take);
        return ledger;
    }

    private void take(JournalEntry entry) {
        if (entry.fact() instanceof Fact.LossDecided decided) {
            decisions.put(decided.write(), new Decision(decided.by(), entry.at(), decided.remedy(), null, null));
        } else if (entry.fact() instanceof Fact.LossSettled settled) {
            decisions.computeIfPresent(
                    settled.write(), (_, d) -> new Decision(d.by(), d.at(), d.remedy(), settled.told(), settled.row()));
        }
    }

    public Optional<Decision> decision(String write) {
        return Optional.ofNullable(decisions.get(write));
    }

    /**
     * The key under which a write's row lives now: its own, or, where the row was added by a lost write, the one under
     * which that was written again. Empty as long as it was not.
     */
    public Optional<String> rowOf(SalvagedTail tail, LostWrite write) {
        if (write.kind() == LostWrite.Kind.INSERT) {
            return Optional.of(write.row());
        }
        Optional<LostWrite> added = tail.writes().stream()
                .takeWhile(other -> !other.id().equals(write.id()))
                .filter(other ->
                        other.kind() == LostWrite.Kind.INSERT && other.row().equals(write.row()))
                .findFirst();
        return added.isEmpty()
                ? Optional.of(write.row())
                : decision(added.get().id()).flatMap(decided -> Optional.ofNullable(decided.row()));
    }
}
