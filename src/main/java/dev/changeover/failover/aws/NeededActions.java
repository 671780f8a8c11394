package dev.changeover.failover.aws;

import dev.changeover.topology.ClusterArn;
import dev.changeover.topology.RegionSettings;
import dev.changeover.topology.TrafficSettings;
import dev.changeover.topology.WorkloadSettings;
import java.util.ArrayList;
import java.util.List;

/**
 * What a change of a workload needs to be allowed, for IAM's simulation: actions together with the resources on which
 * each of them is called.
 */
record NeededActions(List<String> actions, List<String> resources) {
    NeededActions {
        actions = List.copyOf(actions);
        resources = List.copyOf(resources);
    }

    static List<NeededActions> of(WorkloadSettings workload) {
        List<NeededActions> needed = new ArrayList<>();
        needed.add(databases(workload));
        needed.add(traffic(workload));
        List<String> journals = workload.regions().values().stream()
                .map(RegionSettings::journalBucket)
                .filter(bucket -> bucket != null)
                .map("arn:aws:s3:::%s/*"::formatted)
                .toList();
        if (!journals.isEmpty()) {
            needed.add(new NeededActions(List.of("s3:PutObject"), journals));
        }
        return needed;
    }

    private static NeededActions databases(WorkloadSettings workload) {
        List<String> arns = new ArrayList<>();
        arns.add("arn:aws:rds::%s:global-cluster:%s"
                .formatted(account(workload), workload.workload().globalCluster()));
        workload.workload().clusters().values().stream().map(ClusterArn::value).forEach(arns::add);
        return new NeededActions(
                List.of("rds:SwitchoverGlobalCluster", "rds:FailoverGlobalCluster", "rds:RemoveFromGlobalCluster"),
                arns);
    }

    private static NeededActions traffic(WorkloadSettings workload) {
        return switch (workload.traffic()) {
            case TrafficSettings.KeyValueStore store ->
                new NeededActions(
                        List.of("cloudfront-keyvaluestore:PutKey", "cloudfront-keyvaluestore:UpdateKeys"),
                        List.of(store.arn()));
            case TrafficSettings.Distribution distribution ->
                new NeededActions(
                        List.of("cloudfront:UpdateDistribution", "cloudfront:CreateInvalidation"),
                        List.of("arn:aws:cloudfront::%s:distribution/%s"
                                .formatted(account(workload), distribution.distributionId())));
            case TrafficSettings.Route53 zone ->
                new NeededActions(
                        List.of("route53:ChangeResourceRecordSets"),
                        List.of("arn:aws:route53:::hostedzone/" + zone.hostedZoneId()));
        };
    }

    private static String account(WorkloadSettings workload) {
        return workload.workload().clusters().firstEntry().getValue().value().split(":", -1)[4];
    }
}
