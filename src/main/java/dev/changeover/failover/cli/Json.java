package dev.changeover.failover.cli;

import dev.changeover.failover.Finding;
import dev.changeover.failover.LossEstimate;
import dev.changeover.failover.Preflight;
import dev.changeover.failover.Standing;
import dev.changeover.failover.report.RunReport;
import dev.changeover.topology.ApiHealth;
import dev.changeover.topology.DbCluster;
import dev.changeover.topology.DbInstance;
import dev.changeover.topology.DbProxy;
import dev.changeover.topology.GlobalCluster;
import dev.changeover.topology.GlobalClusterMember;
import dev.changeover.topology.Observed;
import dev.changeover.topology.ProxyTarget;
import dev.changeover.topology.RegionName;
import dev.changeover.topology.RegionSnapshot;
import dev.changeover.topology.ReplicationLag;
import dev.changeover.topology.Routing;
import dev.changeover.topology.TopologySnapshot;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * What the commands print with {@code --json}. Every reading carries how fresh it is, since when, and who said so; its
 * names are a promise to scripts.
 */
final class Json {
    private static final JsonMapper MAPPER =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private Json() {}

    static String write(Object tree) {
        return MAPPER.writeValueAsString(tree);
    }

    /** Names and values in turn, kept in that order. */
    private static Map<String, Object> tree(Object... namesAndValues) {
        Map<String, Object> tree = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            tree.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        return tree;
    }

    static Map<String, @Nullable Object> topology(
            TopologySnapshot seen, Optional<RunReport> open, List<Standing> standings) {
        Map<String, @Nullable Object> tree = new LinkedHashMap<>();
        tree.put("workload", seen.workload().value());
        tree.put("at", seen.at());
        tree.put("writer", seen.writerRegion().map(RegionName::value).orElse(null));
        tree.put("globalCluster", reading(seen.globalCluster(), Json::globalCluster));
        Map<String, Object> regions = new LinkedHashMap<>();
        seen.regions().forEach((region, facets) -> regions.put(region.value(), region(seen, facets)));
        tree.put("regions", regions);
        tree.put("traffic", reading(seen.routing(), Json::routing));
        tree.put("publicUrl", reading(seen.publicUrl(), Json::health));
        tree.put("openRun", open.orElse(null));
        tree.put("readiness", standings.stream().map(Json::standing).toList());
        return tree;
    }

    private static Map<String, Object> standing(Standing standing) {
        return tree(
                "to", standing.target().value(),
                "judgedAt", standing.judgedAt(),
                "switchover", verdict(standing.switchover()),
                "failover", verdict(standing.failover()),
                "possibleLoss", loss(Optional.ofNullable(standing.loss())));
    }

    private static Map<String, Object> region(TopologySnapshot snapshot, RegionSnapshot seen) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("apart", snapshot.isApart(seen.region()));
        tree.put("cluster", reading(seen.cluster(), Json::cluster));
        tree.put("proxy", reading(seen.proxy(), Json::proxy));
        tree.put("database", reading(seen.database(), role -> tree("role", Words.word(role))));
        tree.put("api", reading(seen.api(), Json::health));
        tree.put("lag", reading(seen.lag(), Json::lag));
        return tree;
    }

    private static <T> Map<String, @Nullable Object> reading(Observed<T> seen, Function<T, Map<String, Object>> value) {
        Map<String, @Nullable Object> tree = new LinkedHashMap<>();
        switch (seen) {
            case Observed.Fresh<T> fresh -> {
                tree.put("state", "fresh");
                tree.put("at", fresh.at());
                tree.put("value", value.apply(fresh.value()));
            }
            case Observed.Stale<T> stale -> {
                tree.put("state", "stale");
                tree.put("at", stale.valueAt());
                tree.put("value", value.apply(stale.value()));
                tree.put("failingSince", stale.failingSince());
                tree.put("reason", stale.reason());
            }
            case Observed.Unknown<T> unknown -> {
                tree.put("state", "unknown");
                tree.put("value", null);
                tree.put("failingSince", unknown.failingSince());
                tree.put("reason", unknown.reason());
            }
        }
        tree.put("vantage", seen.vantage());
        return tree;
    }

    private static Map<String, Object> globalCluster(GlobalCluster cluster) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("id", cluster.id().value());
        tree.put("status", cluster.status());
        tree.put("engineVersion", cluster.engineVersion());
        tree.put("settled", cluster.isSettled());
        tree.put("members", cluster.members().stream().map(Json::member).toList());
        return tree;
    }

    private static Map<String, Object> member(GlobalClusterMember member) {
        return tree(
                "region", member.region().value(),
                "cluster", member.arn().value(),
                "role", Words.word(member.role()),
                "synchronizationStatus", member.synchronizationStatus());
    }

    private static Map<String, Object> cluster(DbCluster cluster) {
        return tree(
                "arn", cluster.arn().value(),
                "status", cluster.status(),
                "engineVersion", cluster.engineVersion(),
                "instances", cluster.instances().stream().map(Json::instance).toList());
    }

    private static Map<String, Object> instance(DbInstance instance) {
        return tree("identifier", instance.identifier(), "status", instance.status(), "writer", instance.writer());
    }

    private static Map<String, Object> target(ProxyTarget target) {
        return tree(
                "resourceId", target.resourceId(),
                "state", target.state(),
                "role", target.role(),
                "reason", target.reason());
    }

    private static Map<String, Object> proxy(DbProxy proxy) {
        return tree(
                "name", proxy.name(),
                "status", proxy.status(),
                "takesWrites", proxy.takesWrites(),
                "targets", proxy.targets().stream().map(Json::target).toList());
    }

    private static Map<String, Object> routing(Routing routing) {
        Map<String, Object> tree = new LinkedHashMap<>();
        RegionName origin = routing.activeOrigin();
        tree.put("activeOrigin", origin == null ? "" : origin.value());
        tree.put("writesFenced", routing.writesFenced());
        tree.put("propagated", routing.propagated());
        return tree;
    }

    private static Map<String, Object> health(ApiHealth health) {
        return tree(
                "servedBy", health.servedBy().value(),
                "role", Words.word(health.database()),
                "schemaVersion", health.schemaVersion(),
                "build", health.build(),
                "roundTripMillis", health.roundTripMillis());
    }

    private static Map<String, Object> lag(ReplicationLag lag) {
        return tree("millis", lag.behind().toMillis(), "measure", Words.word(lag.measure()));
    }

    static Map<String, Object> verdict(Preflight.Report report) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("ready", report.isReady());
        tree.put("obstacles", report.obstacles().stream().map(Finding::sentence).toList());
        tree.put("findings", report.findings().stream().map(RunReport.Check::of).toList());
        return tree;
    }

    static Map<String, @Nullable Object> loss(Optional<LossEstimate> loss) {
        Map<String, @Nullable Object> tree = new LinkedHashMap<>();
        tree.put("millis", loss.map(l -> l.window().toMillis()).orElse(null));
        tree.put("evidence", loss.map(LossEstimate::evidence).orElse("never measured"));
        return tree;
    }

    static Map<String, Object> runs(List<RunReport> runs) {
        return tree("runs", runs);
    }
}
