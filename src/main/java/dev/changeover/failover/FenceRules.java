package dev.changeover.failover;

import dev.changeover.failover.Run.StepRecord;
import dev.changeover.topology.TopologySnapshot;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * When an unplanned failover may do without the write fence: while nobody is seen to take writes in the old Region.
 * Otherwise what is written until the move takes effect is lost as well, and no window that was accepted holds.
 */
final class FenceRules {
    private FenceRules() {}

    /** Whether the old writer takes writes now, and the edge itself does not say that it refuses them. */
    static boolean isMissing(Run run, TopologySnapshot snapshot, Instant now) {
        Instant oldest = now.minus(run.plan().policy().timing().evidenceMaximumAge());
        return isMissingSince(run, snapshot, oldest);
    }

    /**
     * The same on readings begun no earlier than {@code oldest}. What the store says is what the edge is told; only the
     * edge knows whether the fence stands.
     */
    static boolean isMissingSince(Run run, TopologySnapshot snapshot, Instant oldest) {
        if (run.plan().isPlanned() || !run.plan().fencesWrites() || run.marks().unfenced()) {
            return false;
        }
        boolean fenced =
                snapshot.publicUrl().since(oldest).filter(h -> h.writesFenced()).isPresent();
        return !fenced && snapshot.seenAsWriter(run.plan().source(), oldest);
    }

    /** Whether waiting is of no use, since the fence was given up. */
    static boolean mustAsk(Run run, TopologySnapshot snapshot, Instant now) {
        return wasSkipped(run) && isMissing(run, snapshot, now);
    }

    private static boolean wasSkipped(Run run) {
        return run.steps().reversed().stream()
                .filter(s -> s.step() == Step.FENCE_WRITES)
                .findFirst()
                .filter(s -> s.result() == StepRecord.Result.SKIPPED)
                .isPresent();
    }

    static String situation(Run run) {
        return "%s takes writes, and they are not fenced at the edge: whatever it takes until the move is lost as well"
                .formatted(run.plan().source());
    }

    /**
     * Since when a reading without a fence shows, on the way back, that it was lifted; absent while none does. Nothing
     * comes after it there that would ask again, and before the lift was carried out such a reading may be from before
     * the fence, or the fence may still be on its way. The edge itself must not say otherwise, though it need not be
     * seen: a run is given up too because its Region is gone.
     */
    static @Nullable Instant liftTelling(Run run, TopologySnapshot snapshot, Instant since) {
        Run.Issued issued = run.cursor().issued();
        if (issued == null
                || snapshot.publicUrl()
                        .since(since)
                        .filter(h -> h.writesFenced())
                        .isPresent()) {
            return null;
        }
        Instant answeredAt = issued.answeredAt();
        return switch (issued.answer()) {
            case Answer.Accepted _ -> since;
            case Answer.Unclear _ ->
                answeredAt == null
                        ? null
                        : answeredAt.plus(run.plan().policy().timing().settle());
            case Answer.Rejected _ -> null;
            case null -> null;
        };
    }
}
