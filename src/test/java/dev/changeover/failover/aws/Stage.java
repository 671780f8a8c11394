package dev.changeover.failover.aws;

import dev.changeover.failover.Answer;
import dev.changeover.failover.Change;
import dev.changeover.failover.Command;
import dev.changeover.failover.FailoverPlan;
import dev.changeover.failover.Policy;
import dev.changeover.platform.AwsSettings;
import dev.changeover.platform.aws.AwsClients;
import dev.changeover.topology.ApiHealth;
import dev.changeover.topology.ClusterArn;
import dev.changeover.topology.GlobalClusterId;
import dev.changeover.topology.HealthReader;
import dev.changeover.topology.JdbcSettings;
import dev.changeover.topology.LagMetric;
import dev.changeover.topology.PolicyProperties;
import dev.changeover.topology.Reading;
import dev.changeover.topology.RegionName;
import dev.changeover.topology.RegionSettings;
import dev.changeover.topology.Safeguards;
import dev.changeover.topology.TrafficSettings;
import dev.changeover.topology.Workload;
import dev.changeover.topology.WorkloadId;
import dev.changeover.topology.WorkloadSettings;
import dev.changeover.topology.Workloads;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiFunction;

/** An actuator for one workload in two Regions, with whatever answers at {@code endpoint} for its AWS. */
record Stage(URI endpoint, Reading<ApiHealth> publicUrl) {
    static final RegionName EAST_1 = new RegionName("us-east-1");
    static final RegionName EAST_2 = new RegionName("us-east-2");
    static final GlobalClusterId GLOBAL = new GlobalClusterId("global");

    static ClusterArn arn(RegionName region) {
        return new ClusterArn("arn:aws:rds:%s:123456789012:cluster:todo".formatted(region));
    }

    static WorkloadSettings workload(TrafficSettings traffic) {
        var clusters = new TreeMap<>(Map.of(EAST_1, arn(EAST_1), EAST_2, arn(EAST_2)));
        var regions = new TreeMap<RegionName, RegionSettings>();
        clusters.forEach((region, cluster) -> regions.put(
                region,
                new RegionSettings(
                        cluster,
                        "",
                        URI.create("http://localhost:1"),
                        "api." + region + ".amazonaws.com",
                        null,
                        new JdbcSettings("jdbc:mysql://localhost:1/todo", "nobody", "nothing"))));
        return new WorkloadSettings(
                new Workload(new WorkloadId("todo"), GLOBAL, clusters, traffic.kind(), false),
                regions,
                URI.create("http://localhost:1"),
                traffic,
                new LagMetric("AuroraGlobalDBRPOLag", false),
                new TreeMap<>(),
                new PolicyProperties(
                        Duration.ofSeconds(5), Duration.ofMinutes(2), Duration.ofSeconds(5), true, Safeguards.NONE),
                null);
    }

    Answer perform(TrafficSettings traffic, Command command) {
        return perform(traffic, Policy.standard(), command).getLast();
    }

    /** One after the other by the same actuator. */
    List<Answer> perform(TrafficSettings traffic, Command... commands) {
        return perform(traffic, Policy.standard(), commands);
    }

    /** Where policy asks for no fence at the edge. */
    Answer performUnfenced(TrafficSettings traffic, Command command) {
        Policy standard = Policy.standard();
        return perform(
                        traffic,
                        new Policy(
                                standard.maximumLag(),
                                standard.recoveryTimeObjective(),
                                standard.recoveryPointObjective(),
                                false,
                                standard.safeguards(),
                                standard.timing()),
                        command)
                .getLast();
    }

    /** What is looked up ahead of a change, and then its commands. */
    List<Answer> prepareAndPerform(TrafficSettings traffic, Command... commands) {
        return with(traffic, Policy.standard(), (actuator, plan) -> {
            actuator.prepare(plan.workload().id(), plan.target());
            return perform(actuator, plan, commands);
        });
    }

    private List<Answer> perform(TrafficSettings traffic, Policy policy, Command... commands) {
        return with(traffic, policy, (actuator, plan) -> perform(actuator, plan, commands));
    }

    private static List<Answer> perform(AwsActuator actuator, FailoverPlan plan, Command... commands) {
        return Arrays.stream(commands)
                .map(command -> actuator.perform(plan, command))
                .toList();
    }

    private List<Answer> with(
            TrafficSettings traffic, Policy policy, BiFunction<AwsActuator, FailoverPlan, List<Answer>> work) {
        AwsSettings settings = new AwsSettings(
                endpoint, new AwsSettings.AccessKeys("key", "secret"), Duration.ofSeconds(1), Duration.ofMillis(2500));
        WorkloadSettings workload = workload(traffic);
        FailoverPlan plan = FailoverPlan.of(workload.workload(), new Change.Switchover(EAST_2), EAST_1, policy, 1);
        HealthReader health = new HealthReader() {
            @Override
            public Reading<ApiHealth> origin(WorkloadSettings asked, RegionName region) {
                throw new AssertionError("the service is proven through the public URL only");
            }

            @Override
            public Reading<ApiHealth> publicUrl(WorkloadSettings asked) {
                return publicUrl;
            }
        };
        try (AwsClients readers = new AwsClients(settings);
                AwsActuator actuator = new AwsActuator(
                        new Workloads(List.of(workload)),
                        settings,
                        readers,
                        new AwsClients(settings),
                        (_, _) -> {},
                        (target, run) -> new Answer.Accepted("proof of %s in %s".formatted(run, target)),
                        health)) {
            return work.apply(actuator, plan);
        }
    }
}
