package dev.changeover.failover;

import dev.changeover.failover.Finding.Verdict;
import dev.changeover.failover.Preflight.Scene;
import dev.changeover.topology.ApiHealth;
import dev.changeover.topology.DbCluster;
import dev.changeover.topology.DbInstance;
import dev.changeover.topology.GlobalCluster;
import dev.changeover.topology.Observed;
import dev.changeover.topology.RegionName;
import dev.changeover.topology.RegionSnapshot;
import dev.changeover.topology.Routing;
import java.util.List;
import java.util.Optional;

/** Checks that planned and unplanned changes share. */
final class SharedChecks {
    private SharedChecks() {}

    /** Why a Region cannot become the writer whatever its state; empty when it can. */
    static Optional<Finding> unfitTarget(Scene scene, GlobalCluster cluster) {
        String why = "";
        if (scene.source().filter(scene.target()::equals).isPresent()) {
            why = "%s is the writer already; name another Region".formatted(scene.target());
        } else if (scene.workload().cluster(scene.target()).isPresent()
                && scene.snapshot().isApart(scene.target())) {
            why = "%s is in no global cluster with %s, which takes the writes: rebuild %s first"
                    .formatted(scene.target(), scene.source().orElseThrow(), scene.target());
        } else if (cluster.member(scene.target()).isEmpty()) {
            why = "%s is no member of %s".formatted(scene.target(), cluster.id());
        }
        return why.isEmpty()
                ? Optional.empty()
                : Optional.of(Finding.of(
                        "global-cluster", Verdict.BLOCKS, scene.snapshot().globalCluster(), why));
    }

    /**
     * Clusters that say themselves that they belong to another global cluster than the workload's: made by hand, perhaps, while
     * the Regions were apart. A cluster can be in one only, so AWS would refuse half-way.
     */
    static List<Finding> claims(Scene scene, Verdict verdict) {
        return scene.snapshot().regions().values().stream()
                .filter(region -> region.cluster()
                        .since(scene.oldest())
                        .filter(cluster -> cluster.isElsewhere(scene.workload().globalCluster()))
                        .isPresent())
                .map(region -> Finding.of(
                        "membership",
                        verdict,
                        region.cluster(),
                        "the cluster in %s says that it belongs to global cluster %s, not to %s: take it out there first"
                                .formatted(
                                        region.region(),
                                        region.cluster().current().orElseThrow().globalCluster(),
                                        scene.workload().globalCluster())))
                .toList();
    }

    /** The cluster of a Region, its instances, and whether it is there to be promoted at all. */
    static Finding cluster(Scene scene, RegionName region) {
        Optional<RegionSnapshot> seen = scene.snapshot().region(region);
        if (seen.isEmpty()) {
            return Finding.own(
                    "cluster",
                    Verdict.BLOCKS,
                    "%s is no Region of %s".formatted(region, scene.workload().id()));
        }
        Observed<DbCluster> reading = seen.get().cluster();
        return reading.since(scene.oldest())
                .map(cluster -> clusterFinding(region, reading, cluster))
                .orElseGet(() -> Finding.unseen("cluster", reading, "the cluster in " + region));
    }

    private static Finding clusterFinding(RegionName region, Observed<DbCluster> reading, DbCluster cluster) {
        if (!cluster.exists()) {
            return Finding.of(
                    "cluster",
                    Verdict.BLOCKS,
                    reading,
                    "there is no cluster %s in %s".formatted(cluster.arn().identifier(), region));
        }
        if (cluster.isHeadless()) {
            return Finding.of(
                    "cluster",
                    Verdict.BLOCKS,
                    reading,
                    "the cluster in %s has no instance; add one before it can take over".formatted(region));
        }
        List<String> unwell = cluster.instances().stream()
                .filter(i -> !i.isAvailable())
                .map(DbInstance::identifier)
                .toList();
        if (!unwell.isEmpty() || !cluster.isAvailable()) {
            return Finding.of(
                    "cluster",
                    Verdict.BLOCKS,
                    reading,
                    "the cluster in %s is %s%s; wait until it is available"
                            .formatted(
                                    region,
                                    cluster.status(),
                                    unwell.isEmpty() ? "" : ", not available: " + String.join(", ", unwell)));
        }
        return Finding.of("cluster", Verdict.PASSES, reading, "the cluster in %s is available".formatted(region));
    }

    /** Aurora refuses a managed change between different engine versions. */
    static Finding engineVersions(Scene scene, String wayOut) {
        List<Observed<DbCluster>> readings = scene.snapshot().regions().values().stream()
                .map(RegionSnapshot::cluster)
                .toList();
        List<String> versions = readings.stream()
                .flatMap(r -> r.last().stream())
                .map(DbCluster::engineVersion)
                .distinct()
                .toList();
        Observed<DbCluster> evidence =
                scene.snapshot().region(scene.target()).orElseThrow().cluster();
        if (versions.size() > 1) {
            return Finding.of(
                    "engine-versions",
                    Verdict.BLOCKS,
                    evidence,
                    "engine versions differ (%s): %s".formatted(String.join(", ", versions), wayOut));
        }
        if (readings.stream().anyMatch(r -> r.since(scene.oldest()).isEmpty())) {
            return Finding.of(
                    "engine-versions", Verdict.UNKNOWN, evidence, "not every Region's engine version was seen lately");
        }
        return Finding.of(
                "engine-versions", Verdict.PASSES, evidence, "engine versions are equal: " + versions.getFirst());
    }

    /** The target's own API answers. */
    static Finding targetApi(Scene scene) {
        Observed<ApiHealth> reading =
                scene.snapshot().region(scene.target()).orElseThrow().api();
        return reading.since(scene.oldest())
                .map(h -> h.servedBy().equals(scene.target())
                        ? Finding.of(
                                "target-api",
                                Verdict.PASSES,
                                reading,
                                "the API in %s answers in %d ms, build %s"
                                        .formatted(scene.target(), h.roundTripMillis(), h.build()))
                        : Finding.of(
                                "target-api",
                                Verdict.BLOCKS,
                                reading,
                                "the API of %s answers as %s; correct its origin first"
                                        .formatted(scene.target(), h.servedBy())))
                .orElseGet(() -> Finding.unseen("target-api", reading, "the API in " + scene.target()));
    }

    /** A policy that asks for a fence which this way of moving traffic does not have is told so, not obeyed in silence. */
    static Optional<Finding> missingFence(Scene scene) {
        if (!scene.policy().fenceWrites() || scene.workload().traffic().fences()) {
            return Optional.empty();
        }
        return Optional.of(Finding.own(
                "write-fence",
                Verdict.WARNS,
                "traffic by %s knows no write fence: only the old Region's database refuses writes, once it is a reader"
                        .formatted(scene.workload().traffic().label())));
    }

    /** What the edge is told, and whether a fence was left behind. */
    static Finding routing(Scene scene) {
        Observed<Routing> reading = scene.snapshot().routing();
        return reading.since(scene.oldest())
                .map(r -> routingFinding(scene, reading, r))
                .orElseGet(() -> Finding.unseen("edge", reading, "where the edge sends requests"));
    }

    private static Finding routingFinding(Scene scene, Observed<Routing> reading, Routing routing) {
        if (routing.writesFenced()) {
            return Finding.of(
                    "edge", Verdict.WARNS, reading, "a write fence stands at the edge though no run is under way");
        }
        RegionName origin = routing.activeOrigin();
        if (origin == null) {
            return Finding.of("edge", Verdict.BLOCKS, reading, "the edge points at no Region of this workload");
        }
        if (scene.source().filter(origin::equals).isEmpty()) {
            return Finding.of(
                    "edge", Verdict.WARNS, reading, "traffic goes to %s, which is not the writer".formatted(origin));
        }
        return Finding.of("edge", Verdict.PASSES, reading, "traffic goes to " + origin);
    }
}
