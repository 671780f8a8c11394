package dev.changeover.failover;

import dev.changeover.failover.Change.OldData;
import dev.changeover.failover.Change.Rebuild;
import dev.changeover.failover.Finding.Verdict;
import dev.changeover.failover.Preflight.Scene;
import dev.changeover.topology.ClusterRecipe;
import dev.changeover.topology.DbCluster;
import dev.changeover.topology.GlobalCluster;
import dev.changeover.topology.GlobalClusterMember;
import dev.changeover.topology.Observed;
import dev.changeover.topology.RegionName;
import dev.changeover.topology.RegionSnapshot;
import dev.changeover.topology.Routing;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A rebuild deletes a cluster: it must be certain which one is in use, what is kept of the other, and how to make it anew. */
final class RebuildChecks {
    private final Scene scene;
    private final Rebuild change;
    private final RegionName target;

    private RebuildChecks(Scene scene, Rebuild change) {
        this.scene = scene;
        this.change = change;
        this.target = scene.target();
    }

    static List<Finding> of(Scene scene, Rebuild change) {
        RebuildChecks checks = new RebuildChecks(scene, change);
        List<Finding> findings = new ArrayList<>();
        findings.add(checks.globalCluster());
        findings.addAll(SharedChecks.claims(scene, Verdict.BLOCKS));
        Optional<RegionSnapshot> region = scene.snapshot().region(scene.target());
        if (region.isEmpty()) {
            findings.add(SharedChecks.cluster(scene, scene.target()));
            return findings;
        }
        scene.source().filter(s -> !s.equals(scene.target())).ifPresent(source -> {
            findings.add(checks.writer(source));
            findings.add(SharedChecks.cluster(scene, source));
            findings.add(checks.traffic(source));
        });
        findings.add(checks.oldCluster(region.get().cluster()));
        findings.add(checks.recipe(region.get().cluster()));
        findings.add(ServiceChecks.publicUrl(scene));
        return findings;
    }

    private Finding globalCluster() {
        Observed<GlobalCluster> reading = scene.snapshot().globalCluster();
        Optional<GlobalCluster> seen = reading.since(scene.oldest());
        if (seen.isEmpty()) {
            return Finding.unseen("global-cluster", reading, "the global cluster");
        }
        if (scene.source().isEmpty()) {
            return Finding.of(
                    "global-cluster",
                    Verdict.BLOCKS,
                    reading,
                    "no Region is known to take the writes; nothing can follow it");
        }
        RegionName source = scene.source().get();
        GlobalCluster cluster = seen.get();
        String why = "";
        if (source.equals(target)) {
            why = "%s takes the writes; name the Region that was left behind".formatted(target);
        } else if (cluster.isPrimary(source) && cluster.member(target).isPresent() && !isUnfinished()) {
            why = "%s is in one global cluster with %s already: there is nothing to rebuild".formatted(target, source);
        } else if (!cluster.isPrimary(source) && cluster.member(source).isPresent()) {
            why = "%s takes the writes and is a secondary of %s; wait until that is over"
                    .formatted(source, cluster.id());
        } else if (cluster.deletionProtection() && !cluster.isPrimary(source)) {
            why = "%s is protected from deletion; take the protection off first".formatted(cluster.id());
        } else {
            why = bystander(cluster, source);
        }
        return why.isEmpty()
                ? Finding.of("global-cluster", Verdict.PASSES, reading, apart(cluster, source))
                : Finding.of("global-cluster", Verdict.BLOCKS, reading, why);
    }

    /** A secondary that an earlier rebuild left without all of its instances. */
    private boolean isUnfinished() {
        ClusterRecipe known = change.known();
        return scene.snapshot()
                .region(target)
                .flatMap(r -> r.cluster().since(scene.oldest()))
                .filter(c -> c.isHeadless()
                        || (known != null
                                && c.instances().size() < known.instances().size()))
                .isPresent();
    }

    private String bystander(GlobalCluster cluster, RegionName source) {
        return cluster.isPrimary(source)
                ? ""
                : cluster.members().stream()
                        .map(GlobalClusterMember::region)
                        .filter(region -> !region.equals(target))
                        .findFirst()
                        .map(region ->
                                "%s is a member of the old global cluster as well; remove it there first, which makes it a writer of its own"
                                        .formatted(region))
                        .orElse("");
    }

    private String apart(GlobalCluster cluster, RegionName source) {
        if (cluster.isPrimary(source)) {
            return "%s is the primary of %s, without %s".formatted(source, cluster.id(), target);
        }
        return cluster.exists()
                ? "%s was left behind in %s; %s stands alone".formatted(target, cluster.id(), source)
                : "there is no global cluster; %s stands alone".formatted(source);
    }

    private Finding writer(RegionName source) {
        Observed<?> evidence = scene.snapshot()
                .region(source)
                .<Observed<?>>map(RegionSnapshot::database)
                .orElse(scene.snapshot().globalCluster());
        return scene.snapshot().seenAsWriter(source, scene.oldest())
                ? Finding.of("writer", Verdict.PASSES, evidence, "the database in %s takes writes".formatted(source))
                : Finding.of(
                        "writer",
                        Verdict.UNKNOWN,
                        evidence,
                        "the database in %s was not seen to take writes".formatted(source));
    }

    /** Where traffic goes decides which of two databases is the one in use: the other one is deleted. */
    private Finding traffic(RegionName source) {
        Observed<Routing> reading = scene.snapshot().routing();
        Optional<Routing> seen = reading.since(scene.oldest());
        if (seen.isEmpty()) {
            return Finding.unseen("edge", reading, "where the edge sends requests");
        }
        return source.equals(seen.get().activeOrigin())
                ? Finding.of("edge", Verdict.PASSES, reading, "traffic goes to " + source)
                : Finding.of(
                        "edge",
                        Verdict.BLOCKS,
                        reading,
                        "traffic goes to %s, not to %s, whose database would be kept"
                                .formatted(
                                        seen.get().activeOrigin() == null
                                                ? "no known Region"
                                                : seen.get().activeOrigin(),
                                        source));
    }

    private Finding oldCluster(Observed<DbCluster> reading) {
        Optional<DbCluster> seen = reading.since(scene.oldest());
        if (seen.isEmpty()) {
            return Finding.unseen("old-cluster", reading, "the old cluster in " + target);
        }
        DbCluster cluster = seen.get();
        ClusterRecipe recipe = cluster.recipe();
        String name = cluster.arn().identifier();
        if (recipe != null && recipe.deletionProtection()) {
            return Finding.of(
                    "old-cluster",
                    Verdict.BLOCKS,
                    reading,
                    "%s is protected from deletion; take the protection off first".formatted(name));
        }
        if (change.oldData() == OldData.GIVEN_UP) {
            return Finding.of(
                    "old-cluster",
                    Verdict.WARNS,
                    reading,
                    cluster.exists()
                            ? "%s is deleted without a snapshot: writes that only it has are lost for good"
                                    .formatted(name)
                            : "there is no cluster %s any more".formatted(name));
        }
        return cluster.isAvailable()
                ? Finding.of(
                        "old-cluster",
                        Verdict.PASSES,
                        reading,
                        "a snapshot of %s is kept, then it is deleted".formatted(name))
                : Finding.of(
                        "old-cluster",
                        Verdict.BLOCKS,
                        reading,
                        "no snapshot can be made of %s (%s); wait until it is available, or go on without a snapshot"
                                .formatted(name, cluster.status()));
    }

    private Finding recipe(Observed<DbCluster> reading) {
        Optional<ClusterRecipe> recipe = RebuildRules.recipe(change, scene.snapshot(), scene.oldest());
        if (recipe.isEmpty()) {
            return reading.since(scene.oldest()).isEmpty()
                    ? Finding.unseen("recipe", reading, "how the cluster in %s is made".formatted(target))
                    : Finding.of(
                            "recipe",
                            Verdict.BLOCKS,
                            reading,
                            "nobody knows how the cluster in %s was made, or it has no instance; create the secondary as it was first created"
                                    .formatted(target));
        }
        Optional<String> version = scene.source()
                .flatMap(s -> scene.snapshot().region(s))
                .flatMap(r -> r.cluster().since(scene.oldest()))
                .map(DbCluster::engineVersion);
        int instances = recipe.get().instances().size();
        String made = "%d instance%s of %s in %s"
                .formatted(
                        instances,
                        instances == 1 ? "" : "s",
                        recipe.get().instances().getFirst().instanceClass(),
                        version.orElse("the writer's version"));
        boolean same = version.filter(recipe.get().engineVersion()::equals).isPresent();
        return Finding.of(
                "recipe",
                same || version.isEmpty() ? Verdict.PASSES : Verdict.WARNS,
                reading,
                same
                        ? made
                        : "%s; the old cluster ran %s"
                                .formatted(made, recipe.get().engineVersion()));
    }
}
