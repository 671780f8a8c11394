package dev.changeover.failover;

import dev.changeover.failover.DeliveriesInProgress.Delivery;
import dev.changeover.topology.Observed;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is so at the moment of asking, beside the topology.
 *
 * @param oldest readings begun before this do not count
 * @param inForce absent when the ledger cannot be read: then nobody can say whether changes are stopped
 * @param openRun a run of this workload that has not ended
 * @param lastMoved when the last run ended that was not aborted; absent when there is none
 * @param usedRequests requests whose approval a run has begun with
 * @param deliveries what is being delivered; empty where no pipeline delivers
 * @param damage a sentence for each entry of the newest run that cannot be read
 * @param permissions what the console's role may do; empty where nobody asks
 */
public record Circumstances(
        Instant at,
        Instant oldest,
        @Nullable InForce inForce,
        Optional<RunId> openRun,
        @Nullable Instant lastMoved,
        Set<RequestId> usedRequests,
        Optional<Observed<List<Delivery>>> deliveries,
        List<String> damage,
        Optional<Observed<Permissions.Simulated>> permissions) {
    public Circumstances {
        usedRequests = Set.copyOf(usedRequests);
        damage = List.copyOf(damage);
    }

    /** With a journal that can be read, where nobody asks what the console's role may do. */
    public Circumstances(
            Instant at,
            Instant oldest,
            @Nullable InForce inForce,
            Optional<RunId> openRun,
            @Nullable Instant lastMoved,
            Set<RequestId> usedRequests,
            Optional<Observed<List<Delivery>>> deliveries) {
        this(at, oldest, inForce, openRun, lastMoved, usedRequests, deliveries, List.of(), Optional.empty());
    }

    /** Where no pipeline delivers. */
    public Circumstances(
            Instant at,
            Instant oldest,
            @Nullable InForce inForce,
            Optional<RunId> openRun,
            @Nullable Instant lastMoved,
            Set<RequestId> usedRequests) {
        this(at, oldest, inForce, openRun, lastMoved, usedRequests, Optional.empty());
    }
}
