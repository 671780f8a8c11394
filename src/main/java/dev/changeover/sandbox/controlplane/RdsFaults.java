package dev.changeover.sandbox.controlplane;

/** The refusals that several calls of RDS share; codes and statuses are those of the published API model. */
final class RdsFaults {
    private RdsFaults() {}

    static AwsFault noGlobalCluster(String id) {
        return new AwsFault("GlobalClusterNotFoundFault", 404, "Global cluster " + id + " not found.");
    }

    static AwsFault noCluster(String id) {
        return new AwsFault("DBClusterNotFoundFault", 404, "DBCluster " + id + " not found.");
    }

    static AwsFault noInstance(String id) {
        return new AwsFault("DBInstanceNotFound", 404, "DBInstance " + id + " not found.");
    }

    static AwsFault invalidGlobalState(String message) {
        return new AwsFault("InvalidGlobalClusterStateFault", 400, message);
    }

    static AwsFault invalidCluster(String message) {
        return new AwsFault("InvalidDBClusterStateFault", 400, message);
    }

    static AwsFault invalidCombination(String message) {
        return new AwsFault("InvalidParameterCombination", 400, message);
    }
}
