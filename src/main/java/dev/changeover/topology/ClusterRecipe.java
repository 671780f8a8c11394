package dev.changeover.topology;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What it takes to make a regional cluster like one that there is, as {@code CreateDBCluster} and {@code CreateDBInstance}
 * want to be told. What AWS did not tell is empty, and left to AWS when the cluster is made.
 *
 * @param resourceId AWS's own id of the very cluster that this was taken from: another one may come to bear its name
 * @param port 0 where it was not told
 * @param kmsKey empty where storage is not encrypted
 * @param capacity of serverless instances; absent where there are none
 * @param deletionProtection whether AWS refuses to delete it
 */
public record ClusterRecipe(
        ClusterArn cluster,
        String resourceId,
        String engine,
        String engineVersion,
        String subnetGroup,
        List<String> securityGroups,
        String parameterGroup,
        int port,
        String kmsKey,
        int backupRetentionDays,
        List<String> logExports,
        @Nullable Capacity capacity,
        boolean deletionProtection,
        SortedMap<String, String> tags,
        List<Instance> instances) {
    /** In Aurora capacity units. */
    public record Capacity(double minimum, double maximum) {}

    /** One instance of the cluster. */
    public record Instance(String identifier, String instanceClass, String parameterGroup) {}

    public ClusterRecipe {
        securityGroups = List.copyOf(securityGroups);
        logExports = List.copyOf(logExports);
        tags = Collections.unmodifiableSortedMap(new TreeMap<>(tags));
        instances = List.copyOf(instances);
    }

    public RegionName region() {
        return cluster.region();
    }

    /** Whether a cluster can be made from this at all. */
    public boolean isComplete() {
        return !engine.isEmpty()
                && !instances.isEmpty()
                && instances.stream().noneMatch(i -> i.instanceClass().isEmpty());
    }

    /** The same in another engine version: a secondary has to run its primary's. */
    public ClusterRecipe in(String version) {
        return new ClusterRecipe(
                cluster,
                resourceId,
                engine,
                version,
                subnetGroup,
                securityGroups,
                parameterGroup,
                port,
                kmsKey,
                backupRetentionDays,
                logExports,
                capacity,
                deletionProtection,
                tags,
                instances);
    }
}
