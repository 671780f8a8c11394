package dev.changeover.sandbox.controlplane;

import dev.changeover.sandbox.controlplane.RdsResult.DBCluster;
import dev.changeover.sandbox.controlplane.RdsResult.DBInstance;
import org.jspecify.annotations.Nullable;

/** Clusters and instances as AWS shows them. */
final class RdsPictures {
    private RdsPictures() {}

    static DBCluster cluster(DbCluster cluster, String engineVersion) {
        @Nullable GlobalDatabase global = cluster.global();
        return new DBCluster(
                cluster.ids(),
                cluster.resourceId(),
                cluster.spec(),
                cluster.status(),
                engineVersion,
                cluster.instance().exists(),
                cluster.writer(),
                global == null ? null : global.id(),
                global == null || cluster.writer()
                        ? null
                        : global.writer().ids().clusterArn());
    }

    static DBInstance instance(DbCluster cluster, String engineVersion) {
        return new DBInstance(cluster.ids(), cluster.instanceSpec(), cluster.instanceStatus(), engineVersion);
    }
}
