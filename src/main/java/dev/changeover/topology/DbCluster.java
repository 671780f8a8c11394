package dev.changeover.topology;

import java.util.List;

/** A regional cluster as {@code DescribeDBClusters} and {@code DescribeDBInstances} told it in its own Region. */
public record DbCluster(ClusterArn arn, String status, String engineVersion, List<DbInstance> instances) {
    public DbCluster {
        instances = List.copyOf(instances);
    }

    public boolean isAvailable() {
        return status.equals("available");
    }

    /** A cluster without instances cannot be promoted to serve anything. */
    public boolean isHeadless() {
        return instances.isEmpty();
    }
}
