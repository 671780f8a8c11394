package dev.changeover.failover;

import dev.changeover.topology.DatabaseRole;
import dev.changeover.topology.Observed;
import dev.changeover.topology.RegionName;
import dev.changeover.topology.RegionSnapshot;
import dev.changeover.topology.ReplicationLag;
import dev.changeover.topology.TopologySnapshot;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The window of writes that an unplanned failover may lose, as far as it can be known beforehand.
 *
 * @param window writes of this length, up to the moment the writer was lost, may be missing at the target
 * @param evidence the reading it rests on, in words
 */
public record LossEstimate(Duration window, String evidence) {
    /**
     * The last measured lag, plus the time from that measurement until the writer can last have taken a write. A lag
     * that is no longer measured says nothing about the writer: it may go on taking writes while replication is cut.
     * How long a writer lived on while this console was cut off from everything cannot be known.
     */
    public static Optional<LossEstimate> of(TopologySnapshot snapshot, RegionName target) {
        return snapshot.region(target).flatMap(region -> estimate(snapshot, target, region.lag()));
    }

    /** What the record says of it when the database is told to move. */
    static Fact.LossForeseen foreseen(TopologySnapshot snapshot, FailoverPlan plan) {
        Optional<LossEstimate> loss = of(snapshot, plan.target());
        String evidence = loss.map(LossEstimate::evidence).orElse("the lag was never measured");
        return new Fact.LossForeseen(
                loss.map(LossEstimate::window).orElse(null),
                plan.fencesWrites() ? evidence : "%s; not counted: %s".formatted(evidence, uncounted(plan)));
    }

    /**
     * What no window counts where no fence stands: names and distributions have none, and Aurora's own is best effort.
     *
     * @see "ADR-014 names move without a fence"
     */
    static String uncounted(FailoverPlan plan) {
        return "what %s takes after that, if it lives on, until Aurora has moved the writer and clients have followed; nothing fences its writes"
                .formatted(plan.source());
    }

    private static Optional<LossEstimate> estimate(
            TopologySnapshot snapshot, RegionName target, Observed<ReplicationLag> reading) {
        return switch (reading) {
            case Observed.Fresh<ReplicationLag>(ReplicationLag lag, Instant at, String vantage) ->
                Optional.of(new LossEstimate(
                        lag.behind().plus(since(at, lastWrite(snapshot, target))),
                        "measured by %s at %s".formatted(vantage, Words.time(at))));
            case Observed.Stale<ReplicationLag> stale ->
                Optional.of(new LossEstimate(
                        stale.value()
                                .behind()
                                .plus(since(stale.valueAt(), later(stale.failingSince(), lastWrite(snapshot, target)))),
                        "last measured by %s at %s, failing since %s"
                                .formatted(
                                        stale.vantage(),
                                        Words.time(stale.valueAt()),
                                        Words.time(stale.failingSince()))));
            case Observed.Unknown<ReplicationLag> _ -> Optional.empty();
        };
    }

    /** When anybody outside the target can last have written: now, while a witness sees a writer there. */
    private static Instant lastWrite(TopologySnapshot snapshot, RegionName target) {
        Instant last = Instant.MIN;
        for (RegionSnapshot region : snapshot.regions().values()) {
            if (!region.region().equals(target)) {
                last = later(last, lastSeen(snapshot.at(), region.database(), r -> r == DatabaseRole.WRITER));
                last = later(last, lastSeen(snapshot.at(), region.api(), h -> h.database() == DatabaseRole.WRITER));
            }
        }
        return later(
                last,
                lastSeen(
                        snapshot.at(),
                        snapshot.publicUrl(),
                        h -> h.database() == DatabaseRole.WRITER
                                && !h.servedBy().equals(target)));
    }

    private static <T> Instant lastSeen(Instant now, Observed<T> witness, Predicate<T> writes) {
        return switch (witness) {
            case Observed.Fresh<T> fresh -> writes.test(fresh.value()) ? now : Instant.MIN;
            case Observed.Stale<T> stale -> writes.test(stale.value()) ? stale.failingSince() : Instant.MIN;
            case Observed.Unknown<T> _ -> Instant.MIN;
        };
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    private static Duration since(Instant measured, Instant last) {
        return last.isAfter(measured) ? Duration.between(measured, last) : Duration.ZERO;
    }
}
