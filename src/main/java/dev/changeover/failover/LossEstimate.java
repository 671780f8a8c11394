package dev.changeover.failover;

import dev.changeover.topology.Observed;
import dev.changeover.topology.RegionName;
import dev.changeover.topology.ReplicationLag;
import dev.changeover.topology.TopologySnapshot;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The window of writes that an unplanned failover may lose, as far as it can be known beforehand.
 *
 * @param window writes of this length, up to the moment the writer was lost, may be missing at the target
 * @param evidence the reading it rests on, in words
 */
public record LossEstimate(Duration window, String evidence) {
    /**
     * The last measured lag, plus the time from that measurement until measuring failed: the writer may have taken
     * writes all that while.
     */
    public static Optional<LossEstimate> of(TopologySnapshot snapshot, RegionName target) {
        return snapshot.region(target).flatMap(region -> estimate(region.lag()));
    }

    private static Optional<LossEstimate> estimate(Observed<ReplicationLag> reading) {
        return switch (reading) {
            case Observed.Fresh<ReplicationLag>(ReplicationLag lag, Instant at, String vantage) ->
                Optional.of(new LossEstimate(lag.behind(), "measured by %s at %s".formatted(vantage, at)));
            case Observed.Stale<ReplicationLag> stale -> {
                Duration blind = Duration.between(stale.valueAt(), stale.failingSince());
                Duration behind = stale.value().behind();
                yield Optional.of(new LossEstimate(
                        behind.plus(blind.isNegative() ? Duration.ZERO : blind),
                        "last measured by %s at %s, failing since %s"
                                .formatted(stale.vantage(), stale.valueAt(), stale.failingSince())));
            }
            case Observed.Unknown<ReplicationLag> _ -> Optional.empty();
        };
    }
}
