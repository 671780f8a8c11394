package dev.changeover.topology;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A regional cluster as {@code DescribeDBClusters} and {@code DescribeDBInstances} told it in its own Region.
 *
 * @param recipe what it takes to make one like it; absent where that was not told
 * @param globalCluster the identifier of the global cluster to which it says that it belongs; empty where it names none
 */
public record DbCluster(
        ClusterArn arn,
        String status,
        String engineVersion,
        List<DbInstance> instances,
        @Nullable ClusterRecipe recipe,
        String globalCluster) {
    private static final String NONE = "none";

    /** Where nobody told more. */
    public DbCluster(ClusterArn arn, String status, String engineVersion, List<DbInstance> instances) {
        this(arn, status, engineVersion, instances, null);
    }

    /** One that names no global cluster. */
    public DbCluster(
            ClusterArn arn,
            String status,
            String engineVersion,
            List<DbInstance> instances,
            @Nullable ClusterRecipe recipe) {
        this(arn, status, engineVersion, instances, recipe, "");
    }

    public DbCluster {
        instances = List.copyOf(instances);
    }

    /** AWS has answered that there is no such cluster, which is another thing than no answer. */
    public static DbCluster none(ClusterArn arn) {
        return new DbCluster(arn, NONE, "", List.of());
    }

    public boolean exists() {
        return !status.equals(NONE);
    }

    public boolean isAvailable() {
        return status.equals("available");
    }

    /** Whether it says that it belongs to another global cluster than this one. */
    public boolean isElsewhere(GlobalClusterId id) {
        return !globalCluster.isEmpty() && !globalCluster.equalsIgnoreCase(id.value());
    }

    /** Whether one of its instances is the writer of the cluster: a secondary of a global cluster has none. */
    public boolean hasWriter() {
        return instances.stream().anyMatch(DbInstance::writer);
    }

    /** A cluster without instances cannot be promoted to serve anything. */
    public boolean isHeadless() {
        return instances.isEmpty();
    }
}
