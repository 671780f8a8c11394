package dev.changeover.failover;

import dev.changeover.failover.Change.Failover;
import dev.changeover.failover.Change.Method;
import dev.changeover.failover.Finding.Verdict;
import dev.changeover.failover.Preflight.Scene;
import dev.changeover.topology.GlobalCluster;
import dev.changeover.topology.Observed;
import dev.changeover.topology.RegionName;
import dev.changeover.topology.RegionSnapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** An unplanned failover goes ahead on what can still be known; only what makes it pointless or dishonest stops it. */
final class FailoverChecks {
    private FailoverChecks() {}

    static List<Finding> of(Scene scene, Failover failover) {
        List<Finding> findings = new ArrayList<>();
        findings.add(globalCluster(scene));
        findings.addAll(SharedChecks.claims(scene, Verdict.WARNS));
        findings.add(SharedChecks.cluster(scene, scene.target()));
        if (scene.snapshot().region(scene.target()).isEmpty()) {
            return findings;
        }
        findings.add(database(scene));
        findings.add(possibleLoss(scene, failover));
        if (failover.method() == Method.MANAGED) {
            findings.add(SharedChecks.engineVersions(scene, "fail over by detach-and-promote"));
        }
        scene.source().filter(s -> !s.equals(scene.target())).ifPresent(s -> {
            findings.add(source(scene, s, failover.method()));
            findings.add(ServiceChecks.schema(scene, s, Verdict.WARNS));
        });
        findings.add(SharedChecks.targetApi(scene));
        findings.addAll(ServiceChecks.proxy(scene, Verdict.WARNS));
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
            return Finding.of(
                    "global-cluster",
                    Verdict.BLOCKS,
                    reading,
                    "no Region's RDS API tells of the global cluster; without it nothing can be asked of Aurora");
        }
        GlobalCluster cluster = seen.get();
        Optional<Finding> unfit = SharedChecks.unfitTarget(scene, cluster);
        if (unfit.isPresent()) {
            return unfit.get();
        }
        if (!cluster.isSettled()) {
            return Finding.of(
                    "global-cluster",
                    Verdict.WARNS,
                    reading,
                    "the global cluster is %s; Aurora may refuse another change".formatted(cluster.status()));
        }
        return Finding.of(
                "global-cluster",
                Verdict.PASSES,
                reading,
                "%s is a secondary of %s".formatted(scene.target(), cluster.id()));
    }

    private static Finding database(Scene scene) {
        RegionSnapshot target = scene.snapshot().region(scene.target()).orElseThrow();
        boolean seen = target.database().since(scene.oldest()).isPresent()
                || target.api().since(scene.oldest()).isPresent();
        return seen
                ? Finding.of(
                        "target-database",
                        Verdict.PASSES,
                        target.database(),
                        "the database in %s answers".formatted(scene.target()))
                : Finding.unseen("target-database", target.database(), "the database in " + scene.target());
    }

    private static Finding possibleLoss(Scene scene, Failover failover) {
        var lag = scene.snapshot().region(scene.target()).orElseThrow().lag();
        Optional<LossEstimate> estimate = LossEstimate.of(scene.snapshot(), scene.target());
        if (estimate.isEmpty()) {
            boolean accepted = failover.acceptedLoss().compareTo(Failover.ANY_LOSS) >= 0;
            return Finding.of(
                    "possible-loss",
                    accepted ? Verdict.WARNS : Verdict.BLOCKS,
                    lag,
                    "how far %s was behind was never measured: any recent write may be lost%s"
                            .formatted(scene.target(), accepted ? "" : "; accept 'any' loss to go on"));
        }
        String window = Words.atMost(estimate.get().window());
        if (estimate.get().window().compareTo(failover.acceptedLoss()) > 0) {
            return Finding.of(
                    "possible-loss",
                    Verdict.BLOCKS,
                    lag,
                    "up to %s of writes may be lost and %s is accepted; accept more to go on"
                            .formatted(window, Words.duration(failover.acceptedLoss())));
        }
        Verdict verdict = estimate.get().window().compareTo(scene.policy().recoveryPointObjective()) > 0
                ? Verdict.WARNS
                : Verdict.PASSES;
        return Finding.of("possible-loss", verdict, lag, "up to %s of writes may be lost".formatted(window));
    }

    private static Finding source(Scene scene, RegionName source, Method method) {
        Observed<?> evidence = scene.snapshot()
                .region(source)
                .<Observed<?>>map(RegionSnapshot::database)
                .orElse(scene.snapshot().globalCluster());
        if (!scene.snapshot().seenAsWriter(source, scene.oldest())) {
            return oldWriter(
                    Verdict.PASSES,
                    evidence,
                    scene.snapshot().seenAsReader(source, scene.oldest())
                            ? "the database in %s refuses writes".formatted(source)
                            : "the database in %s is not seen to take writes".formatted(source));
        }
        boolean fenced =
                scene.policy().fenceWrites() && scene.workload().traffic().fences();
        return method == Method.DETACH
                ? oldWriter(
                        Verdict.BLOCKS,
                        evidence,
                        "the database in %s still takes writes, and a detached %s would be a second writer; "
                                        .formatted(source, scene.target())
                                + "use a switchover or the managed failover")
                : oldWriter(
                        Verdict.WARNS,
                        evidence,
                        "the database in %s still takes writes%s; a switchover would lose nothing"
                                .formatted(
                                        source,
                                        fenced
                                                ? ""
                                                : ", which nothing fences: what it takes until the move is lost as well"));
    }

    private static Finding oldWriter(Verdict verdict, Observed<?> evidence, String sentence) {
        return Finding.of("old-writer", verdict, evidence, sentence);
    }
}
