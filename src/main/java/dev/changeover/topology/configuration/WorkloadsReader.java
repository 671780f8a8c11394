package dev.changeover.topology.configuration;

import dev.changeover.platform.Checked;
import dev.changeover.platform.ConfigurationKeys;
import dev.changeover.platform.HttpAddress;
import dev.changeover.topology.ClusterArn;
import dev.changeover.topology.GlobalClusterId;
import dev.changeover.topology.JdbcSettings;
import dev.changeover.topology.LagMetric;
import dev.changeover.topology.PolicyProperties;
import dev.changeover.topology.RegionName;
import dev.changeover.topology.RegionSettings;
import dev.changeover.topology.TrafficSettings;
import dev.changeover.topology.Workload;
import dev.changeover.topology.WorkloadId;
import dev.changeover.topology.WorkloadSettings;
import dev.changeover.topology.Workloads;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/** Reads the keys below {@code changeover.workloads}: pure, and patient enough to find every fault. */
final class WorkloadsReader {
    private static final String A_URL = "an http or https address without query, such as https://api.example.com";
    private final ConfigurationKeys keys;

    private WorkloadsReader(ConfigurationKeys keys) {
        this.keys = keys;
    }

    static Checked<Workloads> read(ConfigurationKeys keys) {
        WorkloadsReader reader = new WorkloadsReader(keys);
        List<WorkloadSettings> all = new ArrayList<>();
        Set<String> ids = keys.namesBelow("");
        if (ids.isEmpty()) {
            keys.fault("", "names no workload; there must be at least one, such as changeover.workloads.todo.…");
        }
        ids.forEach(id -> reader.workload(id).ifPresent(all::add));
        return new Checked<>(new Workloads(all), keys.faults());
    }

    private Optional<WorkloadSettings> workload(String id) {
        Optional<WorkloadId> workloadId = named(id, WorkloadId::new);
        Optional<GlobalClusterId> globalCluster = keys.required(
                id + ".global-cluster", "the identifier of the Aurora global cluster", GlobalClusterId::new);
        boolean behindProxy = keys.flag(id + ".behind-proxy", true);
        SortedMap<RegionName, RegionSettings> regions = regions(id, behindProxy);
        Optional<URI> publicUrl = keys.required(id + ".public-url", A_URL, HttpAddress::read);
        Optional<TrafficSettings> traffic = new TrafficReader(keys, id + ".traffic").read(regions.keySet());
        LagMetric metric = new LagMetric(
                keys.text(id + ".lag-metric.name").orElse("AuroraGlobalDBRPOLag"),
                keys.flag(id + ".lag-metric.by-source-region", false));
        SortedMap<String, String> pipelines = pipelines(id);
        PolicyProperties policy = policy(id + ".policy");
        Optional<URI> salvageUrl = keys.optional(id + ".salvage-url", A_URL, HttpAddress::read);
        if (workloadId.isEmpty()
                || globalCluster.isEmpty()
                || publicUrl.isEmpty()
                || traffic.isEmpty()
                || regions.size() < 2) {
            return Optional.empty();
        }
        SortedMap<RegionName, ClusterArn> clusters = new TreeMap<>();
        regions.forEach((region, settings) -> clusters.put(region, settings.cluster()));
        Workload workload = new Workload(
                workloadId.get(), globalCluster.get(), clusters, traffic.get().kind(), behindProxy);
        return Optional.of(new WorkloadSettings(
                workload, regions, publicUrl.get(), traffic.get(), metric, pipelines, policy, salvageUrl.orElse(null)));
    }

    private SortedMap<RegionName, RegionSettings> regions(String id, boolean behindProxy) {
        SortedMap<RegionName, RegionSettings> regions = new TreeMap<>();
        Set<String> codes = keys.namesBelow(id + ".regions");
        if (codes.size() < 2) {
            keys.fault(id + ".regions", "names %d Region(s); a changeover needs at least two".formatted(codes.size()));
        }
        for (String code : codes) {
            String at = id + ".regions." + code;
            Optional<RegionName> region = named(at, _ -> new RegionName(code));
            Optional<RegionSettings> settings = region(at, region, behindProxy);
            if (region.isPresent() && settings.isPresent()) {
                regions.put(region.get(), settings.get());
            }
        }
        return regions;
    }

    private Optional<RegionSettings> region(String at, Optional<RegionName> region, boolean behindProxy) {
        Optional<ClusterArn> cluster = keys.required(
                at + ".cluster-arn",
                "the ARN of the Region's DB cluster, such as arn:aws:rds:%s:123456789012:cluster:name"
                        .formatted(region.map(RegionName::value).orElse("us-east-1")),
                text -> arnIn(region, text));
        Optional<String> proxy = behindProxy
                ? keys.required(at + ".proxy", "the name of the Region's RDS proxy")
                : keys.text(at + ".proxy");
        Optional<URI> origin = keys.required(
                at + ".api-origin",
                "the address of the Region's own API with its stage, such as http://localhost:8101/prod",
                HttpAddress::read);
        Optional<String> domain = keys.required(
                at + ".origin-domain", "the domain name by which the edge knows this Region's API", text -> {
                    if (!text.matches("[a-zA-Z0-9.-]+")) {
                        throw new IllegalArgumentException(text);
                    }
                    return text;
                });
        Optional<JdbcSettings> jdbc = jdbc(at);
        Optional<String> bucket =
                keys.optional(at + ".journal-bucket", "the name of an S3 bucket in that Region", text -> {
                    if (!text.matches("[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]")) {
                        throw new IllegalArgumentException(text);
                    }
                    return text;
                });
        if (cluster.isEmpty()
                || (behindProxy && proxy.isEmpty())
                || origin.isEmpty()
                || domain.isEmpty()
                || jdbc.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new RegionSettings(
                cluster.get(), proxy.orElse(""), origin.get(), domain.get(), bucket.orElse(null), jdbc.get()));
    }

    private static ClusterArn arnIn(Optional<RegionName> region, String text) {
        ClusterArn arn = new ClusterArn(text);
        if (region.isPresent() && !arn.region().equals(region.get())) {
            throw new IllegalArgumentException(text);
        }
        return arn;
    }

    private Optional<JdbcSettings> jdbc(String at) {
        Optional<String> url = keys.required(
                at + ".jdbc-url",
                "the JDBC URL of the Region's database, such as jdbc:mysql://host:3306/todo",
                text -> {
                    if (!text.startsWith("jdbc:mysql://")) {
                        throw new IllegalArgumentException(text);
                    }
                    return text;
                });
        Optional<String> user = keys.required(at + ".jdbc-user", "the console's database account");
        Optional<String> password = keys.required(at + ".jdbc-password", "that account's password");
        if (url.isEmpty() || user.isEmpty() || password.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new JdbcSettings(url.get(), user.get(), password.get()));
    }

    private SortedMap<String, String> pipelines(String id) {
        SortedMap<String, String> pipelines = new TreeMap<>();
        for (String use : keys.namesBelow(id + ".pipelines")) {
            keys.text(id + ".pipelines." + use).ifPresent(name -> pipelines.put(use, name));
        }
        return pipelines;
    }

    private PolicyProperties policy(String at) {
        Duration least = Duration.ofMillis(1);
        Duration most = Duration.ofDays(1);
        return new PolicyProperties(
                keys.duration(at + ".maximum-lag", Duration.ofSeconds(5), least, most),
                keys.duration(at + ".recovery-time-objective", Duration.ofMinutes(2), least, most),
                keys.duration(at + ".recovery-point-objective", Duration.ofSeconds(5), Duration.ZERO, most),
                keys.flag(at + ".fence-writes", true),
                new SafeguardsReader(keys, at).read());
    }

    private <T> Optional<T> named(String key, Function<String, T> parser) {
        try {
            return Optional.of(parser.apply(key));
        } catch (IllegalArgumentException e) {
            keys.fault(key, "has a name that cannot be used: " + e.getMessage());
            return Optional.empty();
        }
    }
}
