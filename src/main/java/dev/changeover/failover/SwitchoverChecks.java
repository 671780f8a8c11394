package dev.changeover.failover;

import dev.changeover.failover.Finding.Verdict;
import dev.changeover.failover.Preflight.Scene;
import dev.changeover.topology.GlobalCluster;
import dev.changeover.topology.Observed;
import dev.changeover.topology.RegionName;
import dev.changeover.topology.RegionSnapshot;
import dev.changeover.topology.ReplicationLag;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A planned switchover is to lose nothing, so all of this must be known and well. */
final class SwitchoverChecks {
    private SwitchoverChecks() {}

    static List<Finding> of(Scene scene) {
        List<Finding> findings = new ArrayList<>();
        findings.add(globalCluster(scene));
        findings.addAll(SharedChecks.claims(scene, Verdict.BLOCKS));
        if (scene.snapshot().region(scene.target()).isEmpty()) {
            findings.add(SharedChecks.cluster(scene, scene.target()));
            return findings;
        }
        scene.source().ifPresent(source -> {
            findings.add(writer(scene, source));
            if (!source.equals(scene.target())) {
                findings.add(SharedChecks.cluster(scene, source));
            }
        });
        findings.add(SharedChecks.cluster(scene, scene.target()));
        findings.add(SharedChecks.engineVersions(scene, "bring them to one version first"));
        findings.addAll(lags(scene));
        findings.add(SharedChecks.targetApi(scene));
        scene.source()
                .filter(s -> !s.equals(scene.target()))
                .ifPresent(s -> findings.add(ServiceChecks.schema(scene, s, Verdict.BLOCKS)));
        findings.addAll(ServiceChecks.proxy(scene, Verdict.BLOCKS));
        findings.add(SharedChecks.routing(scene));
        SharedChecks.missingFence(scene).ifPresent(findings::add);
        findings.add(ServiceChecks.publicUrl(scene));
        findings.addAll(ServiceChecks.bystanders(scene));
        return findings;
    }

    private static Finding globalCluster(Scene scene) {
        Observed<GlobalCluster> reading = scene.snapshot().globalCluster();
        Optional<GlobalCluster> seen = reading.since(scene.oldest());
        if (seen.isEmpty()) {
            return Finding.unseen("global-cluster", reading, "the global cluster");
        }
        GlobalCluster cluster = seen.get();
        Optional<Finding> unfit = SharedChecks.unfitTarget(scene, cluster);
        if (unfit.isPresent()) {
            return unfit.get();
        }
        if (cluster.primary().isEmpty()) {
            return Finding.of(
                    "global-cluster",
                    Verdict.BLOCKS,
                    reading,
                    "%s has no writer; if it is lost, fail over instead".formatted(cluster.id()));
        }
        if (!cluster.isSettled()) {
            return Finding.of(
                    "global-cluster",
                    Verdict.BLOCKS,
                    reading,
                    "the global cluster is %s; wait until it is available".formatted(cluster.status()));
        }
        String synchronization = cluster.member(scene.target()).orElseThrow().synchronizationStatus();
        if (!synchronization.isEmpty() && !synchronization.equals("connected")) {
            return Finding.of(
                    "global-cluster",
                    Verdict.BLOCKS,
                    reading,
                    "%s is %s; wait until it is connected".formatted(scene.target(), synchronization));
        }
        return Finding.of(
                "global-cluster",
                Verdict.PASSES,
                reading,
                "the global cluster is available, and %s is a connected secondary".formatted(scene.target()));
    }

    private static Finding writer(Scene scene, RegionName source) {
        Optional<RegionSnapshot> seen = scene.snapshot().region(source);
        Observed<?> evidence = seen.<Observed<?>>map(RegionSnapshot::database)
                .orElse(scene.snapshot().globalCluster());
        if (scene.snapshot().seenAsWriter(source, scene.oldest())) {
            return Finding.of("writer", Verdict.PASSES, evidence, "the database in %s takes writes".formatted(source));
        }
        return Finding.of(
                "writer",
                Verdict.UNKNOWN,
                evidence,
                "the database in %s was not seen to take writes; if that Region is lost, fail over instead"
                        .formatted(source));
    }

    /** The lag of all secondaries counts, not only the target's: AWS's own advice before a switchover. */
    private static List<Finding> lags(Scene scene) {
        return scene.snapshot().regions().values().stream()
                .filter(r -> scene.source().filter(r.region()::equals).isEmpty())
                .map(r -> lag(scene, r))
                .toList();
    }

    private static Finding lag(Scene scene, RegionSnapshot region) {
        Observed<ReplicationLag> reading = region.lag();
        Optional<ReplicationLag> lag = reading.since(scene.oldest());
        if (lag.isEmpty()) {
            return Finding.unseen("replication-lag", reading, "the lag of " + region.region());
        }
        String behind = Words.duration(lag.get().behind());
        if (lag.get().behind().compareTo(scene.policy().maximumLag()) > 0) {
            return Finding.of(
                    SafetyRule.MAXIMUM_LAG.id(),
                    Verdict.BLOCKS,
                    reading,
                    "%s is %s behind; policy allows %s"
                            .formatted(
                                    region.region(),
                                    behind,
                                    Words.duration(scene.policy().maximumLag())));
        }
        return Finding.of(
                "replication-lag", Verdict.PASSES, reading, "%s is %s behind".formatted(region.region(), behind));
    }
}
