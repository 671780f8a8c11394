package dev.changeover.topology.ui;

import dev.changeover.platform.Durations;
import dev.changeover.platform.ui.Tone;
import dev.changeover.topology.ApiHealth;
import dev.changeover.topology.DatabaseRole;
import dev.changeover.topology.DbCluster;
import dev.changeover.topology.DbInstance;
import dev.changeover.topology.DbProxy;
import dev.changeover.topology.GlobalCluster;
import dev.changeover.topology.GlobalClusterMember;
import dev.changeover.topology.ProxyTarget;
import dev.changeover.topology.RegionName;
import dev.changeover.topology.ReplicationLag;
import dev.changeover.topology.Routing;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/** Each reading in the words of a card's line. AWS's own words stay as AWS spells them. */
final class Facts {
    private static final Set<String> BROKEN = Set.of(
            "failed",
            "inaccessible-encryption-credentials",
            "incompatible-network",
            "incompatible-parameters",
            "stopped",
            "storage-full",
            "UNAVAILABLE");

    private Facts() {}

    /** @param leftBehind whether this is the global cluster of a Region that a detach has left behind */
    static Told membership(GlobalCluster cluster, RegionName region, boolean leftBehind) {
        return cluster.member(region)
                .map(m -> Told.mark(
                        leftBehind ? Tone.WARNING : synchronization(m),
                        m.synchronizationStatus().isEmpty() ? "member" : m.synchronizationStatus(),
                        "as " + m.role()))
                .orElseGet(() -> Told.mark(Tone.BAD, "no member", "of " + cluster.id()));
    }

    private static Tone synchronization(GlobalClusterMember member) {
        return member.synchronizationStatus().equals("pending-resync") ? Tone.WARNING : Tone.GOOD;
    }

    static Told cluster(DbCluster cluster) {
        return Told.mark(status(cluster.status()), cluster.status(), cluster.engineVersion());
    }

    static Told instances(DbCluster cluster) {
        if (cluster.isHeadless()) {
            return Told.mark(Tone.BAD, "none", "the cluster is headless");
        }
        List<Told.Mark> marks = cluster.instances().stream()
                .map(i -> new Told.Mark(status(i.status()), i.status()))
                .toList();
        return new Told(
                marks,
                String.join(
                        ", ",
                        cluster.instances().stream().map(DbInstance::identifier).toList()));
    }

    /** @param leftBehind whether writes that it takes are not replicated to the Region in service */
    static Told database(DatabaseRole role, boolean leftBehind) {
        return switch (role) {
            case WRITER ->
                leftBehind
                        ? Told.mark(Tone.BAD, "writer", "takes writes that nobody replicates")
                        : Told.mark(Tone.GOOD, "writer", "takes writes");
            case READER -> Told.mark(Tone.NEUTRAL, "reader", "refuses writes");
        };
    }

    static Told api(ApiHealth health) {
        return Told.mark(
                Tone.GOOD,
                health.roundTripMillis() + " ms",
                "%s, build %s, schema %s"
                        .formatted(
                                health.database() == DatabaseRole.WRITER ? "on the writer" : "on a reader",
                                health.build(),
                                health.schemaVersion().isEmpty() ? "none" : health.schemaVersion()));
    }

    static Told proxy(DbProxy proxy) {
        if (proxy.targets().isEmpty()) {
            return Told.mark(Tone.BAD, "no target", proxy.name());
        }
        ProxyTarget target = proxy.targets().stream()
                .filter(ProxyTarget::takesWrites)
                .findFirst()
                .orElse(proxy.targets().getFirst());
        return Told.mark(
                target.state().equals("AVAILABLE") ? Tone.GOOD : status(target.state()),
                target.state(),
                target.reason().isEmpty() ? target.role() : target.role() + ", " + target.reason());
    }

    static Told lag(ReplicationLag lag, Duration maximum) {
        boolean over = lag.behind().compareTo(maximum) > 0;
        String measure = switch (lag.measure()) {
            case HEARTBEAT -> "by heartbeat";
            case CLOUDWATCH -> "by CloudWatch, once a minute";
        };
        return Told.mark(over ? Tone.WARNING : Tone.GOOD, Durations.text(lag.behind()) + " behind", measure);
    }

    /** @param silent whether the Region that it points at does not answer */
    static Told target(Routing routing, boolean silent) {
        RegionName active = routing.activeOrigin();
        if (active == null) {
            return Told.mark(Tone.BAD, "no known Region");
        }
        if (silent) {
            return Told.mark(Tone.BAD, active.value(), "does not answer");
        }
        return routing.propagated()
                ? Told.mark(Tone.GOOD, active.value(), "")
                : Told.mark(Tone.BUSY, active.value(), "still on its way to the edge");
    }

    static Told fence(Routing routing) {
        return routing.writesFenced()
                ? Told.mark(Tone.WARNING, "fenced", "the edge answers writes with 503")
                : Told.mark(Tone.GOOD, "open", "the edge lets writes pass");
    }

    static Told answer(ApiHealth health) {
        return Told.mark(
                health.database() == DatabaseRole.WRITER ? Tone.GOOD : Tone.BAD,
                health.servedBy().value(),
                "%s, in %d ms"
                        .formatted(
                                health.database() == DatabaseRole.WRITER ? "takes writes" : "refuses writes",
                                health.roundTripMillis()));
    }

    static Tone status(String awsWord) {
        if (awsWord.equals("available")) {
            return Tone.GOOD;
        }
        return BROKEN.contains(awsWord) ? Tone.BAD : Tone.BUSY;
    }
}
