package dev.changeover.failover;

import dev.changeover.topology.DbInstance;
import dev.changeover.topology.GlobalCluster;
import dev.changeover.topology.RegionName;
import dev.changeover.topology.TopologySnapshot;
import java.time.Instant;
import java.util.Optional;

/** The last look: whether every witness, fast and slow, says that the world is as planned. */
final class Confirmation {
    private Confirmation() {}

    /** The world is as planned: database, traffic, fence and service, all read within this step. */
    static Optional<String> proof(Run run, TopologySnapshot snapshot) {
        if (!run.plan().movesWriter()) {
            return RebuildRules.confirmation(run, snapshot);
        }
        RegionName target = run.target();
        Instant since = run.cursor().since();
        boolean routed = snapshot.routing()
                .since(since)
                .filter(r -> target.equals(r.activeOrigin()) && !r.writesFenced() && r.propagated())
                .isPresent();
        boolean served = snapshot.publicUrl()
                .since(since)
                .filter(h -> h.takesWritesIn(target) && !h.writesFenced())
                .isPresent();
        return routed && served && hasMoved(run, snapshot, since) && snapshot.seenAsWriter(target, since)
                ? Optional.of("control plane, database, edge and public URL agree on " + target)
                : Optional.empty();
    }

    /**
     * The control plane agrees. A detached cluster has left the global one, of which its Region's endpoint may then say
     * nothing at all, while that of the lost Region is dark: there its own cluster has to tell.
     */
    private static boolean hasMoved(Run run, TopologySnapshot snapshot, Instant since) {
        Optional<GlobalCluster> global = snapshot.globalCluster().since(since);
        if (!MoveRules.isDetach(run.plan())) {
            return global.filter(c -> MoveRules.hasMoved(run.plan(), c)).isPresent();
        }
        boolean opened = snapshot.region(run.target())
                .flatMap(r -> r.cluster().since(since))
                .filter(c -> c.isAvailable() && c.instances().stream().anyMatch(DbInstance::writer))
                .isPresent();
        return opened && global.flatMap(c -> c.member(run.target())).isEmpty();
    }

    /** The old writer takes writes as before. Traffic was never pointed away: that comes after the proof of a move. */
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
