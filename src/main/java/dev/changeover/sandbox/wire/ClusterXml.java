package dev.changeover.sandbox.wire;

import dev.changeover.sandbox.controlplane.ClusterSpec;
import dev.changeover.sandbox.controlplane.RdsResult.DBCluster;
import dev.changeover.sandbox.controlplane.RdsResult.DBClusterSnapshot;
import dev.changeover.sandbox.controlplane.RdsResult.DBInstance;
import dev.changeover.sandbox.controlplane.RegionalIds;
import dev.changeover.sandbox.controlplane.SandboxIds;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Clusters, their instances and their snapshots as XML, with the element names of the published API model. */
final class ClusterXml {
    private static final String PORT = "3306";

    private ClusterXml() {}

    static void cluster(Xml xml, DBCluster cluster) {
        RegionalIds ids = cluster.ids();
        ClusterSpec spec = cluster.spec();
        xml.put("AllocatedStorage", 1).open("AvailabilityZones");
        for (String zone : List.of("a", "b", "c")) {
            xml.put("AvailabilityZone", ids.region() + zone);
        }
        xml.close()
                .put("BackupRetentionPeriod", spec.backupRetentionDays())
                .put("DatabaseName", SandboxIds.DATABASE)
                .put("DBClusterIdentifier", ids.clusterId())
                .put("DBClusterParameterGroup", spec.parameterGroup())
                .put("DBSubnetGroup", spec.subnetGroup())
                .put("Status", cluster.status())
                .put("Endpoint", ids.clusterEndpoint())
                .put("ReaderEndpoint", ids.readerEndpoint())
                .put("MultiAZ", false)
                .put("Engine", SandboxIds.ENGINE)
                .put("EngineVersion", cluster.engineVersion())
                .put("Port", spec.port())
                .put("MasterUsername", "admin")
                .put("ReplicationSourceIdentifier", cluster.replicationSourceArn())
                .empty("ReadReplicaIdentifiers");
        members(xml, cluster);
        securityGroups(xml, spec);
        xml.put("StorageEncrypted", !spec.kmsKeyId().isEmpty())
                .put("KmsKeyId", spec.kmsKeyId().isEmpty() ? null : spec.kmsKeyId())
                .put("DbClusterResourceId", cluster.resourceId())
                .put("DBClusterArn", ids.clusterArn())
                .put("IAMDatabaseAuthenticationEnabled", false)
                .put("EngineMode", "provisioned");
        logExports(xml, spec);
        xml.put("DeletionProtection", spec.deletionProtection())
                .put("HttpEndpointEnabled", false)
                .put("ActivityStreamStatus", "stopped")
                .put("CopyTagsToSnapshot", spec.copyTagsToSnapshot())
                .put("CrossAccountClone", false);
        tags(xml, spec.tags());
        capacity(xml, spec.capacity());
        xml.put("GlobalClusterIdentifier", cluster.globalClusterIdentifier());
    }

    private static void members(Xml xml, DBCluster cluster) {
        xml.open("DBClusterMembers");
        if (cluster.hasInstance()) {
            xml.open("DBClusterMember")
                    .put("DBInstanceIdentifier", cluster.ids().instanceId())
                    .put("IsClusterWriter", cluster.isWriter())
                    .put("DBClusterParameterGroupStatus", "in-sync")
                    .put("PromotionTier", 1)
                    .close();
        }
        xml.close();
    }

    private static void securityGroups(Xml xml, ClusterSpec spec) {
        xml.open("VpcSecurityGroups");
        for (String group : spec.securityGroups()) {
            xml.open("VpcSecurityGroupMembership")
                    .put("VpcSecurityGroupId", group)
                    .put("Status", "active")
                    .close();
        }
        xml.close();
    }

    private static void logExports(Xml xml, ClusterSpec spec) {
        xml.open("EnabledCloudwatchLogsExports");
        for (String log : spec.logExports()) {
            xml.put("member", log);
        }
        xml.close();
    }

    private static void tags(Xml xml, Map<String, String> tags) {
        xml.open("TagList");
        for (Map.Entry<String, String> tag : new TreeMap<>(tags).entrySet()) {
            xml.open("Tag")
                    .put("Key", tag.getKey())
                    .put("Value", tag.getValue())
                    .close();
        }
        xml.close();
    }

    private static void capacity(Xml xml, ClusterSpec.@Nullable Capacity capacity) {
        if (capacity != null) {
            xml.open("ServerlessV2ScalingConfiguration")
                    .put("MinCapacity", Double.toString(capacity.minimum()))
                    .put("MaxCapacity", Double.toString(capacity.maximum()))
                    .close();
        }
    }

    static void instance(Xml xml, DBInstance instance) {
        RegionalIds ids = instance.ids();
        xml.put("DBInstanceIdentifier", ids.instanceId())
                .put("DBInstanceClass", instance.spec().instanceClass())
                .put("Engine", SandboxIds.ENGINE)
                .put("DBInstanceStatus", instance.status())
                .put("MasterUsername", "admin")
                .put("DBName", SandboxIds.DATABASE)
                .open("Endpoint")
                .put("Address", ids.instanceEndpoint())
                .put("Port", PORT)
                .close()
                .put("AllocatedStorage", 1)
                .open("DBParameterGroups")
                .open("DBParameterGroup")
                .put("DBParameterGroupName", instance.spec().parameterGroup())
                .put("ParameterApplyStatus", "in-sync")
                .close()
                .close()
                .put("AvailabilityZone", ids.region() + "a")
                .put("MultiAZ", false)
                .put("EngineVersion", instance.engineVersion())
                .put("AutoMinorVersionUpgrade", false)
                .put("PubliclyAccessible", false)
                .put("StorageType", "aurora")
                .put("DBClusterIdentifier", ids.clusterId())
                .put("StorageEncrypted", true)
                .put("PromotionTier", 1)
                .put("DBInstanceArn", ids.instanceArn());
    }

    static void snapshot(Xml xml, DBClusterSnapshot snapshot) {
        RegionalIds ids = snapshot.cluster();
        xml.put("DBClusterSnapshotIdentifier", snapshot.identifier())
                .put("DBClusterIdentifier", ids.clusterId())
                .put("SnapshotCreateTime", snapshot.createdAt())
                .put("Engine", SandboxIds.ENGINE)
                .put("EngineMode", "provisioned")
                .put("Status", snapshot.status())
                .put("Port", PORT)
                .put("EngineVersion", snapshot.engineVersion())
                .put("SnapshotType", snapshot.type())
                .put("PercentProgress", snapshot.status().equals("available") ? 100 : 0)
                .put("StorageEncrypted", true)
                .put(
                        "DBClusterSnapshotArn",
                        "arn:aws:rds:" + ids.region() + ":" + SandboxIds.ACCOUNT + ":cluster-snapshot:"
                                + snapshot.identifier());
        tags(xml, snapshot.tags());
    }
}
