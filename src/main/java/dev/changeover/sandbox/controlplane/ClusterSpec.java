package dev.changeover.sandbox.controlplane;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a cluster is made with: {@code CreateDBCluster} is told it, {@code DescribeDBClusters} tells it.
 *
 * @param kmsKeyId empty where storage is not encrypted
 * @param capacity of serverless instances, null where there are none
 */
public record ClusterSpec(
        String subnetGroup,
        List<String> securityGroups,
        String parameterGroup,
        int port,
        String kmsKeyId,
        int backupRetentionDays,
        List<String> logExports,
        @Nullable Capacity capacity,
        boolean deletionProtection,
        boolean copyTagsToSnapshot,
        Map<String, String> tags) {
    /** In Aurora capacity units. */
    public record Capacity(double minimum, double maximum) {}

    public ClusterSpec {
        securityGroups = List.copyOf(securityGroups);
        logExports = List.copyOf(logExports);
        tags = Map.copyOf(tags);
    }

    /**
     * As the infrastructure makes them, but for the deletion protection: the way back after a detach can be rehearsed
     * without lifting it first, and {@code ModifyDBCluster} puts it on.
     */
    static ClusterSpec born(RegionalIds ids) {
        String prefix = ids.clusterId().substring(0, ids.clusterId().lastIndexOf("-db-cluster"));
        String key = "arn:aws:kms:" + ids.region() + ":" + SandboxIds.ACCOUNT + ":key/5f0cb3f1-7b0a-4c3e-9d5e-"
                + ids.clusterResourceId().substring("cluster-".length()).toLowerCase(java.util.Locale.ROOT);
        return new ClusterSpec(
                prefix + "-db-subnets",
                List.of("sg-0todomgmt" + ids.region().value().replace("-", "")),
                "default.aurora-mysql8.0",
                3306,
                key,
                1,
                List.of("error", "slowquery"),
                new Capacity(0.5, 4),
                false,
                true,
                Map.of("Project", "todomgmt"));
    }

    ClusterSpec protectedAgainstDeletion(boolean on) {
        return new ClusterSpec(
                subnetGroup,
                securityGroups,
                parameterGroup,
                port,
                kmsKeyId,
                backupRetentionDays,
                logExports,
                capacity,
                on,
                copyTagsToSnapshot,
                tags);
    }
}
