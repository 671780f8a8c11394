package dev.changeover.failover.aws;

import dev.changeover.failover.Permissions.Use;
import dev.changeover.topology.ClusterArn;
import dev.changeover.topology.ClusterRecipe;
import dev.changeover.topology.RegionName;
import dev.changeover.topology.RegionSettings;
import dev.changeover.topology.TrafficSettings;
import dev.changeover.topology.WorkloadSettings;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a change of a workload needs to be allowed, for IAM's simulation: actions together with the resources on which
 * each of them is called. {@code ConsoleRights} and {@code RebuildRights} of the infrastructure grant the same.
 *
 * @param region whose rebuild they are for; absent where they are not of one Region
 * @param resources empty where nobody knows on which it will be called
 */
record NeededActions(Use use, @Nullable RegionName region, List<String> actions, List<String> resources) {
    NeededActions {
        actions = List.copyOf(actions);
        resources = List.copyOf(resources);
    }

    /** For a switchover, a failover and their record. */
    static List<NeededActions> ofMoves(WorkloadSettings workload) {
        List<NeededActions> needed = new ArrayList<>();
        List<String> databases = new ArrayList<>();
        databases.add(globalCluster(workload));
        workload.workload().clusters().values().stream().map(ClusterArn::value).forEach(databases::add);
        needed.add(ofAll(Use.SWITCHOVER, databases, "rds:SwitchoverGlobalCluster"));
        needed.add(ofAll(Use.MANAGED_FAILOVER, databases, "rds:FailoverGlobalCluster"));
        needed.add(ofAll(Use.DETACH, databases, "rds:RemoveFromGlobalCluster"));
        needed.add(traffic(workload));
        record(workload).ifPresent(needed::add);
        return needed;
    }

    /**
     * For a rebuild of each Region and its record.
     *
     * @param recipes of the clusters that were seen: they name what is deleted and made
     */
    static List<NeededActions> ofRebuilds(WorkloadSettings workload, Map<RegionName, ClusterRecipe> recipes) {
        List<NeededActions> needed = new ArrayList<>();
        record(workload).ifPresent(needed::add);
        workload.regions()
                .keySet()
                .forEach(region -> needed.addAll(new NeededForRebuild(workload, region, recipes.get(region)).all()));
        return needed;
    }

    private static Optional<NeededActions> record(WorkloadSettings workload) {
        List<String> journals = workload.regions().values().stream()
                .map(RegionSettings::journalBucket)
                .filter(bucket -> bucket != null)
                .map("arn:aws:s3:::%s/*"::formatted)
                .toList();
        return journals.isEmpty()
                ? Optional.empty()
                : Optional.of(ofAll(Use.RECORD, journals, "s3:PutObject", "s3:GetObject"));
    }

    private static NeededActions ofAll(Use use, List<String> resources, String... actions) {
        return new NeededActions(use, null, Arrays.asList(actions), resources);
    }

    private static NeededActions traffic(WorkloadSettings workload) {
        return switch (workload.traffic()) {
            case TrafficSettings.KeyValueStore store ->
                ofAll(
                        Use.TRAFFIC,
                        List.of(store.arn()),
                        "cloudfront-keyvaluestore:PutKey",
                        "cloudfront-keyvaluestore:UpdateKeys");
            case TrafficSettings.Distribution distribution ->
                ofAll(
                        Use.TRAFFIC,
                        List.of("arn:aws:cloudfront::%s:distribution/%s"
                                .formatted(account(workload), distribution.distributionId())),
                        "cloudfront:UpdateDistribution",
                        "cloudfront:CreateInvalidation");
            case TrafficSettings.Route53 zone ->
                ofAll(
                        Use.TRAFFIC,
                        List.of("arn:aws:route53:::hostedzone/" + zone.hostedZoneId()),
                        "route53:ChangeResourceRecordSets");
        };
    }

    static String globalCluster(WorkloadSettings workload) {
        return "arn:aws:rds::%s:global-cluster:%s"
                .formatted(account(workload), workload.workload().globalCluster());
    }

    static String account(WorkloadSettings workload) {
        return workload.workload().clusters().firstEntry().getValue().value().split(":", -1)[4];
    }
}
