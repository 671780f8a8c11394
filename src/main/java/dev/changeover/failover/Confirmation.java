package dev.changeover.failover;

import dev.changeover.topology.RegionName;
import dev.changeover.topology.TopologySnapshot;
import java.time.Instant;
import java.util.Optional;

/** The last look: whether every witness, fast and slow, says that the world is as planned. */
final class Confirmation {
    private Confirmation() {}

    /** The world is as planned: database, traffic, fence and service, all read within this step. */
    static Optional<String> proof(Run run, TopologySnapshot snapshot) {
        RegionName target = run.target();
        Instant since = run.cursor().since();
        boolean routed = snapshot.routing()
                .since(since)
                .filter(r -> target.equals(r.activeOrigin()) && !r.writesFenced() && r.propagated())
                .isPresent();
        boolean served = snapshot.publicUrl()
                .since(since)
                .filter(h -> h.takesWritesIn(target))
                .isPresent();
        boolean moved = snapshot.globalCluster()
                .since(since)
                .filter(c -> StepRules.hasMoved(run.plan(), c))
                .isPresent();
        return routed && served && moved && snapshot.seenAsWriter(target, since)
                ? Optional.of("control plane, database, edge and public URL agree on " + target)
                : Optional.empty();
    }

    /** The old writer takes writes and traffic still goes there. */
    static Optional<String> sourceProof(Run run, TopologySnapshot snapshot) {
        RegionName source = run.plan().source();
        Instant since = run.cursor().since();
        boolean primary = snapshot.globalCluster()
                .since(since)
                .filter(c -> c.isSettled() && c.isPrimary(source))
                .isPresent();
        return primary && snapshot.seenAsWriter(source, since)
                ? Optional.of("the database in %s takes writes as before".formatted(source))
                : Optional.empty();
    }
}
