package dev.changeover.failover;

import dev.changeover.failover.Finding.Verdict;
import dev.changeover.failover.Preflight.Scene;
import dev.changeover.topology.ApiHealth;
import dev.changeover.topology.DbCluster;
import dev.changeover.topology.DbProxy;
import dev.changeover.topology.Observed;
import dev.changeover.topology.ProxyTarget;
import dev.changeover.topology.RegionName;
import dev.changeover.topology.RegionSnapshot;
import java.util.List;
import java.util.Optional;

/** Checks of what stands between the databases and those who use them: proxies, schema, the public URL, bystanders. */
final class ServiceChecks {
    private ServiceChecks() {}

    /**
     * The target's proxy, where there is one. It only warns about its targets: a proxy on a secondary has no instance to
     * write to until the move, and the run waits for that.
     *
     * @param unfit what a proxy that cannot take part means for this change
     */
    static List<Finding> proxy(Scene scene, Verdict unfit) {
        if (!scene.workload().behindProxy()) {
            return List.of();
        }
        Observed<DbProxy> reading =
                scene.snapshot().region(scene.target()).orElseThrow().proxy();
        return List.of(reading.since(scene.oldest())
                .map(proxy -> proxy(scene.target(), reading, proxy, unfit))
                .orElseGet(() -> Finding.unseen("proxy", reading, "the proxy in " + scene.target())));
    }

    private static Finding proxy(RegionName target, Observed<DbProxy> reading, DbProxy proxy, Verdict unfit) {
        if (!proxy.status().equals("available")) {
            return Finding.of(
                    "proxy",
                    unfit,
                    reading,
                    "the proxy in %s is %s; wait until it is available".formatted(target, proxy.status()));
        }
        // A tracked cluster is a target as well, without any state of its own.
        List<ProxyTarget> targets =
                proxy.targets().stream().filter(t -> !t.state().isEmpty()).toList();
        if (targets.isEmpty()) {
            return Finding.of(
                    "proxy",
                    unfit,
                    reading,
                    "the proxy in %s has no target; register its Region's cluster first".formatted(target));
        }
        Optional<ProxyTarget> unwell =
                targets.stream().filter(t -> !t.state().equals("AVAILABLE")).findFirst();
        return unwell.map(t -> Finding.of(
                        "proxy",
                        Verdict.WARNS,
                        reading,
                        "the proxy in %s finds its target %s%s; the run waits for it after the move"
                                .formatted(target, t.state(), t.reason().isEmpty() ? "" : " (" + t.reason() + ")")))
                .orElseGet(() -> Finding.of(
                        "proxy",
                        Verdict.PASSES,
                        reading,
                        "the proxy in %s reaches its target, now %s"
                                .formatted(target, targets.getFirst().role())));
    }

    /** What consumers meet now. It never stops a change: the change may be the cure. */
    static Finding publicUrl(Scene scene) {
        Observed<ApiHealth> reading = scene.snapshot().publicUrl();
        Optional<ApiHealth> seen = reading.since(scene.oldest());
        if (seen.isEmpty()) {
            Finding unseen = Finding.unseen("public-url", reading, "what the public URL answers");
            return Finding.of("public-url", Verdict.WARNS, reading, unseen.sentence());
        }
        ApiHealth answer = seen.get();
        String told = answer.writesFenced()
                ? "the public URL refuses writes: a fence stands at the edge"
                : answer.takesWritesIn(answer.servedBy())
                        ? "the public URL is answered by %s, which takes writes".formatted(answer.servedBy())
                        : "the public URL is answered by %s, which refuses writes".formatted(answer.servedBy());
        boolean well = answer.takesWritesIn(answer.servedBy()) && !answer.writesFenced();
        return Finding.of("public-url", well ? Verdict.PASSES : Verdict.WARNS, reading, told);
    }

    /** Whether both sides run on the same schema. A source whose API is gone is taken by its last word. */
    static Finding schema(Scene scene, RegionName source, Verdict differing) {
        Observed<ApiHealth> there =
                scene.snapshot().region(scene.target()).orElseThrow().api();
        Optional<String> target = there.since(scene.oldest()).map(ApiHealth::schemaVersion);
        if (target.isEmpty()) {
            return Finding.unseen("schema", there, "the schema version in " + scene.target());
        }
        Observed<ApiHealth> at =
                scene.snapshot().region(source).map(RegionSnapshot::api).orElse(there);
        Optional<String> here = at.last().map(ApiHealth::schemaVersion);
        if (here.isEmpty()) {
            return Finding.unseen("schema", at, "the schema version in " + source);
        }
        if (!target.equals(here)) {
            return Finding.of(
                    "schema",
                    differing,
                    there,
                    "schema %s in %s, %s in %s; wait for the migration to arrive"
                            .formatted(here.get(), source, target.get(), scene.target()));
        }
        return at.since(scene.oldest()).isPresent()
                ? Finding.of("schema", Verdict.PASSES, there, "schema %s on both sides".formatted(here.get()))
                : Finding.of(
                        "schema",
                        Verdict.WARNS,
                        at,
                        "schema %s in %s, the same that %s last told of; its API does not answer now"
                                .formatted(target.get(), scene.target(), source));
    }

    /** Secondaries that have no part in the change: a sick one does not stop it, and will not follow it either. */
    static List<Finding> bystanders(Scene scene) {
        return scene.snapshot().regions().values().stream()
                .filter(region -> !region.region().equals(scene.target()))
                .filter(region -> scene.source().filter(region.region()::equals).isEmpty())
                .map(region -> bystander(scene, region))
                .toList();
    }

    private static Finding bystander(Scene scene, RegionSnapshot region) {
        Observed<DbCluster> reading = region.cluster();
        Optional<DbCluster> seen = reading.since(scene.oldest());
        if (seen.isEmpty()) {
            Finding unseen = Finding.unseen("bystander", reading, "the cluster in " + region.region());
            return Finding.of("bystander", Verdict.WARNS, reading, unseen.sentence());
        }
        boolean well = seen.get().isAvailable()
                && !seen.get().isHeadless()
                && seen.get().instances().stream().allMatch(i -> i.isAvailable());
        return well
                ? Finding.of(
                        "bystander",
                        Verdict.PASSES,
                        reading,
                        "%s takes no part and is available".formatted(region.region()))
                : Finding.of(
                        "bystander",
                        Verdict.WARNS,
                        reading,
                        "%s takes no part and is not well (%s, %d instances): it may not follow the new writer"
                                .formatted(
                                        region.region(),
                                        seen.get().status(),
                                        seen.get().instances().size()));
    }
}
